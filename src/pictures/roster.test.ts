import { expect, test } from "vitest";
import { coloursIn, cut, pixelsOf } from "../../test/fixtures/pages.ts";
import { drawRoster, type Entry, type RosterCard } from "./roster.ts";

/** February 2027 begins on a Monday: four full weeks. */
const month = (entries: (date: number) => readonly Entry[], today = 24): RosterCard => ({
  title: "青溪村 便民服务站",
  subtitle: "2027 年 2 月 值班表",
  weekdays: ["一", "二", "三", "四", "五", "六", "日"],
  before: 0,
  days: Array.from({ length: 28 }, (_, index) => ({
    date: String(index + 1),
    today: index + 1 === today,
    rest: index % 7 > 4,
    entries: entries(index + 1),
  })),
  legend: [{ text: "08:30—17:30", tone: "day" }],
  footer: "以最新的为准",
});
const one: Entry = { text: "赵敏", tone: "day" };
const gap: Entry = { text: "缺人", tone: "gap" };
const bytes = (card: RosterCard) => Buffer.from(drawRoster(card)).toString("base64");

/** Width and height as the PNG's head tells them. */
function sizeOf(card: RosterCard): [number, number] {
  const head = Buffer.from(drawRoster(card));
  expect(head.subarray(1, 4).toString("latin1")).toBe("PNG");
  return [head.readUInt32BE(16), head.readUInt32BE(20)];
}

test("a week is as tall as its fullest day", () => {
  // Head 150, weekdays 56, legend 56, footer 64; a week is 40 for the date, 36 a name and 10, at least 78, and 6 apart.
  const [four, edges] = [4, 150 + 56 + 56 + 64];
  expect(sizeOf(month(() => []))).toEqual([800, edges + four * (78 + 6)]);
  expect(sizeOf(month(() => [one]))).toEqual([800, edges + four * (86 + 6)]);
  expect(sizeOf(month((date) => (date === 3 ? [one, one, gap] : [one])))).toEqual([
    800,
    edges + 3 * (86 + 6) + (40 + 3 * 36 + 10 + 6),
  ]);
});

test("a month that begins later in the week has a row more", () => {
  expect(sizeOf({ ...month(() => []), before: 6 })[1]).toBe(150 + 56 + 56 + 64 + 5 * (78 + 6));
  expect(sizeOf({ ...month(() => []), before: 6, legend: [] })[1]).toBe(150 + 56 + 64 + 5 * (78 + 6));
});

test("today is marked, and only today; who is lacking stands out", async () => {
  // Wednesday the 24th: the third column of the fourth week, a box 103 wide, 6 apart, its date's band 40 tall.
  const box = { x: 20 + 2 * 109, y: 150 + 56 + 3 * 92, wide: 100, tall: 40 };
  const accent = "#0b5d5e";
  const marked = await pixelsOf(drawRoster(month(() => [one])));
  expect(coloursIn(cut(marked, box))).toContain(accent);
  const other = await pixelsOf(drawRoster(month(() => [one], 3)));
  expect(coloursIn(cut(other, box))).not.toContain(accent);
  const alarm = "#c9603f";
  const lacking = await pixelsOf(drawRoster(month((date) => (date === 24 ? [gap] : [one]))));
  const name = { x: box.x, y: box.y + 44, wide: 100, tall: 34 };
  expect(coloursIn(cut(lacking, name))).toContain(alarm);
  expect(coloursIn(cut(marked, name))).not.toContain(alarm);
});

test("the same roster gives the same bytes, another name others; the longest name keeps its place", () => {
  expect(bytes(month(() => [one]))).toBe(bytes(month(() => [one])));
  expect(bytes(month(() => [one]))).not.toBe(bytes(month(() => [{ ...one, text: "孙丽" }])));
  expect(sizeOf(month(() => [{ ...one, text: "买买提·阿卜杜热合曼" }]))).toEqual(sizeOf(month(() => [one])));
});
