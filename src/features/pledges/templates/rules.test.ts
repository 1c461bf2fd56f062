import { expect, test } from "vitest";
import { plain } from "../../../conversation/reply.ts";
import { type Kept, keptAt, keyOf, offered, type Say, type Template } from "./rules.ts";

const township = { id: 4, name: "T", path: "/1/4/" };
const village = { id: 17, name: "V", path: "/1/4/17/" };
const defaults: readonly Template[] = ["elder", "road"].map((key) => ({
  key,
  name: plain(key),
  words: plain(`${key} as it came`),
}));

const says = (id: number, unit: Say["unit"], about: Pick<Say, "code" | "ofId">, words?: string): Say => ({
  id,
  unit,
  ...about,
  text: words === undefined ? undefined : { name: words.slice(0, 2), words },
});
const seen = (all: readonly Template[]) => all.map(({ key, words }) => [key, words]);
const list = (all: readonly Kept[]) => all.map(({ key, is }) => `${key} ${is}`);

test("a template is called by the default it stands in for, the one above it stands in for, or its own number", () => {
  expect(keyOf(says(9, village, { code: "road" }))).toBe("road");
  expect(keyOf(says(9, village, { ofId: 3 }, "mine"))).toBe("t3");
  expect(keyOf(says(9, village, {}, "mine"))).toBe("t9");
});

test("members choose from the defaults until somebody says otherwise; the nearest unit decides", () => {
  expect(seen(offered(defaults, []))).toEqual([
    ["elder", plain("elder as it came")],
    ["road", plain("road as it came")],
  ]);
  const all = [
    // The village's words are older, and nearer.
    says(1, village, { code: "elder" }, "of the village"),
    says(2, township, { code: "elder" }, "of the township"),
    says(3, township, {}, "new in the township"),
    says(4, township, { code: "road" }),
  ];
  expect(seen(offered(defaults, all))).toEqual([
    ["t3", plain("new in the township")],
    ["elder", plain("of the village")],
  ]);
  const more = [...all, says(7, village, {}, "new in the village")];
  expect(offered(defaults, more).map(({ key }) => key)).toEqual(["t7", "t3", "elder"]);
  const without = [...all, says(5, village, { ofId: 3 }), says(6, village, { code: "road" }, "after all")];
  expect(seen(offered(defaults, without))).toEqual([
    ["elder", plain("of the village")],
    ["road", plain("after all")],
  ]);
});

test("what a unit changed stays when the one above takes its own away", () => {
  const changed = says(8, village, { ofId: 3 }, "in our words");
  expect(seen(offered([], [says(3, township, {}, "new in the township"), changed]))).toEqual([
    ["t3", plain("in our words")],
  ]);
  expect(seen(offered([], [changed]))).toEqual([["t3", plain("in our words")]]);
  expect(list(keptAt([], [changed], village.id))).toEqual(["t3 own"]);
});

test("whoever keeps a unit's templates sees which are whose, and those left out last", () => {
  const all = [
    says(1, village, { code: "elder" }),
    says(2, township, {}, "new in the township"),
    says(3, village, {}, "our own"),
    says(4, village, { code: "road" }, "changed here"),
  ];
  expect(list(keptAt(defaults, all, village.id))).toEqual([
    "t3 own",
    "t2 given",
    "road changed",
    "elder left_out",
  ]);
  const above = all.filter(({ unit }) => unit === township);
  expect(list(keptAt(defaults, above, township.id))).toEqual(["t2 own", "elder given", "road given"]);
});
