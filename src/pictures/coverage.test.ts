import { expect, test } from "vitest";
import { type CoverageCard, drawCoverage } from "./coverage.ts";

const line = (label: string) => ({
  label,
  shares: [
    { value: "77%", part: 0.77 },
    { value: "90%", part: 0.9 },
  ],
});
const card: CoverageCard = {
  title: "青溪镇",
  subtitle: "2026 年第四季度 · 走访到户",
  totals: [
    { label: "这一季", value: "77%", count: "走访到 612 / 790 户", part: 0.77 },
    { label: "2026 年", value: "–", count: "走访到 0 / 0 户", part: undefined },
  ],
  rows: { title: "各村（按名册顺序）", lines: [line("青溪村"), line("河口村")] },
  footer: "截至 11 月 24 日",
};

const bytes = (picture: Uint8Array) => Buffer.from(picture).toString("base64");

/** Width and height as the PNG's head tells them. */
function sizeOf(made: CoverageCard): [number, number] {
  const head = Buffer.from(drawCoverage(made));
  expect(head.subarray(1, 4).toString("latin1")).toBe("PNG");
  return [head.readUInt32BE(16), head.readUInt32BE(20)];
}

test("a card is a PNG 800 wide and as tall as its rows", () => {
  // Head 176, totals 240, footer 64, three gaps of 28; rows: heading 92, two of 84, 28 below.
  expect(sizeOf({ ...card, rows: undefined })).toEqual([800, 536]);
  expect(sizeOf(card)).toEqual([800, 536 + 92 + 2 * 84 + 28 + 28]);
});

test("the same figures give the same bytes, other figures others", () => {
  const more: CoverageCard = { ...card, totals: [{ ...card.totals[0], part: 0.78 }, card.totals[1]] };
  expect(bytes(drawCoverage(card))).toBe(bytes(drawCoverage({ ...card })));
  expect(bytes(drawCoverage(card))).not.toBe(bytes(drawCoverage(more)));
});

test("the smallest share can be seen, none is none", () => {
  const of = (part: number | undefined): CoverageCard => ({
    ...card,
    totals: [{ ...card.totals[0], part }, card.totals[1]],
  });
  expect(bytes(drawCoverage(of(0.0001)))).not.toBe(bytes(drawCoverage(of(0))));
  expect(bytes(drawCoverage(of(undefined)))).toBe(bytes(drawCoverage(of(0))));
});

test("names too long for their place are made smaller, the longest are cut", () => {
  for (const name of ["者米拉祜族乡", "一个名字长得不得了的民族乡人民政府驻地村"]) {
    expect(sizeOf({ ...card, title: name, rows: { title: name, lines: [line(name)] } })[0]).toBe(800);
  }
});
