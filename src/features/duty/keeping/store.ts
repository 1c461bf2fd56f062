import type { Identity, PostKind } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import { dayOf } from "../../calendar/index.ts";
import { endUnfitAsks } from "../asks/deals.ts";
import { settleVisits } from "../reception/settle.ts";
import { type Days, daysAs } from "../rules/slots.ts";
import { type Named, type Point, type PointKind, pointFrom, withParts } from "../store/points.ts";

/** The points that somebody leads or, as secretary or admin, keeps: nearest in the tree first. */
export const ledBy = (person: Identity | undefined) => {
  const over = (person?.posts ?? [])
    .filter(({ kind }) => kind === "secretary" || kind === "admin")
    .map(({ unitPath }) => ({ unit: { path: beneath(unitPath) } }));
  return { endedAt: null, OR: [{ leaderId: person?.id ?? 0 }, ...over] };
};

/** Paths at or below a unit, as a range that an index serves. */
const beneath = (path: string) => ({ gte: path, lt: `${path.slice(0, -1)}0` });

/** Some of the points that somebody leads or keeps, and how many there are. */
export async function pointsLed(
  work: Work,
  part: { skip: number; take: number },
  search = "",
): Promise<{ points: Point[]; total: number }> {
  const named = { OR: [{ name: { contains: search } }, { unit: { name: { contains: search } } }] };
  const where = { AND: [ledBy(work.person), search === "" ? {} : named] };
  const rows = await work.records.dutyPoint.findMany({
    where,
    include: withParts,
    orderBy: [{ unit: { path: "asc" } }, { id: "asc" }],
    ...part,
  });
  return { points: rows.map(pointFrom), total: await work.records.dutyPoint.count({ where }) };
}

/** What a new point is made with. */
export interface NewPoint {
  unitId: number;
  kind: PointKind;
  name: string;
  place?: string;
  phone?: string;
  needed: number;
  posts: readonly PostKind[];
  open: boolean;
  slotMinutes?: number;
  leaderId?: number;
}

/** Adds a point; it goes round by turns, one after another, until something else is said. */
export async function addPoint(work: Work, made: NewPoint): Promise<number> {
  const { posts, ...rest } = made;
  const { id } = await work.records.dutyPoint.create({
    data: { ...rest, posts: JSON.stringify(posts), rotates: "shift", createdAt: work.now },
  });
  work.audit({ what: "duty.point_added", object: `dutyPoint:${id}`, after: made });
  return id;
}

/** What can be changed of a point, as its row has it. */
export interface Changed {
  name?: string;
  place?: string | null;
  phone?: string | null;
  needed?: number;
  posts?: string;
  open?: boolean;
  confirms?: boolean;
  leaderId?: number | null;
  slotMinutes?: number | null;
  rotates?: string | null;
  turnLength?: number;
  apart?: boolean;
}

export async function changePoint(work: Work, point: Point, after: Changed): Promise<void> {
  await work.records.dutyPoint.update({ where: { id: point.id }, data: after });
  work.audit({ what: "duty.point_changed", object: `dutyPoint:${point.id}`, before: point, after });
}

export async function addShift(
  work: Work,
  pointId: number,
  shift: { days: Days; from: number; until: number; must: boolean },
): Promise<void> {
  const { id } = await work.records.dutyShift.create({
    data: { ...shift, pointId, days: daysAs(shift.days) },
  });
  work.audit({ what: "duty.hours_added", object: `dutyShift:${id}`, after: { pointId, ...shift } });
}

/** Hours that are kept no more; what is published stands until the roster is published again. */
export async function endShift(work: Work, shiftId: number): Promise<void> {
  await work.records.dutyShift.update({ where: { id: shiftId }, data: { endedAt: work.now } });
  work.audit({ what: "duty.hours_ended", object: `dutyShift:${shiftId}` });
}

/** Writes who takes turns, in order, in place of what was. */
export async function setMembers(work: Work, point: Point, personIds: readonly number[]): Promise<void> {
  await work.records.dutyMember.deleteMany({ where: { pointId: point.id } });
  await work.records.dutyMember.createMany({
    data: personIds.map((personId, position) => ({ pointId: point.id, personId, position })),
  });
  work.audit({
    what: "duty.members_set",
    object: `dutyPoint:${point.id}`,
    before: point.members.map(({ id }) => id),
    after: personIds,
  });
}

const most = 40;

/** Who may be asked to take turns: holders of the posts that qualify, below the unit or found by name anywhere. */
export async function candidates(work: Work, point: Point, search: string): Promise<Named[]> {
  const inEffect = { since: { lte: work.now }, OR: [{ until: null }, { until: { gt: work.now } }] };
  const kinds = point.posts.length === 0 ? {} : { kind: { in: [...point.posts] } };
  const reach = search === "" ? { unit: { path: beneath(point.unit.path) } } : {};
  const held = { posts: { some: { ...kinds, ...reach, ...inEffect } } };
  const living = { unit: { path: beneath(point.unit.path) } };
  const rows = await work.records.person.findMany({
    where: {
      endedAt: null,
      dutyMembers: { none: { pointId: point.id } },
      ...(search === "" ? {} : { name: { startsWith: search } }),
      ...(search !== "" && point.posts.length === 0 ? { OR: [held, living] } : held),
    },
    select: { id: true, name: true },
    orderBy: { id: "asc" },
    take: most,
  });
  return rows;
}

/** Ends a point: its turns to come are called off, its drafts dropped. Resolves with who had them. */
export async function endPoint(work: Work, point: Point): Promise<number[]> {
  const coming = { pointId: point.id, from: { gt: work.now }, cancelledAt: null };
  const turns = await work.records.dutyTurn.findMany({ where: coming, select: { id: true, personId: true } });
  await work.records.dutyTurn.updateMany({
    where: coming,
    data: { cancelledAt: work.now, sequence: { increment: 1 } },
  });
  await work.records.dutyChange.createMany({
    data: turns.map(({ id, personId }) => ({
      turnId: id,
      at: work.now,
      byId: work.person?.id ?? null,
      act: "cancelled",
      fromId: personId,
      toId: null,
    })),
  });
  const calledOff = turns.map(({ id }) => id);
  await endUnfitAsks(work, calledOff);
  await settleVisits(
    work,
    calledOff.map((id) => ({ id })),
  );
  await work.records.dutyPlan.updateMany({
    where: { pointId: point.id, state: "draft" },
    data: { state: "dropped" },
  });
  await work.records.dutyPoint.update({ where: { id: point.id }, data: { endedAt: work.now } });
  work.audit({
    what: "duty.point_ended",
    object: `dutyPoint:${point.id}`,
    after: { day: dayOf(work.now), calledOff: turns.length },
  });
  return [...new Set(turns.flatMap(({ personId }) => personId ?? []))];
}

/** Whether somebody is named to lead a point. */
export async function leadsPoint(work: Work): Promise<boolean> {
  const led = { leaderId: work.person?.id ?? 0, endedAt: null };
  return (await work.records.dutyPoint.findFirst({ where: led, select: { id: true } })) !== null;
}

/** Drafts that wait for whoever writes, by point. */
export async function draftsWaiting(work: Work): Promise<number> {
  return work.records.dutyPlan.count({ where: { state: "draft", point: ledBy(work.person) } });
}

/** Whether a point's turns have gone round already. */
export const hasServed = async (work: Work, pointId: number): Promise<boolean> =>
  (await work.records.dutyPlan.count({ where: { pointId, state: "published" } })) > 0;
