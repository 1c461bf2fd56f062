import { describe, expect, test } from "vitest";
import { local } from "../../../../test/fixtures/local.ts";
import { a, house, link, owed } from "../../../../test/fixtures/obligations.ts";

describe("excuses", () => {
  const links = [link(a, "01-01 00:00")];
  const excuse = (from: string, until?: string, endedAt?: string) => ({
    householdId: house.id,
    reason: "absent" as const,
    from,
    until,
    endedAt: endedAt === undefined ? undefined : local(endedAt),
  });
  test.each<[string, ReturnType<typeof excuse>, string, boolean]>([
    ["today inside it", excuse("2026-11-01", "2026-11-30"), "11-24 10:00", true],
    ["before it begins", excuse("2026-12-01", "2026-12-31"), "11-24 10:00", false],
    ["they are back, with time left", excuse("2026-10-01", "2026-11-20"), "11-24 10:00", false],
    ["its last day", excuse("2026-10-01", "2026-11-24"), "11-24 23:59", true],
    ["without an end", excuse("2025-10-01"), "11-24 10:00", true],
    ["taken back today", excuse("2026-10-01", undefined, "11-24 09:00"), "11-24 10:00", false],
    [
      "back on the 18th of December: too late for this quarter",
      excuse("2026-10-01", "2026-12-17"),
      "12-29 10:00",
      true,
    ],
    ["back on the 17th", excuse("2026-10-01", "2026-12-16"), "12-29 10:00", false],
    ["taken back on the 17th", excuse("2026-10-01", undefined, "12-17 08:00"), "12-29 10:00", false],
    ["taken back on the 18th", excuse("2026-10-01", undefined, "12-18 08:00"), "12-29 10:00", true],
    [
      "taken back on the day it was said",
      excuse("2026-12-20", undefined, "12-20 12:00"),
      "12-29 10:00",
      false,
    ],
  ])("%s", (_what, one, now, excused) => {
    expect(owed("2026Q4", now, { links, excuses: [one] })).toEqual([
      excused ? "11: 0 of 1, absent" : "11: 0 of 1",
    ]);
  });

  test("an excuse taken back in January still holds for the quarter before", () => {
    const one = { ...excuse("2026-10-01"), endedAt: local("01-05 10:00", 2027) };
    expect(owed("2026Q4", "01-10 10:00", { links, excuses: [one] }, 2027)).toEqual(["11: 0 of 1, absent"]);
    expect(owed("2027Q1", "01-10 10:00", { links, excuses: [one] }, 2027)).toEqual(["11: 0 of 1"]);
  });

  test("29 February is a last day like others", () => {
    const of = (until: string) =>
      owed("2028Q1", "02-29 10:00", { links, excuses: [excuse("2028-01-01", until)] }, 2028);
    expect(of("2028-02-29")).toEqual(["11: 0 of 1, absent"]);
    expect(of("2028-02-28")).toEqual(["11: 0 of 1"]);
  });
});
