import { fileOf, type StoredFile } from "../../../conversation/message.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Span } from "../rules/deals.ts";
import {
  type BookingState,
  bookingStates,
  byTurn,
  mayBook,
  type NotBooked,
  nextNumber,
} from "../rules/reception.ts";
import type { Named } from "./points.ts";
import { type DutyTurn, turnsNamed } from "./turns.ts";

/** A visit to a reception day. */
export interface Booking {
  id: number;
  turn: DutyTurn;
  /** None: came without, or it was given up. */
  time?: Span;
  number: number;
  person?: Named;
  /** Somebody whom the directory does not know. */
  visitor?: string;
  topic?: string;
  /** The topic by voice. */
  voice?: StoredFile;
  state: BookingState;
  at: Date;
  outcome?: string;
  outcomeAt?: Date;
  requestId?: number;
}

const expected: { in: BookingState[] } = { in: ["booked", "waiting"] };

async function read(work: Work, where: object): Promise<Booking[]> {
  const rows = await work.records.dutyBooking.findMany({
    where,
    include: { person: { select: { id: true, name: true } }, file: true },
    orderBy: [{ turn: { from: "asc" } }, { id: "asc" }],
  });
  const turns = await turnsNamed(
    work,
    rows.map(({ turnId }) => turnId),
  );
  return rows.flatMap((row): Booking[] => {
    const turn = turns.get(row.turnId);
    if (!turn) return [];
    return [
      {
        id: row.id,
        turn,
        time: row.from && row.until ? { from: row.from, until: row.until } : undefined,
        number: row.number,
        person: row.person ?? undefined,
        visitor: row.visitor ?? undefined,
        topic: row.topic ?? undefined,
        voice: row.file ? fileOf(row.file) : undefined,
        state: bookingStates.find((state) => state === row.state) ?? "cancelled",
        at: row.at,
        outcome: row.outcome ?? undefined,
        outcomeAt: row.outcomeAt ?? undefined,
        requestId: row.requestId ?? undefined,
      },
    ];
  });
}

export async function findBooking(work: Work, id: number): Promise<Booking | undefined> {
  const [booking] = await read(work, { id });
  return booking;
}

/** Who comes or came on a day, in the order in which they are called; not who gave it up. */
export const visitsOf = async (work: Work, turnId: number): Promise<Booking[]> =>
  byTurn(await read(work, { turnId, state: { in: ["booked", "waiting", "received", "missed"] } }));

/** Who is still expected on some days, in the order in which they are called. */
export const expectedOn = async (work: Work, turnIds: readonly number[]): Promise<Booking[]> =>
  byTurn(await read(work, { turnId: { in: [...turnIds] }, state: expected }));

/** Some visits by number. */
export const bookingsNamed = (work: Work, ids: readonly number[]): Promise<Booking[]> =>
  read(work, { id: { in: [...ids] } });

/** The visits of somebody that are still to come, by time. */
export const bookingsOf = (work: Work, personId: number): Promise<Booking[]> =>
  read(work, { personId, state: expected, turn: { until: { gt: work.now } } });

/** Whether somebody has or had a visit. */
export const hasVisited = async (work: Work, personId: number): Promise<boolean> =>
  (await work.records.dutyBooking.findFirst({ where: { personId }, select: { id: true } })) !== null;

/** A page of the visits of somebody: those still to come, the next one first, then the others, the last one first; and how many they are. */
export async function visitsBy(
  work: Work,
  personId: number,
  { skip, take }: { skip: number; take: number },
): Promise<{ visits: Booking[]; count: number }> {
  // What was moved stands there where it was moved to.
  const own = { personId, state: { not: "moved" } };
  const ahead = { ...own, state: expected, turn: { until: { gt: work.now } } };
  const coming = await read(work, ahead);
  const over = { AND: [own, { NOT: ahead }] };
  const here = coming.slice(skip, skip + take);
  const rows = await work.records.dutyBooking.findMany({
    where: over,
    select: { id: true },
    orderBy: [{ turn: { from: "desc" } }, { id: "desc" }],
    skip: Math.max(0, skip - coming.length),
    take: take - here.length,
  });
  const past = await read(work, { id: { in: rows.map(({ id }) => id) } });
  return {
    visits: [...here, ...past.toReversed()],
    count: coming.length + (await work.records.dutyBooking.count({ where: over })),
  };
}

/** Which times of some days are taken. */
export async function takenOf(
  work: Work,
  turnIds: readonly number[],
): Promise<(turnId: number) => readonly Span[]> {
  const rows = await work.records.dutyBooking.findMany({
    where: { turnId: { in: [...turnIds] }, from: { not: null } },
    select: { turnId: true, from: true, until: true },
    orderBy: { from: "asc" },
  });
  const taken = Map.groupBy(rows, ({ turnId }) => turnId);
  return (turnId) =>
    (taken.get(turnId) ?? []).flatMap(({ from, until }) => (from && until ? [{ from, until }] : []));
}

/** What somebody wants to talk about, in words, by voice or both. */
export interface Topic {
  topic?: string;
  voice?: StoredFile;
}

export type Booked = { id: number; number: number } | { refused: NotBooked };

/** Books a time of a day for somebody, or says why not; of two at once the index of times lets one in. */
export const book = (
  work: Work,
  turn: DutyTurn,
  wish: Topic & { personId: number; from: Date },
): Promise<Booked> => bookBeside(work, turn, wish);

/** The same, where a booking that is about to be given up does not count. */
async function bookBeside(
  work: Work,
  turn: DutyTurn,
  wish: Topic & { personId: number; from: Date },
  beside?: number,
): Promise<Booked> {
  const { personId } = wish;
  const comes = await comesOn(work, turn, personId, beside);
  const taken = (await takenOf(work, [turn.id]))(turn.id);
  const time = mayBook(turn, { minutes: turn.point.slotMinutes, from: wish.from, taken, comes }, work.now);
  if (typeof time === "string") return { refused: time };
  const { from, until } = time;
  const number = await numberOn(work, turn.id);
  const [made] = await work.records.$queryRaw<{ id: number | bigint }[]>`
    INSERT INTO DutyBooking (turnId, "from", "until", number, personId, topic, fileId, state, at)
    VALUES (${turn.id}, ${from}, ${until}, ${number}, ${personId}, ${wish.topic ?? null},
      ${wish.voice?.id ?? null}, 'booked', ${work.now})
    ON CONFLICT (turnId, "from") DO NOTHING RETURNING id`;
  if (!made) return { refused: "taken" };
  const id = Number(made.id);
  work.audit({ what: "duty.booked", object: `dutyBooking:${id}`, after: { turnId: turn.id, from, number } });
  return { id, number };
}

/** Whether somebody is expected at a point on a turn's day. */
async function comesOn(work: Work, turn: DutyTurn, personId: number, beside?: number): Promise<boolean> {
  const found = await work.records.dutyBooking.findFirst({
    where: {
      personId,
      state: expected,
      turn: { pointId: turn.point.id, day: turn.day },
      ...(beside === undefined ? {} : { id: { not: beside } }),
    },
    select: { id: true },
  });
  return found !== null;
}

async function numberOn(work: Work, turnId: number): Promise<number> {
  const rows = await work.records.dutyBooking.findMany({ where: { turnId }, select: { number: true } });
  return nextNumber(rows.map(({ number }) => number));
}

/** Moves a booking to another time of this day or another: it is given up only where the other one is had. */
export async function rebook(
  work: Work,
  booking: Booking,
  to: { turn: DutyTurn; from: Date },
): Promise<Booked | { refused: "closed" }> {
  const free = booking.state === "booked" || booking.state === "called_off";
  if (!free || !booking.person) return { refused: "closed" };
  const { topic, voice } = booking;
  const made = await bookBeside(
    work,
    to.turn,
    { personId: booking.person.id, from: to.from, topic, voice },
    booking.id,
  );
  if ("refused" in made) return made;
  await giveUp(work, booking, "moved");
  return made;
}

/** Puts somebody who came without a booking at the end of the queue. Resolves with their number. */
export async function queueUp(
  work: Work,
  turn: DutyTurn,
  who: ({ personId: number } | { visitor: string }) & Topic,
): Promise<{ id: number; number: number } | { refused: "own" }> {
  if ("personId" in who && (await comesOn(work, turn, who.personId))) return { refused: "own" };
  const number = await numberOn(work, turn.id);
  const { voice, ...said } = who;
  const { id } = await work.records.dutyBooking.create({
    data: { turnId: turn.id, number, ...said, fileId: voice?.id, state: "waiting", at: work.now },
  });
  work.audit({ what: "duty.queued", object: `dutyBooking:${id}`, after: { turnId: turn.id, number } });
  return { id, number };
}

/** A visit is off: its time is free again. */
export async function giveUp(
  work: Work,
  booking: Booking,
  state: "moved" | "cancelled" | "called_off",
): Promise<void> {
  await work.records.dutyBooking.update({
    where: { id: booking.id },
    data: { state, from: null, until: null },
  });
  work.audit({
    what: `duty.booking_${state}`,
    object: `dutyBooking:${booking.id}`,
    before: { state: booking.state, from: booking.time?.from },
    after: { state },
  });
}
