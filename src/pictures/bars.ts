import { type Box, fill, type Pen, write } from "./canvas.ts";
import { palette, smallest } from "./palette.ts";

/** Two counts of one month. */
export interface MonthBars {
  label: string;
  received: number;
  completed: number;
}

/** Draws two bars a month with their counts above; from four digits on, which do not fit there, with an axis. */
export function drawBars(pen: Pen, months: readonly MonthBars[], box: Box): void {
  const most = Math.max(1, ...months.flatMap((month) => [month.received, month.completed]));
  const axis = most >= 1000;
  const top = axis ? roundUp(most) : most;
  if (axis) drawAxis(pen, top, box);
  const field = axis ? { ...box, x: box.x + axisWidth, wide: box.wide - axisWidth } : box;
  fill(pen, { x: box.x, y: box.y + box.tall, wide: box.wide, tall: 2 }, palette.line);
  const slot = field.wide / Math.max(1, months.length);
  for (const [index, month] of months.entries()) {
    drawMonth(pen, month, { ...field, x: field.x + slot * index, wide: slot }, top, !axis);
  }
}

const axisWidth = 104;

function drawMonth(pen: Pen, month: MonthBars, slot: Box, top: number, counted: boolean): void {
  const thick = Math.min(44, slot.wide * 0.4);
  const middle = slot.x + slot.wide / 2;
  const bottom = slot.y + slot.tall;
  const pair = [
    [month.received, middle - thick - 3, palette.pale],
    [month.completed, middle + 3, palette.accent],
  ] as const;
  for (const [count, x, colour] of pair) {
    const tall = count === 0 ? 0 : Math.max(6, (slot.tall * count) / top);
    fill(pen, { x, y: bottom - tall, wide: thick, tall }, colour, [6, 6, 0, 0]);
    if (!counted) continue;
    write(pen, String(count), x + thick / 2, bottom - tall - 10, {
      size: smallest,
      weight: "Medium",
      colour: count === 0 ? palette.quiet : palette.ink,
      wide: slot.wide / 2,
      align: "center",
    });
  }
  write(pen, month.label, middle, bottom + 42, {
    size: smallest,
    colour: palette.quiet,
    wide: slot.wide,
    align: "center",
  });
}

function drawAxis(pen: Pen, top: number, box: Box): void {
  for (const part of [1, 0.5]) {
    const y = box.y + box.tall * (1 - part);
    fill(pen, { x: box.x + axisWidth, y, wide: box.wide - axisWidth, tall: 2 }, palette.line);
    write(pen, String(top * part), box.x + axisWidth - 14, y + 10, {
      size: smallest,
      colour: palette.quiet,
      wide: axisWidth - 14,
      align: "right",
    });
  }
}

/** The next of 1, 2, 4, 6, 8, 10 … thousands, ten thousands: halves of it are round, too. */
function roundUp(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 4, 6, 8].find((one) => one * power >= most) ?? 10;
  return step * power;
}
