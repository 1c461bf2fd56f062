import { type Choice, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { drawRoster } from "../../../pictures/roster.ts";
import { type Calendar, calendarOf, dayOf, instantAt, shiftDay } from "../../calendar/index.ts";
import { at, id, looking, month, page, pointOf } from "../addresses.ts";
import { type Hours, hoursOf } from "../rules/hours.ts";
import { daysOfMonth, shiftMonth } from "../rules/slots.ts";
import { monthPicture, monthsSpan } from "../store/months.ts";
import type { Point } from "../store/points.ts";
import { turnsBetween } from "../store/turns.ts";
import { cardOf } from "./card.ts";
import { hoursLines, monthWords } from "./wording.ts";

const ofPoint = {
  allow: looking.allow,
  subject: (turn: Turn, pointId: number) => looking.subject(turn, pointId),
};

/** What a point's roster of a month says; only what was published. */
async function monthOf(
  turn: Turn,
  point: Point,
  shown: string,
): Promise<{ hours: Hours[]; calendar: Calendar }> {
  const calendar = await calendarOf(turn);
  const days = daysOfMonth(shown);
  const until = instantAt(shiftDay(`${shiftMonth(shown, 1)}-01`, 0), 0);
  const span = { from: instantAt(`${shown}-01`, 0), until };
  const turns = await turnsBetween(turn, { points: [point.id] }, span, { cancelled: true });
  return { hours: hoursOf({ shifts: [], ended: true }, turns, days, calendar), calendar };
}

/** A month of a point as a picture. */
export const monthScreen = screen("duty.month", {
  args: [id, month],
  access: ofPoint,
  back: (_turn, pointId) => at.point(pointId),
  show: async (turn, pointId, shown): Promise<View> => {
    const point = await pointOf(turn, pointId);
    const { hours, calendar } = await monthOf(turn, point, shown);
    const head = words("duty.look.month", { name: point.name, month: monthWords(shown) });
    const choices = await choicesOf(turn, point, shown, "month");
    if (hours.length === 0) return { text: [head, words("duty.look.month_none")], choices };
    const { language } = turn;
    const read = (text: Text) => turn.read(language, text);
    const card = cardOf({ point, month: shown, hours, calendar, now: turn.now }, read);
    const file = await monthPicture(turn, { pointId, month: shown, language }, card, () => drawRoster(card));
    return { text: head, choices, files: [file] };
  },
});

/** So many lines stand on a page of the text. */
const linesOnPage = 16;

/** The same as text. */
export const monthText = screen("duty.month_text", {
  args: [id, month, page],
  access: ofPoint,
  back: (_turn, pointId) => at.point(pointId),
  show: async (turn, pointId, shown, on): Promise<View> => {
    const point = await pointOf(turn, pointId);
    const { hours } = await monthOf(turn, point, shown);
    const pages = Math.max(1, Math.ceil(hours.length / linesOnPage));
    const lines = hoursLines(hours.slice(on * linesOnPage, (on + 1) * linesOnPage));
    const head = words("duty.look.month_text", {
      name: plain(point.name),
      month: monthWords(shown),
      page: on + 1,
      pages,
    });
    const turns: Choice[] = [];
    if (on > 0) turns.push({ label: words("common.previous"), to: at.monthText(pointId, shown, on - 1) });
    if (on + 1 < pages) turns.push({ label: words("common.more"), to: at.monthText(pointId, shown, on + 1) });
    return {
      text: [head, lines.length === 0 ? words("duty.look.month_none") : words("common.lines", { lines })],
      choices: [turns, ...(await choicesOf(turn, point, shown, "text"))],
    };
  },
});

/** The months before and after, as far as there are turns, and the other way of showing it. */
async function choicesOf(turn: Turn, point: Point, shown: string, as: "month" | "text"): Promise<Choice[][]> {
  const there = await monthsSpan(turn, point.id);
  const to = (one: string) => (as === "month" ? at.month(point.id, one) : at.monthText(point.id, one));
  const present = dayOf(turn.now).slice(0, 7);
  const last = there && there.last > present ? there.last : present;
  const around: Choice[] = [];
  if (there && there.first < shown) {
    around.push({ label: words("duty.look.button.earlier"), to: to(shiftMonth(shown, -1)) });
  }
  if (shown < last) around.push({ label: words("duty.look.button.later"), to: to(shiftMonth(shown, 1)) });
  const other: Choice =
    as === "month"
      ? { label: words("duty.look.button.text"), to: at.monthText(point.id, shown) }
      : { label: words("duty.look.button.month"), to: at.month(point.id, shown) };
  return [around, [other, { label: words("duty.look.button.point"), to: at.point(point.id) }]];
}
