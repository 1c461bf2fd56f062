import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs, type Option } from "../../../conversation/question.ts";
import { date, text } from "../../../conversation/questions/index.ts";
import { type Outcome, open, plain, type Text, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, instantAt, noonOf, shiftDay } from "../../calendar/index.ts";
import { at, id, turnOf } from "../addresses.ts";
import { endUnfitAsks } from "../asks/deals.ts";
import { clock } from "../keeping/hours.ts";
import { namesWords } from "../looking/wording.ts";
import { clockOf, readClock } from "../rules/clock.ts";
import { type Booking, expectedOn } from "../store/bookings.ts";
import { awayDuring } from "../store/free.ts";
import { leadersOf } from "../store/points.ts";
import { cancelTurn, type DutyTurn, findTurn, turnsBetween } from "../store/turns.ts";
import { whenWords } from "../wording.ts";
import { changingDay, receives } from "./access.ts";
import { moveTurn } from "./store.ts";
import { pointParams, visitorName } from "./wording.ts";

const reasonLength = { min: 2, max: 200 };
/** A day is moved at most so many days ahead. */
const farthest = 62;

/** Whoever may see the list goes back to it, all others to the turn. */
const placeOf = (turn: Turn, day: DutyTurn) => (receives(turn, day) ? at.day(day.id) : at.turn(day.id));

const isOver = (turn: Turn, { cancelled, until }: DutyTurn): Text | undefined => {
  if (cancelled) return words("duty.reception.change.off_already");
  return until <= turn.now ? words("duty.reception.change.over") : undefined;
};

/** 取消这天: every visitor hears why, and what is free on other days. */
export const callOff = form("duty.call_off", {
  args: [id],
  access: changingDay,
  back: (_turn, turnId) => at.turn(turnId),
  questions: { reason: text(reasonLength) },
  submit: async (turn, { reason }, turnId): Promise<Outcome> => {
    const day = await turnOf(turn, turnId);
    const over = isOver(turn, day);
    if (over) return open(placeOf(turn, day), over);
    const visits = await expectedOn(turn, [turnId]);
    await cancelTurn(turn, day, { act: "cancelled", reason });
    await endUnfitAsks(turn, [turnId]);
    await tellOthers(turn, day, words("duty.reception.news.day_off", said(turn, day, reason)));
    return open(placeOf(turn, day), words("common.lines", { lines: calledOffLines(turn, day, visits) }));
  },
});

/** 改日子: whose time fits keeps it, all others are offered one. */
export const moveDay = form("duty.move_day", {
  args: [id],
  access: changingDay,
  back: (_turn, turnId) => at.turn(turnId),
  questions: {
    day: date({
      years: [0, 1],
      meant: (days, turn) => days.find((one) => one >= dayOf(turn.now)),
      options: nextDays,
      check: async (day, turn, answers) => dayRefused(turn, await dayIn(turn, answers), day),
      forgets: ["from"],
    }),
    from: clock({
      options: async (turn, answers) => hourOptions(await dayIn(turn, answers)),
      check: async (from, turn, answers) =>
        hourRefused(turn, await dayIn(turn, answers), { ...answers, from }),
    }),
    reason: text(reasonLength),
  },
  submit: async (turn, answers, turnId): Promise<Outcome> => {
    const day = await turnOf(turn, turnId);
    const to = spanOf(day, answers);
    const refused =
      isOver(turn, day) ??
      (await dayRefused(turn, day, answers.day)) ??
      (await hourRefused(turn, day, answers));
    if (refused) return open(placeOf(turn, day), refused);
    const news = said(turn, day, answers.reason);
    const visits = await expectedOn(turn, [turnId]);
    const moved = await moveTurn(turn, day, to, answers.reason);
    await endUnfitAsks(turn, [turnId]);
    await tellOthers(turn, day, words("duty.reception.news.day_moved", { ...news, to: whenWords(to) }));
    const after = (await findTurn(turn, moved)) ?? day;
    const told = visits.some(({ person }) => person);
    const key = told ? "duty.reception.change.moved" : "duty.reception.change.moved_bare";
    const lines = [words(key, { when: whenWords(to) }), ...untoldLines(turn, day, visits)];
    return open(placeOf(turn, after), words("common.lines", { lines }));
  },
});

function calledOffLines(turn: Turn, day: DutyTurn, visits: readonly Booking[]): Text[] {
  if (visits.length === 0) return [words("duty.reception.change.called_off_empty")];
  const count = visits.filter(({ person }) => person).length;
  const key = count > 0 ? "duty.reception.change.called_off" : "duty.reception.change.called_off_bare";
  return [words(key, { count }), ...untoldLines(turn, day, visits)];
}

/** Visitors of whom only the name is known are told by whoever receives; nobody else reads who they are. */
function untoldLines(turn: Turn, day: DutyTurn, visits: readonly Booking[]): Text[] {
  const untold = visits.filter(({ person }) => !person);
  if (untold.length === 0) return [];
  if (!receives(turn, day)) return [words("duty.reception.change.untold_count", { count: untold.length })];
  const who = namesWords(untold.map((visit) => plain(visitorName(visit))));
  return [words("duty.reception.change.untold", { who })];
}

const dayIn = (turn: Turn, answers: Answers): Promise<DutyTurn> =>
  turnOf(turn, id.parse(formArgs(answers)[0]));

async function nextDays(turn: Turn, answers: Answers): Promise<Option[]> {
  const { day } = await dayIn(turn, answers);
  const first = day > dayOf(turn.now) ? day : shiftDay(dayOf(turn.now), 1);
  return [0, 1, 2, 3, 4, 5, 6].map((after) => {
    const value = shiftDay(first, after);
    return { value, label: words("common.day", { day: noonOf(value) }) };
  });
}

const minutesOf = (moment: Date): number =>
  Math.round((moment.getTime() - instantAt(dayOf(moment), 0).getTime()) / 60_000);

function hourOptions({ from }: DutyTurn): Option[] {
  const hours = new Set([clockOf(minutesOf(from)), "08:30", "09:00", "10:00", "14:30", "15:00"]);
  return [...hours].map((value) => ({ value, label: plain(value) }));
}

/** As long as it was, on another day or from another hour. */
function spanOf(day: DutyTurn, answers: Answers): { from: Date; until: Date; day: string } {
  const date = String(answers.day);
  const from = instantAt(date, (readClock(String(answers.from)) ?? 0) / 60);
  return { day: date, from, until: new Date(from.getTime() + day.until.getTime() - day.from.getTime()) };
}

async function dayRefused(turn: Turn, day: DutyTurn, date: string): Promise<Text | undefined> {
  const today = dayOf(turn.now);
  if (date < today) return words("duty.reception.change.past");
  if (date > shiftDay(today, farthest)) return words("duty.reception.change.far", { count: farthest });
  const span = { from: instantAt(date, 0), until: instantAt(shiftDay(date, 1), 0) };
  const there = await turnsBetween(turn, { points: [day.point.id] }, span);
  const taken = there.some((one) => one.id !== day.id && one.day === date);
  return taken ? words("duty.reception.change.there_already") : undefined;
}

async function hourRefused(turn: Turn, day: DutyTurn, answers: Answers): Promise<Text | undefined> {
  const to = spanOf(day, answers);
  if (to.from <= turn.now) return words("duty.reception.change.past");
  if (to.from.getTime() === day.from.getTime()) return words("duty.reception.change.same");
  if (!day.person) return undefined;
  const { id: holder, name } = day.person;
  const on = (await turnsBetween(turn, { persons: [holder] }, to)).some((one) => one.id !== day.id);
  if (on) return words("duty.ask.hindered.on", { name });
  const away = (await awayDuring(turn, [holder], to)).has(holder);
  return away ? words("duty.ask.hindered.away", { name }) : undefined;
}

const said = (turn: Turn, day: DutyTurn, reason: string) => ({
  ...pointParams(day.point),
  when: whenWords(day),
  by: turn.person?.name ?? "",
  reason: plain(reason),
});

/** Whoever was to receive and who leads the point hear of it, but not from themselves. */
async function tellOthers(turn: Turn, day: DutyTurn, text: Text): Promise<void> {
  const leaders = await leadersOf(turn, day.point);
  for (const to of new Set([...(day.person ? [day.person.id] : []), ...leaders])) {
    if (to === turn.person?.id) continue;
    turn.tell({ id: `duty.day:${day.id}:${day.sequence}:person:${to}`, to, text });
  }
}
