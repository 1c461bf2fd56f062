import { describe, expect, test } from "vitest";
import type { HeldPost } from "../../conversation/access.ts";
import { stateCouncil } from "../calendar/rules/state-council.ts";
import { inOrder, maskNumbers, nearUntil, parted, seatsOf } from "./rules.ts";

const post = (kind: HeldPost["kind"], level: HeldPost["level"], unitId = 4): HeldPost => ({
  id: 1,
  kind,
  level,
  unitId,
  unitPath: `/1/${unitId}/`,
});

describe("the desks somebody sits at", () => {
  test.each([
    ["a clerk of a village", post("clerk", "village"), [{ unitId: 4 }]],
    [
      "a committee member, who stands in for the clerk",
      post("village_committee", "village"),
      [{ unitId: 4 }],
    ],
    ["a clerk of a township", post("clerk", "township"), [{ unitId: 4, kind: "clerk" }]],
    ["a township's secretary", post("secretary", "township"), [{ unitId: 4, kind: "secretary" }]],
    ["a mediator", post("mediator", "village"), [{ unitId: 4, kind: "mediator" }]],
    ["a supervisor of the village", post("supervisor", "village"), [{ unitId: 4, kind: "supervisor" }]],
    ["a Party member", post("party_member", "village"), []],
    ["a patrol", post("patrol", "village"), []],
  ])("%s", (_who, held, seats) => {
    expect(seatsOf([held])).toEqual(seats);
  });
});

test.each([
  // Monday: taking on is due today at 18:00, finishing tomorrow.
  ["2026-11-23T10:00:00+08:00", "2026-11-23T18:00:00+08:00", "2026-11-24T18:00:00+08:00"],
  // Friday: the next working day is Monday.
  ["2026-11-27T10:00:00+08:00", "2026-11-27T18:00:00+08:00", "2026-11-30T18:00:00+08:00"],
])("at %s near is until %s and %s", (now, toTake, toFinish) => {
  expect(nearUntil(new Date(now), stateCouncil)).toEqual({
    toTake: new Date(toTake),
    toFinish: new Date(toFinish),
  });
});

test("buttons stand in the order of the work, and what only applicants or the clock do has none", () => {
  expect(inOrder(["refuse", "note", "withdraw", "raise", "claim", "reply"])).toEqual([
    "claim",
    "reply",
    "note",
    "refuse",
  ]);
});

test.each([
  [6, 6, 0],
  [7, 5, 2],
  [1, 1, 0],
])("of %i buttons %i stand there and %i under 更多", (all, shown, more) => {
  const { shown: here, more: there } = parted(Array.from({ length: all }, (_, index) => index));
  expect([here.length, there.length]).toEqual([shown, more]);
});

test.each([
  ["李大妈 13812345678", "李大妈 138****5678"],
  ["李大妈，138 1234 5678，住坡头", "李大妈，138****5678，住坡头"],
  ["电话0873-5550101", "电话087****0101"],
  ["编号 20261123-0007", "编号 20261123-0007"],
  ["没有电话", "没有电话"],
])("%s is shown as %s", (said, masked) => {
  expect(maskNumbers(said)).toBe(masked);
});
