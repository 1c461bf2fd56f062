import { expect, test } from "vitest";
import { featureCycles, forbiddenImports } from "./shape/imports.ts";
import { emptyNames, tooCrowded, tooDeep, tooLong, withoutIndex } from "./shape/layout.ts";
import { readSources } from "./shape/source.ts";
import { chineseInCode, loopholes, ownClocks, recordsOutsideStores, sleepingTests } from "./shape/text.ts";

const product = readSources("src");
const everything = [...product, ...readSources("test", "bench", "scripts")];

test("there is something to look at", () => {
  expect(product.length).toBeGreaterThan(20);
});

test.each([
  ["each part imports only what it may", forbiddenImports, product],
  ["no circle of features", featureCycles, product],
  ["only store.ts files of features touch records", recordsOutsideStores, product],
  ["features and the conversation take the time they are given", ownClocks, product],
  ["no words for people in code", chineseInCode, product],
  ["a file is one thought", tooLong, product],
  ["a folder is seen at a glance", tooCrowded, product],
  ["nothing is buried", tooDeep, product],
  ["no names that say nothing", emptyNames, product],
  ["every feature and channel has a contents page", withoutIndex, product],
  ["no way around the compiler", loopholes, everything],
  ["no test is asleep", sleepingTests, everything],
])("%s", (_rule, violations, sources) => {
  expect(violations(sources)).toEqual([]);
});
