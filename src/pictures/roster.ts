import { fill, finish, openSheet, type Pen, widthOf, write } from "./canvas.ts";
import { palette, smallest } from "./palette.ts";

/** A name, or that somebody is lacking, in the box of a day. */
export interface Entry {
  text: string;
  tone: "day" | "night" | "gap";
}

/** A month's roster; all words are in the reader's language already. */
export interface RosterCard {
  title: string;
  subtitle: string;
  /** From Monday on. */
  weekdays: readonly string[];
  /** So many boxes of the first week belong to the month before. */
  before: number;
  days: readonly { date: string; today: boolean; rest: boolean; entries: readonly Entry[] }[];
  /** Which hours there are. */
  legend: readonly Entry[];
  footer: string;
}

const [width, margin, gap] = [800, 20, 6];
const [headTall, weekdayTall, dateTall, lineTall, least] = [150, 56, 40, 36, 78];
const each = (width - 2 * margin - 6 * gap) / 7;
const nameSize = 30;
const colours = { day: palette.ink, night: palette.accent, gap: palette.alarm } as const;

/** Draws a month as a calendar 800 pixels wide, with today marked; each week is as tall as its fullest day. */
export function drawRoster(card: RosterCard): Uint8Array {
  const weeks = weeksOf(card);
  const tall = weeks.map(tallOf);
  const legend = card.legend.length === 0 ? 0 : 56;
  const body = tall.reduce((sum, one) => sum + one + gap, 0);
  const sheet = openSheet(width, headTall + weekdayTall + body + legend + 64, palette.paper);
  const { pen } = sheet;
  drawHead(pen, card);
  let top = headTall + weekdayTall;
  for (const [index, week] of weeks.entries()) {
    for (const [column, day] of week.entries()) {
      if (day) drawDay(pen, day, { x: leftOf(column), y: top, wide: each, tall: tall[index] ?? least });
    }
    top += (tall[index] ?? least) + gap;
  }
  drawLegend(pen, card.legend, top + 38);
  write(pen, card.footer, margin + 4, top + legend + 42, {
    size: smallest,
    least: 22,
    colour: palette.quiet,
    wide: width - 2 * margin - 8,
  });
  return finish(sheet);
}

type Day = RosterCard["days"][number];

const leftOf = (column: number): number => margin + column * (each + gap);

function weeksOf({ before, days }: RosterCard): (Day | undefined)[][] {
  const boxes = [...Array.from({ length: before }, (): undefined => undefined), ...days];
  const weeks: (Day | undefined)[][] = [];
  for (let from = 0; from < boxes.length; from += 7) weeks.push(boxes.slice(from, from + 7));
  return weeks;
}

const tallOf = (week: readonly (Day | undefined)[]): number =>
  Math.max(least, ...week.map((day) => dateTall + (day?.entries.length ?? 0) * lineTall + 10));

function drawHead(pen: Pen, { title, subtitle, weekdays }: RosterCard): void {
  fill(pen, { x: 0, y: 0, wide: width, tall: headTall }, palette.accent);
  const wide = width - 2 * margin - 16;
  write(pen, title, margin + 8, 70, { size: 48, least: 32, weight: "Bold", colour: palette.onAccent, wide });
  write(pen, subtitle, margin + 8, 122, { size: 34, least: 28, colour: palette.onAccentQuiet, wide });
  for (const [column, name] of weekdays.entries()) {
    write(pen, name, leftOf(column) + each / 2, headTall + 40, {
      size: smallest,
      colour: palette.quiet,
      wide: each,
      align: "center",
    });
  }
}

function drawDay(pen: Pen, day: Day, box: { x: number; y: number; wide: number; tall: number }): void {
  if (day.today) {
    fill(pen, { x: box.x - 4, y: box.y - 4, wide: box.wide + 8, tall: box.tall + 8 }, palette.accent, 14);
  }
  fill(pen, box, day.rest && !day.today ? palette.line : palette.panel, 10);
  if (day.today) fill(pen, { ...box, tall: dateTall }, palette.accent, [10, 10, 0, 0]);
  write(pen, day.date, box.x + 10, box.y + 31, {
    size: smallest,
    weight: day.today ? "Bold" : "Regular",
    colour: day.today ? palette.onAccent : palette.quiet,
    wide: box.wide - 16,
  });
  for (const [index, { text, tone }] of day.entries.entries()) {
    write(pen, text, box.x + box.wide / 2, box.y + dateTall + 30 + index * lineTall, {
      size: nameSize,
      least: 22,
      weight: tone === "day" ? "Regular" : "Bold",
      colour: colours[tone],
      wide: box.wide - 6,
      align: "center",
    });
  }
}

/** What the colours mean: the hours, written as the names are. */
function drawLegend(pen: Pen, legend: readonly Entry[], y: number): void {
  let x = margin + 4;
  for (const { text, tone } of legend) {
    const weight = tone === "day" ? "Regular" : "Bold";
    write(pen, text, x, y, { size: smallest, weight, colour: colours[tone], wide: width - x });
    x += widthOf(pen, text, smallest, weight) + 36;
  }
}
