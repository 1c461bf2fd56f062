import { expect, test } from "vitest";
import { searchName } from "./rules.ts";

test.each([
  ["白小明", "白小明"],
  ["白小", "白小"],
  ["白小明家", "白小明"],
  ["白家", "白家"],
  [" 白 小明 ", "白 小明"],
  ["Bai", "Bai"],
  ["陶·阿妹", "陶·阿妹"],
])("%s is looked for as %s", (sent, wanted) => {
  expect(searchName(sent)).toBe(wanted);
});

test.each([
  "白",
  "",
  "  ",
  "%%",
  "白%",
  "__",
  "白_",
  "12",
  "……",
])("%j is too little, or would list everybody", (sent) => {
  expect(searchName(sent)).toBeUndefined();
});
