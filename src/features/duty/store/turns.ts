import type { Work } from "../../../conversation/turn.ts";
import { settleVisits } from "../reception/settle.ts";
import { longestTurn } from "../rules/clock.ts";
import { type Named, type Point, pointFrom, withParts } from "./points.ts";

/** A turn as it stands, after every change. */
export interface DutyTurn {
  id: number;
  point: Point;
  shiftId: number;
  /** The day it begins on. */
  day: string;
  place: number;
  part: number;
  from: Date;
  until: Date;
  /** None: a gap. */
  person?: Named;
  sequence: number;
  cancelled: boolean;
  begunAt?: Date;
}

/** What happened to a turn after its roster was published. */
const changeActs = [
  "given",
  "exchanged",
  "assigned",
  "divided",
  "moved",
  "cancelled",
  "restored",
  "republished",
] as const;
export type ChangeAct = (typeof changeActs)[number];

export interface DutyChange {
  at: Date;
  by?: Named;
  act: ChangeAct;
  from?: Named;
  to?: Named;
  reason?: string;
}

const person = { select: { id: true, name: true } } as const;
const withPoint = {
  point: { include: withParts },
  person: { select: { id: true, name: true, endedAt: true } },
} as const;

type Row = Awaited<ReturnType<typeof read>>[number];

const read = (work: Work, where: object) =>
  work.records.dutyTurn.findMany({
    where,
    include: withPoint,
    orderBy: [{ from: "asc" }, { pointId: "asc" }, { place: "asc" }, { part: "asc" }],
  });

const turnFrom = (row: Row): DutyTurn => ({
  id: row.id,
  point: pointFrom(row.point),
  shiftId: row.shiftId,
  day: row.day,
  place: row.place,
  part: row.part,
  from: row.from,
  until: row.until,
  person: holderOf(row),
  sequence: row.sequence,
  cancelled: row.cancelledAt !== null,
  begunAt: row.begunAt ?? undefined,
});

/** Whoever has died or is gone for good is on duty no more: their turns are gaps from then on. */
function holderOf({ person: one, until }: Row): Named | undefined {
  if (!one || (one.endedAt !== null && one.endedAt < until)) return undefined;
  return { id: one.id, name: one.name };
}

export async function findTurn(work: Work, id: number): Promise<DutyTurn | undefined> {
  const [row] = await read(work, { id });
  return row && turnFrom(row);
}

/** Some turns by number. */
export async function turnsNamed(work: Work, ids: readonly number[]): Promise<ReadonlyMap<number, DutyTurn>> {
  const rows = await read(work, { id: { in: [...new Set(ids)] } });
  return new Map(rows.map((row) => [row.id, turnFrom(row)]));
}

/** What is on between two instants, by time: at some points or for some persons; what was called off too, if wished. */
export async function turnsBetween(
  work: Work,
  of: { points: readonly number[] } | { persons: readonly number[] },
  span: { from: Date; until: Date },
  how: { cancelled?: boolean } = {},
): Promise<DutyTurn[]> {
  const rows = await read(work, {
    ...("points" in of ? { pointId: { in: [...of.points] } } : { personId: { in: [...of.persons] } }),
    // The index leads right to the first one.
    from: { gte: new Date(span.from.getTime() - longestTurn), lt: span.until },
    until: { gt: span.from },
    ...(how.cancelled ? {} : { cancelledAt: null }),
  });
  return rows.map(turnFrom);
}

/** Gives a turn to somebody, or to nobody, and writes down how it came; calendars learn of it by its sequence. */
export async function handTurn(
  work: Work,
  turn: DutyTurn,
  to: number | undefined,
  how: { act: ChangeAct; reason?: string },
): Promise<void> {
  await work.records.dutyTurn.update({
    where: { id: turn.id },
    data: { personId: to ?? null, sequence: { increment: 1 }, begunAt: null },
  });
  await noteChange(work, turn, { ...how, to });
}

/** Calls a turn off, or on again. */
export async function cancelTurn(
  work: Work,
  turn: DutyTurn,
  how: { act: "cancelled" | "restored"; reason?: string },
): Promise<void> {
  await work.records.dutyTurn.update({
    where: { id: turn.id },
    data: { cancelledAt: how.act === "cancelled" ? work.now : null, sequence: { increment: 1 } },
  });
  await noteChange(work, turn, { ...how, to: turn.person?.id });
}

/** The number of one more piece of a turn. */
export async function nextPart(
  work: Work,
  where: { shiftId: number; day: string; place: number },
): Promise<number> {
  const { _max } = await work.records.dutyTurn.aggregate({ where, _max: { part: true } });
  return (_max.part ?? -1) + 1;
}

/**
 * Cuts a piece out of a turn, to be handed on by itself: what is left before and after it stays with its holder.
 * Resolves with the piece; the whole turn, if it is all of it.
 */
export async function cutTurn(
  work: Work,
  turn: DutyTurn,
  piece: { from: Date; until: Date },
): Promise<DutyTurn> {
  const from = piece.from > turn.from ? piece.from : turn.from;
  const until = piece.until < turn.until ? piece.until : turn.until;
  if (from.getTime() === turn.from.getTime() && until.getTime() === turn.until.getTime()) return turn;
  const { shiftId, day, place } = turn;
  let part = (await nextPart(work, { shiftId, day, place })) - 1;
  const rest = [
    { from: turn.from, until: from },
    { from: until, until: turn.until },
  ].filter((one) => one.from < one.until);
  await work.records.dutyTurn.update({
    where: { id: turn.id },
    data: { from, until, sequence: { increment: 1 } },
  });
  for (const one of rest) {
    part += 1;
    const { id } = await work.records.dutyTurn.create({
      data: { pointId: turn.point.id, shiftId, day, place, part, ...one, personId: turn.person?.id ?? null },
    });
    await noteChange(work, { ...turn, id }, { act: "divided", to: turn.person?.id });
  }
  await noteChange(work, turn, { act: "divided", to: turn.person?.id });
  return { ...turn, from, until, sequence: turn.sequence + 1 };
}

/** Its holder says that it has begun; nobody has to. */
export async function beginTurn(work: Work, turn: DutyTurn): Promise<void> {
  await work.records.dutyTurn.update({ where: { id: turn.id }, data: { begunAt: work.now } });
  work.audit({ what: "duty.begun", object: `dutyTurn:${turn.id}` });
}

/** Writes down what happened to a turn; whoever is booked for it is told. */
export async function noteChange(
  work: Work,
  turn: Pick<DutyTurn, "id" | "person" | "from" | "until">,
  { act, to, reason }: { act: ChangeAct; to?: number; reason?: string },
): Promise<void> {
  const fromId = turn.person?.id ?? null;
  await work.records.dutyChange.create({
    data: {
      turnId: turn.id,
      at: work.now,
      byId: work.person?.id ?? null,
      act,
      fromId,
      toId: to ?? null,
      reason: reason ?? null,
    },
  });
  work.audit({
    what: `duty.${act}`,
    object: `dutyTurn:${turn.id}`,
    before: { personId: fromId, from: turn.from, until: turn.until },
    after: { personId: to ?? null, reason },
  });
  await settleVisits(work, [{ id: turn.id, before: fromId ?? undefined }], reason);
}

/** What happened to a turn, oldest first. */
export async function changesOf(work: Work, turnId: number): Promise<DutyChange[]> {
  const rows = await work.records.dutyChange.findMany({
    where: { turnId },
    include: { by: person, from: person, to: person },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => ({
    at: row.at,
    by: row.by ?? undefined,
    act: changeActs.find((act) => act === row.act) ?? "assigned",
    from: row.from ?? undefined,
    to: row.to ?? undefined,
    reason: row.reason ?? undefined,
  }));
}
