import { expect, test } from "vitest";
import { afterDay, fromDay } from "./days.ts";

const now = new Date("2026-11-24T10:00:00+08:00");

test.each([
  ["today, something ends now", "2026-11-24", "2026-11-24T10:00:00+08:00"],
  ["yesterday was the last day: it ended with the day", "2026-11-23", "2026-11-24T00:00:00+08:00"],
  ["a leap day has a next one", "2024-02-29", "2024-03-01T00:00:00+08:00"],
])("%s", (_what, day, expected) => {
  expect(afterDay(day, now)).toEqual(new Date(expected));
});

test.each([
  ["what begins today began this morning", "2026-11-24", "2026-11-24T00:00:00+08:00"],
  [
    "an earlier day begins at midnight here, wherever the server stands",
    "2026-03-01",
    "2026-03-01T00:00:00+08:00",
  ],
  ["nothing begins after now", "2026-11-25", "2026-11-24T10:00:00+08:00"],
])("%s", (_what, day, expected) => {
  expect(fromDay(day, now)).toEqual(new Date(expected));
});
