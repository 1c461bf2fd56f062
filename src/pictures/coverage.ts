import { fill, finish, openSheet, type Pen, widthOf, write } from "./canvas.ts";
import { palette, smallest } from "./palette.ts";

/** How many of some households were visited, as it is to be read and as a share from 0 to 1; no share where none are. */
export interface Share {
  /** 本季 */
  label: string;
  /** 77% */
  value: string;
  /** 612 / 790 户 */
  count: string;
  part: number | undefined;
}

/** What the coverage of a unit says; all words are in the reader's language already. */
export interface CoverageCard {
  title: string;
  subtitle: string;
  /** This quarter and this year. */
  totals: readonly [Share, Share];
  /** The units below in the order of the directory, or the quarters so far. */
  rows?: { title: string; lines: readonly Line[] };
  footer: string;
}

/** One unit with both its shares, or one quarter with its own. */
export interface Line {
  label: string;
  shares: readonly Pick<Share, "value" | "part">[];
}

const [width, margin, padding] = [800, 40, 28];
const inner = width - 2 * margin;
const left = margin + padding;
const wide = inner - 2 * padding;
const [headTall, totalsTall, gap, lineTall, headingTall] = [176, 240, 28, 84, 92];
const colours = [palette.accent, palette.pale] as const;

/** Draws the share of households visited as a card 800 pixels wide and as tall as its rows. */
export function drawCoverage(card: CoverageCard): Uint8Array {
  const lines = card.rows?.lines.length ?? 0;
  const rows = lines === 0 ? 0 : headingTall + lines * lineTall + padding + gap;
  const sheet = openSheet(width, headTall + gap + totalsTall + gap + rows + 64, palette.paper);
  const { pen } = sheet;
  drawHead(pen, card);
  drawTotals(pen, card.totals, headTall + gap);
  const top = headTall + gap + totalsTall + gap;
  if (card.rows && lines > 0) drawRows(pen, card.rows, top, card.totals);
  write(pen, card.footer, margin, top + rows + 30, {
    size: smallest,
    least: 22,
    colour: palette.quiet,
    wide: inner,
  });
  return finish(sheet);
}

function drawHead(pen: Pen, { title, subtitle }: CoverageCard): void {
  fill(pen, { x: 0, y: 0, wide: width, tall: headTall }, palette.accent);
  write(pen, title, margin, 86, {
    size: 56,
    least: 38,
    weight: "Bold",
    colour: palette.onAccent,
    wide: inner,
  });
  write(pen, subtitle, margin, 140, { size: 32, least: 26, colour: palette.onAccentQuiet, wide: inner });
}

function drawTotals(pen: Pen, totals: CoverageCard["totals"], top: number): void {
  const each = (inner - gap) / 2;
  for (const [index, { label, value, count, part }] of totals.entries()) {
    const x = margin + index * (each + gap);
    fill(pen, { x, y: top, wide: each, tall: totalsTall }, palette.panel, 20);
    const room = each - 2 * padding;
    write(pen, label, x + padding, top + 52, { size: 30, least: 24, colour: palette.ink, wide: room });
    write(pen, value, x + padding, top + 138, {
      size: 76,
      least: 44,
      weight: "Bold",
      colour: palette.accent,
      wide: room,
    });
    write(pen, count, x + padding, top + 184, {
      size: smallest,
      least: 22,
      colour: palette.quiet,
      wide: room,
    });
    drawBar(
      pen,
      { x: x + padding, y: top + 202, wide: room, tall: 14 },
      part,
      colours[index] ?? palette.accent,
    );
  }
}

function drawBar(
  pen: Pen,
  box: { x: number; y: number; wide: number; tall: number },
  part: number | undefined,
  colour: string,
): void {
  const round = box.tall / 2;
  fill(pen, box, palette.line, round);
  // The smallest share is still a dot that can be seen.
  if (part) fill(pen, { ...box, wide: Math.max(box.tall, box.wide * Math.min(1, part)) }, colour, round);
}

const [nameWide, valueWide] = [226, 92];

function drawRows(
  pen: Pen,
  { title, lines }: NonNullable<CoverageCard["rows"]>,
  top: number,
  totals: CoverageCard["totals"],
): void {
  fill(
    pen,
    { x: margin, y: top, wide: inner, tall: headingTall + lines.length * lineTall + padding },
    palette.panel,
    20,
  );
  write(pen, title, left, top + 58, {
    size: 32,
    least: 26,
    weight: "Medium",
    colour: palette.ink,
    wide: wide * 0.55,
  });
  if ((lines[0]?.shares.length ?? 0) > 1) drawLegend(pen, totals, top + 58);
  for (const [index, line] of lines.entries()) drawLine(pen, line, top + headingTall + index * lineTall);
}

function drawLegend(pen: Pen, totals: CoverageCard["totals"], y: number): void {
  let right = left + wide;
  for (const [index, { label }] of [...totals.entries()].reverse()) {
    right -= widthOf(pen, label, smallest);
    write(pen, label, right, y, { size: smallest, colour: palette.quiet, wide });
    fill(pen, { x: right - 36, y: y - 23, wide: 26, tall: 26 }, colours[index] ?? palette.line, 6);
    right -= 60;
  }
}

function drawLine(pen: Pen, { label, shares }: Line, top: number): void {
  write(pen, label, left, top + 48, { size: 32, least: 24, colour: palette.ink, wide: nameWide - 20 });
  const bar = { x: left + nameWide, wide: wide - nameWide - valueWide, tall: 18 };
  const first = top + (shares.length > 1 ? 14 : 30);
  for (const [index, { value, part }] of shares.entries()) {
    const y = first + index * 34;
    drawBar(pen, { ...bar, y }, part, colours[index] ?? palette.line);
    write(pen, value, left + wide, y + 18, {
      size: smallest,
      weight: index === 0 ? "Medium" : "Regular",
      colour: index === 0 ? palette.ink : palette.quiet,
      wide: valueWide - 12,
      align: "right",
    });
  }
}
