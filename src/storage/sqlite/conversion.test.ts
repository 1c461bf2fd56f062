import { expect, test } from "vitest";
import { sqlTime } from "./conversion.ts";

test("a moment has one text, whichever came before it and however it was changed", () => {
  const moment = new Date("2026-11-23T08:30:00Z");
  const later = new Date("2026-11-23T08:30:00.001Z");
  const texts = [moment, later, moment, new Date(moment)].map(sqlTime);
  expect(texts).toEqual([
    "2026-11-23T08:30:00.000+00:00",
    "2026-11-23T08:30:00.001+00:00",
    "2026-11-23T08:30:00.000+00:00",
    "2026-11-23T08:30:00.000+00:00",
  ]);
  moment.setUTCFullYear(2027);
  expect(sqlTime(moment)).toBe("2027-11-23T08:30:00.000+00:00");
  expect(() => sqlTime(new Date(Number.NaN))).toThrow(RangeError);
});
