import { expect, test } from "vitest";
import { emptyTexts, localesOf, unevenKeys, unevenParameters, unknownKeys } from "./shape/locales.ts";
import { readSources } from "./shape/source.ts";

const locales = localesOf(readSources("locales"));

test("there are at least two languages", () => {
  expect(locales.map(({ language }) => language)).toEqual(expect.arrayContaining(["en", "zh-CN"]));
});

test("all languages have the same keys, in the plural forms of their grammar", () => {
  expect(unevenKeys(locales)).toEqual([]);
});

test("no key is left without words", () => {
  expect(emptyTexts(locales)).toEqual([]);
});

test("a text takes the same parameters in all languages", () => {
  expect(unevenParameters(locales)).toEqual([]);
});

test("every key in the code has words", () => {
  expect(unknownKeys(readSources("src"), locales)).toEqual([]);
});
