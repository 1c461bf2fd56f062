import { expect, test } from "vitest";
import { dueAt } from "./quiet.ts";

const zone = "Asia/Shanghai";

test.each([
  ["in the afternoon: at once", "2026-11-23T15:00:00+08:00", "2026-11-23T15:00:00+08:00"],
  ["a moment before 21:00: at once", "2026-11-23T20:59:59.999+08:00", "2026-11-23T20:59:59.999+08:00"],
  ["at 21:00: in the morning", "2026-11-23T21:00:00+08:00", "2026-11-24T07:30:00+08:00"],
  ["late in the evening: in the morning", "2026-11-23T23:41:17.250+08:00", "2026-11-24T07:30:00+08:00"],
  ["at midnight: the same morning", "2026-11-24T00:00:00+08:00", "2026-11-24T07:30:00+08:00"],
  ["a moment before 07:30: at 07:30", "2026-11-24T07:29:59.999+08:00", "2026-11-24T07:30:00+08:00"],
  ["at 07:30: at once", "2026-11-24T07:30:00+08:00", "2026-11-24T07:30:00+08:00"],
  ["on the last evening of the year", "2026-12-31T22:00:00+08:00", "2027-01-01T07:30:00+08:00"],
])("news goes out %s", (_, now, due) => {
  expect(dueAt(new Date(now), { urgent: false, timeZone: zone })).toEqual(new Date(due));
});

test("what is urgent goes out at night too", () => {
  const night = new Date("2026-11-23T23:00:00+08:00");
  expect(dueAt(night, { urgent: true, timeZone: zone })).toEqual(night);
});

test("it is the county's night that counts, not the server's", () => {
  const morningInUtc = new Date("2026-11-23T14:00:00Z"); // 22:00 in the county
  expect(dueAt(morningInUtc, { urgent: false, timeZone: zone })).toEqual(new Date("2026-11-23T23:30:00Z"));
  expect(dueAt(morningInUtc, { urgent: false, timeZone: "UTC" })).toEqual(morningInUtc);
});

test("07:30 stays 07:30 in the night in which clocks are put back", () => {
  const due = dueAt(new Date("2026-10-24T22:00:00+02:00"), { urgent: false, timeZone: "Europe/Berlin" });
  expect(due).toEqual(new Date("2026-10-25T07:30:00+01:00"));
});
