import { expect, test } from "vitest";
import { drawFigures, type FiguresCard } from "./figures.ts";

const card: FiguresCard = {
  title: "金水河村",
  subtitle: "2026年11月 · 群众诉求办理",
  numbers: [
    { value: "14", label: "收到" },
    { value: "12", label: "办结" },
    { value: "92%", label: "按时" },
    { value: "90%", label: "满意" },
  ],
  chart: {
    title: "近 6 个月",
    received: "收到",
    completed: "办结",
    months: [
      { label: "10月", received: 11, completed: 12 },
      { label: "11月", received: 14, completed: 12 },
    ],
  },
  ratings: {
    title: "群众评价（10 人）",
    parts: [
      { label: "满意", count: 7 },
      { label: "基本满意", count: 2 },
      { label: "不满意", count: 1 },
    ],
  },
  footer: "数据来自办件记录，每天更新",
};

const bytes = (picture: Uint8Array) => Buffer.from(picture).toString("base64");

/** Width and height as the PNG's head tells them. */
function sizeOf(picture: Uint8Array): [number, number] {
  const head = Buffer.from(picture);
  expect(head.subarray(1, 4).toString("latin1")).toBe("PNG");
  return [head.readUInt32BE(16), head.readUInt32BE(20)];
}

test("a card is a PNG of 800 × 1160", () => {
  expect(sizeOf(drawFigures(card))).toEqual([800, 1160]);
});

test("the same figures give the same bytes, other figures others", () => {
  expect(bytes(drawFigures(card))).toBe(bytes(drawFigures({ ...card })));
  expect(bytes(drawFigures(card))).not.toBe(bytes(drawFigures({ ...card, title: "河口村" })));
});

test("two Chinese characters look different: they are not boxes for missing ones", () => {
  const titled = (title: string) => bytes(drawFigures({ ...card, title }));
  // Rare characters of GB 2312 and a Dai place name's transcription.
  expect(new Set(["鏖", "黏", "勐", "寨"].map(titled)).size).toBe(4);
});

test.each([
  ["no figures at all", { ...card, numbers: [], chart: { ...card.chart, months: [] } }],
  [
    "nothing but zeros",
    { ...card, chart: { ...card.chart, months: [{ label: "11月", received: 0, completed: 0 }] } },
  ],
  [
    "four digits",
    { ...card, chart: { ...card.chart, months: [{ label: "11月", received: 12000, completed: 1 }] } },
  ],
  ["a title that does not fit", { ...card, title: "青".repeat(80) }],
  ["too few ratings", { ...card, ratings: { ...card.ratings, few: "太少，不算比例" } }],
])("draws %s", (_what, odd) => {
  expect(sizeOf(drawFigures(odd))).toEqual([800, 1160]);
});
