import { type Text, words } from "../../../conversation/reply.ts";
import type { Entry, RosterCard } from "../../../pictures/roster.ts";
import { type Calendar, dayOf, isWorkingDay, weekdayOf } from "../../calendar/index.ts";
import type { Hours } from "../rules/hours.ts";
import { daysOfMonth, kindOfTurn } from "../rules/slots.ts";
import type { Point } from "../store/points.ts";
import { hoursWords } from "../wording.ts";
import { monthWords } from "./wording.ts";

/** Names in one day's box; of more the number is written. */
const mostNames = 5;
const mondayFirst = [1, 2, 3, 4, 5, 6, 0] as const;

/** Puts a month into the words of the picture. */
export function cardOf(
  made: { point: Point; month: string; hours: readonly Hours[]; calendar: Calendar; now: Date },
  read: (text: Text) => string,
): RosterCard {
  const { point, month, hours, calendar, now } = made;
  const days = daysOfMonth(month);
  const before = (weekdayOf(days[0] ?? `${month}-01`) + 6) % 7;
  const boxes = days.map((day) => ({
    date: String(Number(day.slice(8))),
    today: day === dayOf(now),
    rest: !isWorkingDay(day, calendar),
    entries: entriesOf(
      hours.filter((one) => one.day === day && one.state === "planned"),
      calendar,
      read,
    ),
  }));
  return {
    title: read(words("duty.look.card.title", { unit: point.unit.name, name: point.name })),
    subtitle: read(words("duty.look.card.subtitle", { month: monthWords(month) })),
    weekdays: mondayFirst.map((day) => read(words(`duty.look.weekday.${day}`))),
    before,
    days: boxes,
    legend: legendOf(hours, calendar, read),
    footer: read(words("duty.look.card.footer", { now })),
  };
}

const isNight = (hours: Hours, calendar: Calendar): boolean => {
  const minutes = (at: Date) => ((at.getTime() / 60_000 + 8 * 60) % (24 * 60)) | 0;
  const shift = { from: minutes(hours.from), until: minutes(hours.until) };
  return kindOfTurn(shift, hours.day, calendar) === "night";
};

function entriesOf(hours: readonly Hours[], calendar: Calendar, read: (text: Text) => string): Entry[] {
  const entries = hours.flatMap((one): Entry[] => {
    const tone = isNight(one, calendar) ? "night" : "day";
    const gap: Entry[] = one.missing > 0 ? [{ text: read(words("duty.look.card.gap")), tone: "gap" }] : [];
    return [...one.people.map(({ name }): Entry => ({ text: name, tone })), ...gap];
  });
  if (entries.length <= mostNames) return entries;
  const more = read(words("duty.look.card.more", { count: entries.length - mostNames + 1 }));
  return [...entries.slice(0, mostNames - 1), { text: more, tone: "day" }];
}

/** The different hours of the month, at most four, day's and night's told apart. */
function legendOf(hours: readonly Hours[], calendar: Calendar, read: (text: Text) => string): Entry[] {
  const found = new Map<string, Entry>();
  for (const one of hours.filter(({ state }) => state === "planned")) {
    const text = read(hoursWords(one));
    found.set(text, { text, tone: isNight(one, calendar) ? "night" : "day" });
  }
  return [...found.values()].slice(0, 4);
}
