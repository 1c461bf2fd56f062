import { expect, test } from "vitest";
import { stateCouncil } from "../../calendar/rules/state-council.ts";
import { daysFrom, daysOfMonth, type Shift, slotsOn } from "./slots.ts";
import { readTable } from "./table.ts";

const shift = (id: number, days: string, from: number, until: number): Shift => ({
  id,
  days: daysFrom(days),
  from,
  until,
  must: true,
});
/** Working days 08:30 to 17:30, two people; every night 20:00 to 06:00. */
const shifts = [shift(1, "open", 510, 1050), shift(2, "every", 1200, 360)];
const members = [
  { id: 1, name: "赵敏" },
  { id: 2, name: "李向阳" },
  { id: 3, name: "孙丽" },
  { id: 4, name: "孙丽" },
];
const filled = slotsOn(shifts, daysOfMonth("2026-12"), stateCouncil).map((slot) => ({
  slot,
  places: [
    { person: 1, standIn: false },
    { person: undefined, standIn: false },
  ],
}));
const read = (...lines: string[]) => {
  const rows = lines.map((text, index) => ({ number: index + 1, text }));
  const { entries, problems } = readTable(rows, { month: "2026-12", filled, shifts, members });
  return {
    entries: entries.map(({ slot, people }) => [slot.day, slot.shiftId, people]),
    problems: problems.map(({ row, kind, said }) => [row, kind, said]),
  };
};

test.each<[string, unknown[]]>([
  ["12月1日 08:30-17:30 赵敏", ["2026-12-01", 1, [1, undefined]]],
  ["2026-12-01\t8:30—17:30\t赵敏、李向阳", ["2026-12-01", 1, [1, 2]]],
  ["12.1（周二） 8：30至17：30 李向阳,赵敏", ["2026-12-01", 1, [2, 1]]],
  ["1日 星期二 20:00-次日6:00 赵敏", ["2026-12-01", 2, [1, undefined]]],
  // A Saturday has nothing but its night.
  ["5 赵敏", ["2026-12-05", 2, [1, undefined]]],
  ["12月31日 20点-6点 空", ["2026-12-31", 2, [undefined, undefined]]],
  ["12月1日 08:30-17:30 空、赵敏", ["2026-12-01", 1, [undefined, 1]]],
])("%s", (line, expected) => {
  expect(read(line)).toEqual({ entries: [expected], problems: [] });
});

test.each([
  ["赵敏 12月1日", "day", "赵敏 12月1日"],
  ["12月32日 赵敏", "day", "12月32日 赵敏"],
  ["11月30日 20:00-6:00 赵敏", "other_month", "11月30日"],
  ["12月1日 赵敏", "which_hours", "12月1日"],
  ["12月5日 08:30-17:30 赵敏", "hours", "08:30-17:30"],
  ["12月5日 张三", "name", "张三"],
  ["12月5日 孙丽", "namesakes", "孙丽"],
  ["12月5日 赵敏 李向阳 孙丽", "crowd", "赵敏 李向阳 孙丽"],
  ["12月5日 赵敏 赵敏", "twice", "赵敏"],
  ["12月5日 20:00-6:00", "no_names", "12月5日"],
])("%s is not understood: %s", (line, kind, said) => {
  expect(read(line)).toEqual({ entries: [], problems: [[1, kind, said]] });
});

test("headings and empty lines are passed over; rows keep their numbers", () => {
  expect(read("日期 姓名", "", "12月5日 赵敏", "12月5日 李向阳")).toEqual({
    entries: [["2026-12-05", 2, [1, undefined]]],
    problems: [[4, "twice", "12月5日 李向阳"]],
  });
});
