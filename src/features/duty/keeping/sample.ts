import { z } from "zod";
import { postKinds } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import { type Calendar, calendarOf, dayOf, instantAt } from "../../calendar/index.ts";
import { accept, ask } from "../asks/acts.ts";
import { writeNote } from "../notes/store.ts";
import { publishAhead } from "../planning/ahead.ts";
import { makeDraft, monthOf } from "../planning/make.ts";
import { close } from "../reception/store.ts";
import { freeTimes } from "../rules/reception.ts";
import { shiftMonth } from "../rules/slots.ts";
import { book, findBooking, queueUp, takenOf } from "../store/bookings.ts";
import { findPoint, type Point, pointKinds } from "../store/points.ts";
import { type DutyTurn, turnsBetween } from "../store/turns.ts";
import { defaults } from "./defaults.ts";
import sample from "./sample.json" with { type: "json" };
import { addPoint, addShift, changePoint, setMembers } from "./store.ts";

const story = z
  .object({
    points: z.array(
      z.object({
        code: z.string(),
        unit: z.string(),
        kind: z.enum(pointKinds),
        name: z.string(),
        place: z.string(),
        phone: z.string(),
        posts: z.array(z.enum(postKinds)).optional(),
        members: z.array(z.string()),
        confirms: z.boolean().default(false),
        /** Next month's roster waits as a draft. */
        draft: z.boolean().default(false),
      }),
    ),
    notes: z.array(z.object({ point: z.string(), words: z.string() })),
    asks: z.array(
      z.object({
        point: z.string(),
        by: z.string(),
        to: z.string().optional(),
        words: z.string(),
        accepted: z.boolean().default(false),
      }),
    ),
    bookings: z.array(z.object({ point: z.string(), by: z.string(), topic: z.string() })),
    /** Who came last time, and what came of it. */
    received: z.array(
      z.object({ point: z.string(), by: z.string(), topic: z.string(), outcome: z.string() }),
    ),
  })
  .parse(sample);

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** A county whose people and units are known by the codes of its story. */
export interface Told {
  workAt(at: Date, personId?: number): Work;
  person(code: string): number;
  unit(code: string): number;
  now: Date;
}

/**
 * Tells of who is on duty: rosters from last month to the next, so that there is one whatever day it is, notes of
 * those who were on last, an ask that waits for an answer, one that waits for the leader, visits to the secretary.
 */
export async function tellDuty(told: Told): Promise<void> {
  const calendar = await calendarOf(told.workAt(told.now));
  const points = new Map<string, Point>();
  for (const one of story.points) points.set(one.code, await tellPoint(told, one, calendar));
  const point = (code: string): Point => {
    const found = points.get(code);
    if (!found) throw new Error(`the sample county keeps no duty ${code}`);
    return found;
  };
  for (const { point: code, words } of story.notes) await tellNote(told, point(code), words);
  for (const one of story.asks) await tellAsk(told, point(one.point), one);
  for (const one of story.received) await tellReceived(told, point(one.point), one);
  for (const one of story.bookings) await tellBooking(told, point(one.point), one);
}

async function tellPoint(
  { workAt, person, unit, now }: Told,
  one: (typeof story)["points"][number],
  calendar: Calendar,
): Promise<Point> {
  const month = monthOf(now);
  const [last, next] = [shiftMonth(month, -1), shiftMonth(month, 1)];
  const began = instantAt(`${last}-01`, 0);
  const { days, from, until, ...begins } = defaults[one.kind];
  const { kind, name, place, phone, confirms } = one;
  const work = workAt(began);
  const pointId = await addPoint(work, {
    ...begins,
    unitId: unit(one.unit),
    kind,
    name,
    place,
    phone,
    needed: 1,
    posts: one.posts ?? begins.posts,
  });
  await addShift(work, pointId, { days, from, until, must: true });
  await setMembers(
    work,
    await mustFind(work, pointId),
    one.members.map((code) => person(code)),
  );
  if (confirms) await changePoint(work, await mustFind(work, pointId), { confirms });
  const point = await mustFind(work, pointId);
  await publishAhead(work, [point], one.draft ? [last, month] : [last, month, next], calendar);
  if (one.draft) await makeDraft(workAt(now), point, next, "rotation", calendar);
  return point;
}

async function mustFind(work: Work, pointId: number): Promise<Point> {
  const point = await findPoint(work, pointId);
  if (!point) throw new Error(`the sample county has lost its duty point ${pointId}`);
  return point;
}

/** Whoever was on last has written it shortly before the end. */
async function tellNote({ workAt, now }: Told, point: Point, words: string): Promise<void> {
  const before = 10 * minute;
  const span = { from: new Date(now.getTime() - 14 * day), until: now };
  const over = (await turnsBetween(workAt(now), { points: [point.id] }, span)).filter(
    ({ person, until }) => person && until.getTime() - before <= now.getTime(),
  );
  const turn = over.at(-1);
  if (!turn?.person) return;
  await writeNote(workAt(new Date(turn.until.getTime() - before), turn.person.id), turn, {
    words,
    files: [],
  });
}

async function tellAsk(
  { workAt, person, now }: Told,
  point: Point,
  one: (typeof story)["asks"][number],
): Promise<void> {
  const [by, to] = [person(one.by), one.to === undefined ? undefined : person(one.to)];
  const at = new Date(now.getTime() - 2 * hour);
  for (const turn of await turnsOf(workAt(now), point, by, now)) {
    const span = { from: turn.from, until: turn.until };
    const done = await ask(workAt(at, by), turn, { kind: "ask", span, toId: to, words: one.words });
    if ("refused" in done) continue;
    if (!one.accepted || to === undefined) return;
    const accepted = await accept(workAt(new Date(now.getTime() - hour), to), done.ask.id);
    if (!("refused" in accepted)) return;
  }
  throw new Error(`nobody could be asked to take a turn of ${one.by}`);
}

/** Somebody's turns that begin some days from now. */
async function turnsOf(work: Work, point: Point, personId: number, now: Date): Promise<DutyTurn[]> {
  const span = { from: new Date(now.getTime() + 2 * day), until: new Date(now.getTime() + 40 * day) };
  const turns = await turnsBetween(work, { persons: [personId] }, span);
  return turns.filter((turn) => turn.point.id === point.id && dayOf(turn.from) > dayOf(span.from));
}

/** Somebody came on the last day there was, and the secretary wrote down what came of it. */
async function tellReceived(
  { workAt, person, now }: Told,
  point: Point,
  one: (typeof story)["received"][number],
): Promise<void> {
  const span = { from: new Date(now.getTime() - 62 * day), until: now };
  const days = await turnsBetween(workAt(now), { points: [point.id] }, span);
  const turn = days.filter(({ person: who, until }) => who && until <= now).at(-1);
  if (!turn?.person) return;
  const work = workAt(new Date(turn.from.getTime() + hour), turn.person.id);
  const came = await queueUp(work, turn, { personId: person(one.by), topic: one.topic });
  const visit = "refused" in came ? undefined : await findBooking(work, came.id);
  if (!visit) throw new Error("the sample county's secretary has lost a visit");
  await close(work, visit, { state: "received", outcome: one.outcome });
}

async function tellBooking(
  { workAt, person, now }: Told,
  point: Point,
  { by, topic }: (typeof story)["bookings"][number],
): Promise<void> {
  const work = workAt(now, person(by));
  const span = { from: new Date(now.getTime() + day), until: new Date(now.getTime() + 62 * day) };
  const days = await turnsBetween(work, { points: [point.id] }, span);
  const [turn] = days.filter((one) => one.person && one.from > span.from);
  const taken = turn && (await takenOf(work, [turn.id]))(turn.id);
  const [time] = turn && taken ? freeTimes(turn, point.slotMinutes, taken, now) : [];
  if (!turn || !time) throw new Error("the sample county's secretary receives nobody");
  const made = await book(work, turn, { personId: person(by), from: time.from, topic });
  if ("refused" in made) throw new Error(`a visit of the sample county was refused: ${made.refused}`);
}
