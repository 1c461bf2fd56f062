import { expect, test } from "vitest";
import { readDay } from "./date.ts";

test.each<[string, number | undefined, string | undefined]>([
  ["2026-03-01", 2027, "2026-03-01"],
  ["2026年3月1日", 2027, "2026-03-01"],
  ["3月1日", 2027, "2027-03-01"],
  ["３．１", 2027, "2027-03-01"],
  ["12.28", 2026, "2026-12-28"],
  ["2月29日", 2028, "2028-02-29"],
  ["2月29日", 2027, undefined],
  ["2026-13-01", 2026, undefined],
  ["昨天", 2026, undefined],
  // Without a year to go by, none is guessed.
  ["3月1日", undefined, undefined],
  ["2026.3.1", undefined, "2026-03-01"],
])("%s typed in %s is %s", (sent, year, day) => {
  expect(readDay(sent, year).value).toBe(day);
});
