import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { parse } from "./parse.ts";

const sample = z.object({
  name: z.string(),
  update: z.unknown(),
  arrival: z.unknown(),
  press: z.string().optional(),
  strange: z.boolean().optional(),
});
const folder = join(import.meta.dirname, "samples");
const samples = readdirSync(folder).flatMap((file) =>
  z.array(sample).parse(JSON.parse(readFileSync(join(folder, file), "utf8"))),
);
const me = { id: 123456789, username: "lianxin_test_bot" };

test.each(samples)("reads $name", ({ update, arrival, press, strange }) => {
  const parsed = parse(update, me);
  expect(parsed.arrival ?? null).toEqual(arrival);
  expect(parsed.press).toBe(press);
  expect(parsed.strange).toBe(strange);
});

test("before it knows its own name, a bot in a group answers commands only", () => {
  const [first, ...others] = samples.filter(({ name }) =>
    /^(a command in a group|the bot's name)/.test(name),
  );
  expect(parse(first?.update).arrival?.content).toEqual({ kind: "group" });
  for (const { update } of others) expect(parse(update).arrival).toBeUndefined();
});

test("never throws, whatever comes", () => {
  const updates = fc.oneof(
    fc.anything(),
    fc.record({ update_id: fc.anything(), message: fc.anything() }),
    fc.record({
      update_id: fc.nat(),
      message: fc.object({ key: fc.constantFrom("chat", "from", "text", "photo") }),
    }),
  );
  fc.assert(
    fc.property(updates, (update) => {
      parse(update, me);
    }),
    { numRuns: 2000 },
  );
});
