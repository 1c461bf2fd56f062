import fc from "fast-check";
import { expect, test } from "vitest";
import type { Arrival } from "../src/channels/channel.ts";
import { targetOf } from "../src/conversation/place.ts";
import { approvedIssue, dues, publishedNow } from "./fixtures/disclosure.ts";
import type { Shown } from "./fixtures/lines/line.ts";
import { openWorld, type Person, type World } from "./fixtures/world.ts";

/** What one person does next; a press takes one of the buttons shown lately, by its place among them. */
type Step = { who: number } & (
  | { does: "press"; which: number }
  | { does: "number"; which: number }
  | { does: "forge"; data: string }
  | { does: "send"; content: Arrival["content"] }
);

const people = [
  "h1-1",
  "h31-1",
  "clerk",
  "committee",
  "secretary",
  "admin",
  "supervisort1",
  "member2",
  "stranger",
  "stranger2",
];

const words = fc.oneof(
  fc.constantFrom(
    "水管爆了",
    "低保",
    "党务公开",
    "首页",
    "返回",
    "取消",
    "好了",
    "不用",
    "提交",
    "帮助",
    "1",
    "2",
    "13",
    "0",
    "20261123-0001",
  ),
  fc.constantFrom(
    "/start",
    "/home",
    "/cancel",
    "/nothing",
    "/me",
    "/new@bot",
    "/",
    "青",
    "白",
    "13812345678",
    "2 月 30 日",
  ),
  fc.constantFrom(
    "<b>x</b>",
    "a < b & c > d",
    "{{name}}",
    "$t(common.home)",
    "'; DROP TABLE Person; --",
    "\u202eمرحبا",
    "👨‍👩‍👧",
    "‍",
  ),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
  fc.constant("长".repeat(30_000)),
);

const storedId = "0".repeat(40);
const file = fc.record({
  id: fc.constant(storedId),
  kind: fc.constantFrom("photo" as const, "voice" as const, "document" as const),
  size: fc.integer({ min: 1, max: 1_000_000 }),
});

const content: fc.Arbitrary<Arrival["content"]> = fc.oneof(
  { weight: 6, arbitrary: words.map((text) => ({ kind: "text" as const, text })) },
  { weight: 1, arbitrary: words.map((text) => ({ kind: "text" as const, text, edited: true })) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("file" as const), file }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("location" as const),
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("contact" as const),
      phone: fc.oneof(fc.constant("+8613912345678"), fc.string({ maxLength: 20 })),
      own: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Arrival["content"]>(
      { kind: "unsupported" },
      { kind: "bad-file" },
      { kind: "too-large", size: 26_214_400, limit: 20_971_520 },
      { kind: "group" },
      { kind: "blocked" },
      { kind: "unblocked" },
      { kind: "start" },
      { kind: "start", code: "inv-ABCDEFGH" },
      { kind: "start", code: "demo-clerk" },
      { kind: "start", code: "no-such-code" },
    ),
  },
);

const forged = (places: readonly string[]) =>
  fc.oneof(
    fc
      .tuple(
        fc.constantFrom(...places),
        fc.array(fc.oneof(fc.integer({ min: -2, max: 80 }), fc.string({ maxLength: 8 })), { maxLength: 3 }),
        fc.constantFrom("", "@1", "@zz"),
      )
      .map(([name, args, mark]) => targetOf(name, args) + mark),
    fc.constantFrom(
      "=",
      "=000/what/x",
      "~",
      "~submit",
      "~submit@1",
      "~page/999999",
      "~change/what",
      "~skip/",
      "/",
      "@",
      "home@1",
    ),
    fc.string({ maxLength: 64 }),
  );

const step = (places: readonly string[]): fc.Arbitrary<Step> =>
  fc
    .tuple(
      fc.nat(people.length - 1),
      fc.oneof(
        { weight: 10, arbitrary: fc.nat(12).map((which) => ({ does: "press" as const, which })) },
        { weight: 2, arbitrary: fc.nat(8).map((which) => ({ does: "number" as const, which })) },
        { weight: 3, arbitrary: forged(places).map((data) => ({ does: "forge" as const, data })) },
        { weight: 6, arbitrary: content.map((sent) => ({ does: "send" as const, content: sent })) },
      ),
    )
    .map(([who, what]) => ({ who, ...what }));

const count = (world: World, where: string) =>
  world.database.transaction((tx) => tx.sql.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${where}`)?.n ?? 0);

const dataOf = (shown: Shown | undefined): string[] =>
  (shown?.buttons.flat() ?? []).flatMap((one) => (one.data === undefined ? [] : [one.data]));

/** Markup other than ours, a key without words, an undefined value, a stack: nothing a villager should ever see. */
const raw =
  /undefined|\[object|NaN|Error:|\n {4}at |(^|\s)(common|home|requests|directory|handling|guides|figures|broadcast|disclosure)\.[a-z_]+(\.[a-z_]+)*(\s|$)/;

async function take(world: World, persons: readonly Person[], steps: readonly Step[]): Promise<void> {
  for (const [index, one] of steps.entries()) {
    const person = persons[one.who];
    if (!person) continue;
    await person.looks();
    const offered = dataOf(person.last);
    const sent: Arrival["content"] =
      one.does === "press"
        ? { kind: "press", data: offered[one.which % Math.max(1, offered.length)] ?? "home" }
        : one.does === "number"
          ? { kind: "text", text: String(one.which) }
          : one.does === "forge"
            ? { kind: "press", data: one.data }
            : one.content;
    const before = person.messages.length;
    const id = `r${await count(world, "Inbound")}-${index}`;
    await world.office.desk.accept([{ channel: "direct", id, chat: person.chat, content: sent }]);
    await world.settle();
    if (sent.kind === "blocked" || sent.kind === "unblocked") continue;
    await person.looks();
    expect(person.messages.length, JSON.stringify(sent)).toBeGreaterThan(before);
    for (const message of person.messages.slice(before))
      expect(message.text, JSON.stringify(sent)).not.toMatch(raw);
    for (const data of dataOf(person.last)) expect(Buffer.byteLength(data), data).toBeLessThanOrEqual(64);
  }
}

// Four hundred runs of 25 steps: ten thousand updates.
test("ten thousand random updates: always one kind answer, never a raw error, nobody is ever stuck", async () => {
  const world = await openWorld();
  const places = world.ground.house.features.flatMap((feature) =>
    [...(feature.screens ?? []), ...(feature.forms ?? []), ...(feature.actions ?? [])].map(
      (place) => place.name,
    ),
  );
  // A file that has arrived is always stored before its message is handled.
  await world.database.transaction((tx) =>
    tx.sql.run(`INSERT INTO File (id, kind, mime, size, createdAt) VALUES (?, 'photo', 'image/jpeg', 1, ?)`, [
      storedId,
      world.now,
    ]),
  );
  const persons: Person[] = [];
  for (const code of people) {
    const person = code.startsWith("stranger") ? await world.stranger(code) : await world.meet(code);
    persons.push(person);
  }
  // Something is published, so that it is read and asked about.
  await publishedNow(world, await approvedIssue(world, "2026Q4", { dues }));
  await fc.assert(
    fc.asyncProperty(fc.array(step(places), { minLength: 25, maxLength: 25 }), async (steps) => {
      await take(world, persons, steps);
      for (const person of new Set(steps.map((one) => persons[one.who]))) {
        await person?.says("首页");
        expect(person?.labels, "a way on").not.toEqual([]);
      }
    }),
    { numRuns: 400, endOnFailure: true },
  );
  expect(await count(world, "Inbound WHERE doneAt IS NULL")).toBe(0);
  await world.close();
}, 420_000);
