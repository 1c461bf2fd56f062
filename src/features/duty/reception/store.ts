import type { Work } from "../../../conversation/turn.ts";
import type { Span } from "../rules/deals.ts";
import { freeTimes } from "../rules/reception.ts";
import { type Booking, takenOf } from "../store/bookings.ts";
import type { Point } from "../store/points.ts";
import { cancelTurn, type DutyTurn, nextPart, noteChange, turnsBetween, turnsNamed } from "../store/turns.ts";
import { moveVisits } from "./settle.ts";

/** So far ahead days are shown. */
const ahead = 62 * 86_400_000;
/** A day and what of it can still be booked. */
export interface OpenDay {
  turn: DutyTurn;
  free: readonly Span[];
}

/** The reception days of some points that are not over and that somebody takes, by time. */
export async function daysAhead(work: Work, points: readonly Pick<Point, "id">[]): Promise<OpenDay[]> {
  const span = { from: work.now, until: new Date(work.now.getTime() + ahead) };
  const turns = await turnsBetween(work, { points: points.map(({ id }) => id) }, span);
  const held = turns.filter(({ person }) => person !== undefined);
  const taken = await takenOf(
    work,
    held.map(({ id }) => id),
  );
  return held.map((turn) => ({
    turn,
    free: freeTimes(turn, turn.point.slotMinutes, taken(turn.id), work.now),
  }));
}

/**
 * A page of the reception days that somebody takes or keeps the list of: those that are not over, the next one first,
 * then the others, the last one first; and how many they are.
 */
export async function listedDays(
  work: Work,
  of: { personId: number; pointIds: readonly number[] },
  { skip, take }: { skip: number; take: number },
): Promise<{ days: DutyTurn[]; count: number }> {
  const listed = {
    cancelledAt: null,
    personId: { not: null },
    point: { kind: "reception" },
    OR: [{ personId: of.personId }, { pointId: { in: [...of.pointIds] } }],
  };
  const parts = [
    { where: { ...listed, until: { gt: work.now } }, order: "asc" },
    { where: { ...listed, until: { lte: work.now } }, order: "desc" },
  ] as const;
  const ids: number[] = [];
  let count = 0;
  for (const { where, order } of parts) {
    const rows = await work.records.dutyTurn.findMany({
      where,
      select: { id: true },
      orderBy: [{ from: order }, { id: order }],
      skip: Math.max(0, skip - count),
      take: take - ids.length,
    });
    ids.push(...rows.map(({ id }) => id));
    count += await work.records.dutyTurn.count({ where });
  }
  const found = await turnsNamed(work, ids);
  return { days: ids.flatMap((id) => found.get(id) ?? []), count };
}

/**
 * Moves a turn to other hours or to another day; its visits go with it. On the day of its roster it is called off
 * then, so that no later version has it there again. Resolves with where it is now.
 */
export async function moveTurn(
  work: Work,
  turn: DutyTurn,
  to: { from: Date; until: Date; day: string },
  reason?: string,
): Promise<number> {
  const id = to.day === turn.day ? turn.id : await enterMoved(work, turn, to);
  await work.records.dutyTurn.update({
    where: { id },
    data: { from: to.from, until: to.until, sequence: { increment: 1 } },
  });
  await moveVisits(work, turn, id, reason);
  await noteChange(work, { ...turn, id }, { act: "moved", to: turn.person?.id, reason });
  if (id !== turn.id) await cancelTurn(work, turn, { act: "cancelled", reason });
  return id;
}

/** The same turn on another day. */
async function enterMoved(
  work: Work,
  turn: DutyTurn,
  to: { from: Date; until: Date; day: string },
): Promise<number> {
  const { shiftId, place, person: holder } = turn;
  const part = await nextPart(work, { shiftId, place, day: to.day });
  const { id } = await work.records.dutyTurn.create({
    data: { pointId: turn.point.id, shiftId, place, part, ...to, personId: holder?.id ?? null },
  });
  return id;
}

/** The visit has taken place, or has not; what came of it in words, if anything was said. */
export async function close(
  work: Work,
  booking: Booking,
  how: { state: "received"; outcome?: string } | { state: "missed" },
): Promise<void> {
  const outcome = how.state === "received" ? (how.outcome ?? null) : null;
  await work.records.dutyBooking.update({
    where: { id: booking.id },
    data: { state: how.state, outcome, outcomeAt: work.now },
  });
  work.audit({ what: `duty.booking_${how.state}`, object: `dutyBooking:${booking.id}` });
}

/** A request was made of what was talked about. */
export async function tieRequest(work: Work, bookingId: number, requestId: number): Promise<void> {
  await work.records.dutyBooking.update({ where: { id: bookingId }, data: { requestId } });
  work.audit({ what: "duty.booking_filed", object: `dutyBooking:${bookingId}`, after: { requestId } });
}

/** Visits go with their day: first all let go of their times, so that none is in the way of another. */
export async function moveTimes(
  work: Work,
  turnId: number,
  moved: readonly { id: number; time: Span }[],
): Promise<void> {
  const ids = moved.map(({ id }) => id);
  await work.records.dutyBooking.updateMany({
    where: { id: { in: ids } },
    data: { from: null, until: null },
  });
  for (const { id, time } of moved) {
    await work.records.dutyBooking.update({
      where: { id },
      data: { turnId, from: time.from, until: time.until },
    });
    work.audit({
      what: "duty.booking_time",
      object: `dutyBooking:${id}`,
      after: { turnId, from: time.from },
    });
  }
}

/** Who of those who live at or below a unit has a name; where they live tells them apart. */
export async function livingNamed(
  work: Work,
  unitPath: string,
  name: string,
): Promise<{ id: number; name: string; unit: string }[]> {
  const rows = await work.records.person.findMany({
    where: { name, endedAt: null, unit: { path: { startsWith: unitPath } } },
    select: { id: true, name: true, unit: { select: { name: true } } },
    orderBy: { id: "asc" },
    take: 8,
  });
  return rows.map((row) => ({ id: row.id, name: row.name, unit: row.unit?.name ?? "" }));
}

/** Reception days that begin between two instants and hold, by number, for work in portions. */
export async function daysOn(
  work: Work,
  span: { from: Date; until: Date },
  after: number,
  take: number,
): Promise<number[]> {
  const rows = await work.records.dutyTurn.findMany({
    where: {
      from: { gte: span.from, lt: span.until },
      cancelledAt: null,
      personId: { not: null },
      point: { kind: "reception" },
      id: { gt: after },
    },
    select: { id: true },
    orderBy: { id: "asc" },
    take,
  });
  return rows.map(({ id }) => id);
}

/** Visits whose time begins between two instants, by number, for work in portions. */
export async function timesAfter(
  work: Work,
  span: { from: Date; until: Date },
  after: number,
  take: number,
): Promise<{ id: number; from: Date }[]> {
  const rows = await work.records.dutyBooking.findMany({
    where: {
      from: { gt: span.from, lte: span.until },
      state: "booked",
      personId: { not: null },
      id: { gt: after },
    },
    select: { id: true, from: true },
    orderBy: { id: "asc" },
    take,
  });
  return rows.flatMap(({ id, from }) => (from ? [{ id, from }] : []));
}

/** Days to come whose visitors expect somebody who has died or is gone for good. */
export async function strandedAfter(work: Work): Promise<number[]> {
  const rows = await work.records.dutyBooking.findMany({
    where: {
      from: { gt: work.now },
      state: { in: ["booked", "waiting"] },
      turn: {
        OR: [{ personId: null }, { cancelledAt: { not: null } }, { person: { endedAt: { not: null } } }],
      },
    },
    select: { turnId: true },
    distinct: ["turnId"],
  });
  return rows.map(({ turnId }) => turnId);
}
