import { drawBars, type MonthBars } from "./bars.ts";
import { fill, finish, openSheet, type Pen, widthOf, write } from "./canvas.ts";
import { palette, smallest } from "./palette.ts";

/** What the card of open figures says; all words are in the reader's language already. */
export interface FiguresCard {
  /** 金水河村 */
  title: string;
  /** 2026 年 11 月 · 群众诉求办理 */
  subtitle: string;
  /** The four numbers on top, as they are to be read: `12`, `92%`. */
  numbers: readonly { value: string; label: string }[];
  chart: { title: string; received: string; completed: string; months: readonly MonthBars[] };
  /** Parts from the best to the worst; `few` instead where there are too few to divide. */
  ratings: { title: string; parts: readonly Part[]; few?: string };
  footer: string;
}

interface Part {
  label: string;
  count: number;
}

const [width, height, margin, padding] = [800, 1160, 40, 28];
const inner = width - 2 * margin;
const left = margin + padding;
const wide = inner - 2 * padding;
const partColours = [palette.accent, palette.middle, palette.alarm];

/** Draws the open figures of a unit and month as a card of 800 × 1160 pixels. */
export function drawFigures(card: FiguresCard): Uint8Array {
  const sheet = openSheet(width, height, palette.paper);
  const { pen } = sheet;
  drawHead(pen, card);
  drawNumbers(pen, card.numbers, 208);
  drawChart(pen, card.chart, 388);
  drawRatings(pen, card.ratings, 850);
  write(pen, card.footer, margin, 1124, { size: smallest, colour: palette.quiet, wide: inner });
  return finish(sheet);
}

function drawHead(pen: Pen, { title, subtitle }: FiguresCard): void {
  fill(pen, { x: 0, y: 0, wide: width, tall: 176 }, palette.accent);
  write(pen, title, margin, 86, {
    size: 56,
    least: 38,
    weight: "Bold",
    colour: palette.onAccent,
    wide: inner,
  });
  write(pen, subtitle, margin, 140, { size: 32, colour: palette.onAccentQuiet, wide: inner });
}

function drawNumbers(pen: Pen, numbers: FiguresCard["numbers"], top: number): void {
  panel(pen, top, 156);
  const each = inner / Math.max(1, numbers.length);
  for (const [index, { value, label }] of numbers.entries()) {
    const middle = margin + each * (index + 0.5);
    if (index > 0) fill(pen, { x: margin + each * index - 1, y: top + 36, wide: 2, tall: 84 }, palette.line);
    const place = { wide: each - 32, align: "center" } as const;
    write(pen, value, middle, top + 82, {
      ...place,
      size: 60,
      least: 36,
      weight: "Bold",
      colour: palette.accent,
    });
    write(pen, label, middle, top + 128, { ...place, size: smallest, colour: palette.quiet });
  }
}

function drawChart(pen: Pen, chart: FiguresCard["chart"], top: number): void {
  panel(pen, top, 438);
  heading(pen, chart.title, top);
  let right = left + wide;
  for (const [label, colour] of [
    [chart.completed, palette.accent],
    [chart.received, palette.pale],
  ] as const) {
    right -= widthOf(pen, label, smallest);
    write(pen, label, right, top + 55, { size: smallest, colour: palette.quiet, wide });
    swatch(pen, right - 36, top + 55, colour);
    right -= 64;
  }
  drawBars(pen, chart.months, { x: left, y: top + 128, wide, tall: 244 });
}

function drawRatings(pen: Pen, { title, parts, few }: FiguresCard["ratings"], top: number): void {
  panel(pen, top, 226);
  heading(pen, title, top);
  const bar = { x: left, y: top + 88, wide, tall: 40 };
  if (few !== undefined) {
    fill(pen, bar, palette.line, 20);
    write(pen, few, left, top + 184, { size: smallest, colour: palette.quiet, wide });
    return;
  }
  const total = Math.max(
    1,
    parts.reduce((sum, { count }) => sum + count, 0),
  );
  pen.save();
  pen.beginPath();
  pen.roundRect(bar.x, bar.y, bar.wide, bar.tall, 20);
  pen.clip();
  let x = left;
  for (const [index, { count }] of parts.entries()) {
    const share = (wide * count) / total;
    // A little overlap on the right, so that roundings leave no gap, and a thin parting on the left.
    fill(pen, { ...bar, x, wide: share + 1 }, partColours[index] ?? palette.line);
    if (x > left && count > 0) fill(pen, { ...bar, x: x - 1.5, wide: 3 }, palette.panel);
    x += share;
  }
  pen.restore();
  drawLegend(pen, parts, top + 184);
}

function drawLegend(pen: Pen, parts: readonly Part[], y: number): void {
  const each = wide / Math.max(1, parts.length);
  for (const [index, { label, count }] of parts.entries()) {
    const x = left + each * index;
    swatch(pen, x, y, partColours[index] ?? palette.line);
    write(pen, `${label} ${count}`, x + 38, y, {
      size: smallest,
      least: 24,
      colour: palette.ink,
      wide: each - 46,
    });
  }
}

const panel = (pen: Pen, top: number, tall: number) =>
  fill(pen, { x: margin, y: top, wide: inner, tall }, palette.panel, 20);

const heading = (pen: Pen, words: string, top: number) =>
  write(pen, words, left, top + 56, { size: 32, weight: "Medium", colour: palette.ink, wide });

const swatch = (pen: Pen, x: number, baseline: number, colour: string) =>
  fill(pen, { x, y: baseline - 23, wide: 26, tall: 26 }, colour, 6);
