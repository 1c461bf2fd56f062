import type { Work } from "../../../conversation/turn.ts";
import {
  type BookingState,
  bookingStates,
  byTurn,
  mayBook,
  type NotBooked,
  nextNumber,
  timeOf,
  type VisitTime,
} from "../rules/reception.ts";
import type { Named } from "./points.ts";
import { type DutyTurn, turnsNamed } from "./turns.ts";

/** A visit to a reception day. */
export interface Booking {
  id: number;
  turn: DutyTurn;
  /** None: came without, or it was given up. */
  slot?: number;
  /** From when to when, where there is a slot. */
  time?: VisitTime;
  number: number;
  person?: Named;
  /** Somebody whom the directory does not know. */
  visitor?: string;
  topic?: string;
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
    include: { person: { select: { id: true, name: true } } },
    orderBy: [{ turn: { from: "asc" } }, { id: "asc" }],
  });
  const turns = await turnsNamed(
    work,
    rows.map(({ turnId }) => turnId),
  );
  return rows.flatMap((row): Booking[] => {
    const turn = turns.get(row.turnId);
    if (!turn) return [];
    const slot = row.slot ?? undefined;
    return [
      {
        id: row.id,
        turn,
        slot,
        time: slot === undefined ? undefined : timeOf(turn, turn.point.slotMinutes, slot),
        number: row.number,
        person: row.person ?? undefined,
        visitor: row.visitor ?? undefined,
        topic: row.topic ?? undefined,
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

/** The visits of somebody that are still to come, by time. */
export const bookingsOf = (work: Work, personId: number): Promise<Booking[]> =>
  read(work, { personId, state: expected, turn: { until: { gt: work.now } } });

/** Which slots of some days are taken. */
export async function takenOf(
  work: Work,
  turnIds: readonly number[],
): Promise<(turnId: number) => readonly number[]> {
  const rows = await work.records.dutyBooking.findMany({
    where: { turnId: { in: [...turnIds] }, slot: { not: null } },
    select: { turnId: true, slot: true },
  });
  const taken = new Map<number, number[]>();
  for (const { turnId, slot } of rows)
    if (slot !== null) taken.set(turnId, [...(taken.get(turnId) ?? []), slot]);
  return (turnId) => taken.get(turnId) ?? [];
}

/** Books a slot of a day for somebody, or says why not; of two at once the index of slots lets one in. */
export async function book(
  work: Work,
  turn: DutyTurn,
  wish: { personId: number; slot: number; topic?: string },
): Promise<{ id: number; number: number } | { refused: NotBooked | "taken" }> {
  return bookBeside(work, turn, wish);
}

/** The same, where a booking that is about to be given up does not count. */
async function bookBeside(
  work: Work,
  turn: DutyTurn,
  wish: { personId: number; slot: number; topic?: string },
  beside?: number,
): Promise<{ id: number; number: number } | { refused: NotBooked | "taken" }> {
  const { personId, slot } = wish;
  const comes = await comesOn(work, turn, personId, beside);
  const may = mayBook(turn, { minutes: turn.point.slotMinutes, slot, comes }, work.now);
  if (may !== "yes") return { refused: may };
  const number = await numberOn(work, turn.id);
  const [made] = await work.records.$queryRaw<{ id: number | bigint }[]>`
    INSERT INTO DutyBooking (turnId, slot, number, personId, topic, state, at)
    VALUES (${turn.id}, ${slot}, ${number}, ${personId}, ${wish.topic ?? null}, 'booked', ${work.now})
    ON CONFLICT (turnId, slot) DO NOTHING RETURNING id`;
  if (!made) return { refused: "taken" };
  const id = Number(made.id);
  work.audit({ what: "duty.booked", object: `dutyBooking:${id}`, after: { turnId: turn.id, slot, number } });
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

/** Moves a booking to another slot of this day or another: it is given up only where the other one is had. */
export async function rebook(
  work: Work,
  booking: Booking,
  to: { turn: DutyTurn; slot: number },
): Promise<{ id: number; number: number } | { refused: NotBooked | "taken" | "closed" }> {
  if (booking.state !== "booked" || !booking.person) return { refused: "closed" };
  const wish = { personId: booking.person.id, slot: to.slot, topic: booking.topic };
  const made = await bookBeside(work, to.turn, wish, booking.id);
  if ("refused" in made) return made;
  await giveUp(work, booking, "moved");
  return made;
}

/** Puts somebody who came without a booking at the end of the queue. Resolves with their number. */
export async function queueUp(
  work: Work,
  turn: DutyTurn,
  who: ({ personId: number } | { visitor: string }) & { topic?: string },
): Promise<{ id: number; number: number } | { refused: "own" }> {
  if ("personId" in who && (await comesOn(work, turn, who.personId))) return { refused: "own" };
  const number = await numberOn(work, turn.id);
  const { id } = await work.records.dutyBooking.create({
    data: { turnId: turn.id, number, ...who, state: "waiting", at: work.now },
  });
  work.audit({ what: "duty.queued", object: `dutyBooking:${id}`, after: { turnId: turn.id, number } });
  return { id, number };
}

/** A visit is off: its slot is free again. */
export async function giveUp(
  work: Work,
  booking: Booking,
  state: "moved" | "cancelled" | "called_off",
): Promise<void> {
  await work.records.dutyBooking.update({ where: { id: booking.id }, data: { state, slot: null } });
  work.audit({
    what: `duty.booking_${state}`,
    object: `dutyBooking:${booking.id}`,
    before: { state: booking.state, slot: booking.slot },
    after: { state },
  });
}
