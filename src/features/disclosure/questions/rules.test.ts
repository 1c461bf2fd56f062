import { expect, test } from "vitest";
import type { HeldPost } from "../../../conversation/access.ts";
import { dueAfter } from "../../calendar/index.ts";
import {
  answerDays,
  answerersOf,
  bellOf,
  belongsTo,
  holdsNumber,
  mayAnswer,
  overseersOf,
  remindAt,
} from "./rules.ts";

const plainYear = { holidays: new Set<string>(), workdays: new Set<string>() };
const at = (time: string) => new Date(`${time}+08:00`);

test("asked on the disclosure day, a Sunday, it is due on Friday at the close of office", () => {
  expect(dueAfter(at("2026-12-20T09:30"), answerDays, plainYear)).toEqual(at("2026-12-25T18:00"));
});

const due = at("2026-12-25T18:00");

test.each([
  ["a working day before", due, plainYear, "2026-12-24T09:00"],
  ["on Friday, if it is due on Monday", at("2026-12-28T18:00"), plainYear, "2026-12-25T09:00"],
  ["before a holiday", due, { ...plainYear, holidays: new Set(["2026-12-24"]) }, "2026-12-23T09:00"],
])("the reminder comes in the morning %s", (_when, of, calendar, morning) => {
  expect(remindAt(of, calendar)).toEqual(at(morning));
});

const told = at("2026-12-24T09:00");
test.each([
  ["too early", { due }, "2026-12-24T08:59", undefined],
  ["the morning has come", { due }, "2026-12-24T09:00", "remind"],
  ["reminded already", { due, remindedAt: told }, "2026-12-25T17:59", undefined],
  ["overdue", { due, remindedAt: told }, "2026-12-25T18:00", "raise"],
  ["overdue after downtime: no reminder that helps nobody", { due }, "2026-12-28T09:00", "raise"],
  ["raised already", { due, raisedAt: due }, "2027-01-08T09:00", undefined],
] as const)("the clock: %s", (_what, waiting, now, bell) => {
  expect(bellOf(waiting, at(now), plainYear)).toBe(bell);
});

const [officer, secretary, above] = [1, 2, 3];
test.each([
  [
    "publicity officer and secretary",
    { publicity: [officer], secretaries: [secretary], above: [above] },
    { asked: [officer], may: [officer, secretary], see: [officer, secretary, above] },
  ],
  [
    "a secretary alone",
    { publicity: [], secretaries: [secretary], above: [above] },
    { asked: [secretary], may: [secretary], see: [secretary, above] },
  ],
  [
    "nobody: the unit above",
    { publicity: [], secretaries: [], above: [above] },
    { asked: [above], may: [above], see: [above] },
  ],
  [
    "one person as both",
    { publicity: [officer], secretaries: [officer], above: [above] },
    { asked: [officer], may: [officer], see: [officer, above] },
  ],
])("who answers and who sees: %s", (_what, officers, { asked, may, see }) => {
  expect(answerersOf(officers)).toEqual(asked);
  expect(mayAnswer(officers)).toEqual(may);
  expect(overseersOf(officers)).toEqual(see);
});

const post = (unitPath: string): HeldPost => ({
  id: 1,
  kind: "clerk",
  unitId: 1,
  unitPath,
  level: "village",
});
test.each([
  ["who lives in a group of it", "/1/2/4/9/", [], true],
  ["who lives in another village", "/1/2/5/9/", [], false],
  ["who lives in a village whose number begins alike", "/1/2/40/9/", [], false],
  ["who works in it", undefined, [post("/1/2/4/")], true],
  ["who works in its township only", undefined, [post("/1/2/")], false],
  ["of whom nothing is known", undefined, [], false],
])("belongs to village /1/2/4/: %s", (_who, unitPath, posts, belongs) => {
  expect(belongsTo({ unitPath, posts }, { path: "/1/2/4/", level: "village" })).toBe(belongs);
});

test.each([
  ["who lives in a group of the county", "/1/2/4/9/", [], true],
  ["who works in it", undefined, [post("/1/50/")], true],
  ["who works in another department", undefined, [post("/1/51/")], true],
  ["who works for the county", undefined, [post("/1/")], true],
  ["who lives in another county", "/10/2/4/9/", [], false],
  ["who lives outside and holds no post", undefined, [], false],
])("belongs to department /1/50/, which works for the whole county: %s", (_who, unitPath, posts, belongs) => {
  expect(belongsTo({ unitPath, posts }, { path: "/1/50/", level: "department" })).toBe(belongs);
});

test.each([
  ["13812345678", true],
  ["138 1234 5678", true],
  ["+86-138-1234-5678", true],
  ["１３８１２３４５６７８", true],
  ["打13812345678找我", true],
  ["53253019900101123X", true],
  ["532530 19900101 1234", true],
  ["0873-5550101", false],
  ["收入 4,860 元，支出 3,120 元", false],
  ["2026 年 12 月 20 日", false],
  ["编号 20261123-0007", false],
  ["138123456789", false],
])("a private number in words: %s", (said, holds) => {
  expect(holdsNumber(said)).toBe(holds);
});
