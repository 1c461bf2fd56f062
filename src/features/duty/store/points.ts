import { z } from "zod";
import { type Level, levels, type PostKind, postKinds } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import { postHolders } from "../../directory/index.ts";
import type { Rotation } from "../rules/rotation.ts";
import { daysFrom, type Shift } from "../rules/slots.ts";

export const pointKinds = ["hall", "room", "reception", "watch", "patrol", "standby"] as const;
export type PointKind = (typeof pointKinds)[number];

export interface Named {
  id: number;
  name: string;
}

/** Where or at what people are on duty by turns (值班点). */
export interface Point {
  id: number;
  unit: { id: number; name: string; path: string; level: Level };
  kind: PointKind;
  name: string;
  place?: string;
  phone?: string;
  needed: number;
  /** Posts that qualify; none: any. */
  posts: readonly PostKind[];
  /** Villagers see it. */
  open: boolean;
  /** A change of turns waits for the leader's word. */
  confirms: boolean;
  leader?: Named;
  /** Reception: minutes for each visitor. */
  slotMinutes?: number;
  /** None: made by hand. */
  rotation?: Pick<Rotation, "each" | "length" | "apart">;
  shifts: readonly Shift[];
  /** Who takes turns, in order. */
  members: readonly Named[];
  ended: boolean;
}

const level = z.enum(levels);
const kind = z.enum(pointKinds);
const each = z.enum(["shift", "day", "week"]);
const posts = z.array(z.enum(postKinds));

/** What is read of a point beside its own row. */
export const withParts = {
  unit: { select: { id: true, name: true, path: true, level: true } },
  leader: { select: { id: true, name: true, endedAt: true } },
  shifts: { where: { endedAt: null }, orderBy: { from: "asc" } },
  members: {
    where: { person: { endedAt: null } },
    orderBy: { position: "asc" },
    include: { person: { select: { id: true, name: true } } },
  },
} as const;

interface Row {
  id: number;
  unit: { id: number; name: string; path: string; level: string };
  kind: string;
  name: string;
  place: string | null;
  phone: string | null;
  needed: number;
  posts: string;
  open: boolean;
  confirms: boolean;
  leader: (Named & { endedAt: Date | null }) | null;
  slotMinutes: number | null;
  rotates: string | null;
  turnLength: number;
  apart: boolean;
  endedAt: Date | null;
  shifts: { id: number; days: string; from: number; until: number; must: boolean }[];
  members: { person: Named }[];
}

/** A point as its rows say it. */
export const pointFrom = (row: Row): Point => ({
  id: row.id,
  unit: { ...row.unit, level: level.parse(row.unit.level) },
  kind: kind.parse(row.kind),
  name: row.name,
  place: row.place ?? undefined,
  phone: row.phone ?? undefined,
  needed: row.needed,
  posts: posts.parse(JSON.parse(row.posts)),
  open: row.open,
  confirms: row.confirms,
  leader:
    row.leader && row.leader.endedAt === null ? { id: row.leader.id, name: row.leader.name } : undefined,
  slotMinutes: row.slotMinutes ?? undefined,
  rotation:
    row.rotates === null
      ? undefined
      : { each: each.parse(row.rotates), length: row.turnLength, apart: row.apart },
  shifts: row.shifts.map(({ days, ...shift }) => ({ ...shift, days: daysFrom(days) })),
  members: row.members.map(({ person }) => person),
  ended: row.endedAt !== null,
});

/** A point; one that has ended too, whose past stays readable. */
export async function findPoint(work: Work, id: number): Promise<Point | undefined> {
  const row = await work.records.dutyPoint.findUnique({ where: { id }, include: withParts });
  return row ? pointFrom(row) : undefined;
}

/** The points of some units that are kept, in the order of the units and of their making. */
export async function pointsOf(work: Work, unitIds: readonly number[]): Promise<Point[]> {
  const rows = await work.records.dutyPoint.findMany({
    where: { unitId: { in: [...unitIds] }, endedAt: null },
    include: withParts,
    orderBy: { id: "asc" },
  });
  const place = (unitId: number) => unitIds.indexOf(unitId);
  return rows.map(pointFrom).sort((a, b) => place(a.unit.id) - place(b.unit.id) || a.id - b.id);
}

/** Some points by their numbers. */
export async function pointsWithIds(work: Work, ids: readonly number[]): Promise<Point[]> {
  const rows = await work.records.dutyPoint.findMany({ where: { id: { in: [...ids] } }, include: withParts });
  return rows.map(pointFrom);
}

/** The points after one, by number, for work in portions. */
export async function pointsAfter(work: Work, after: number, take: number): Promise<Point[]> {
  const rows = await work.records.dutyPoint.findMany({
    where: { id: { gt: after }, endedAt: null, unit: { endedAt: null } },
    include: withParts,
    orderBy: { id: "asc" },
    take,
  });
  return rows.map(pointFrom);
}

/** Who leads a point: who is named for it, else the nearest secretaries, else whoever keeps the directory there. */
export async function leadersOf(work: Work, point: Pick<Point, "unit" | "leader">): Promise<number[]> {
  if (point.leader) return [point.leader.id];
  for (const kinds of [["secretary"], ["admin"]] as const) {
    const holders = await postHolders(work, point.unit.path, kinds, "atOrAbove");
    const nearest = holders.filter(({ unitPath }) => unitPath === holders[0]?.unitPath);
    if (nearest.length > 0) return [...new Set(nearest.map(({ personId }) => personId))];
  }
  return [];
}

/** Who leads each of many points, as `leadersOf` finds it, with one look at the posts. */
export async function leadersOfAll(
  work: Work,
  points: readonly Pick<Point, "id" | "unit" | "leader">[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const held = await work.records.post.findMany({
    where: {
      kind: { in: ["secretary", "admin"] },
      person: { endedAt: null },
      since: { lte: work.now },
      OR: [{ until: null }, { until: { gt: work.now } }],
    },
    select: { personId: true, kind: true, unit: { select: { path: true } } },
    orderBy: [{ since: "asc" }, { id: "asc" }],
  });
  const byPlace = Map.groupBy(held, ({ kind, unit }) => `${kind}${unit.path}`);
  const nearest = (kind: string, path: string): number[] => {
    for (let at = path; at.length > 1; at = at.replace(/[^/]+\/$/, "")) {
      const found = byPlace.get(`${kind}${at}`);
      if (found) return [...new Set(found.map(({ personId }) => personId))];
    }
    return [];
  };
  return new Map(
    points.map(({ id, unit, leader }): [number, readonly number[]] => {
      if (leader) return [id, [leader.id]];
      const secretaries = nearest("secretary", unit.path);
      return [id, secretaries.length > 0 ? secretaries : nearest("admin", unit.path)];
    }),
  );
}

/** Who of a point's members may take a turn there: who still holds a post that qualifies. */
export async function qualifiedOf(work: Work, point: Point): Promise<Named[]> {
  return (await qualifiedAmong(work, [point])).get(point.id) ?? [];
}

/** Who of their members may take a turn at each of some points. */
export async function qualifiedAmong(
  work: Work,
  points: readonly Point[],
): Promise<ReadonlyMap<number, Named[]>> {
  const asking = points.filter(({ posts }) => posts.length > 0);
  const held =
    asking.length === 0
      ? []
      : await work.records.post.findMany({
          where: {
            personId: { in: [...new Set(asking.flatMap(({ members }) => members.map(({ id }) => id)))] },
            kind: { in: [...new Set(asking.flatMap((point) => point.posts))] },
            since: { lte: work.now },
            OR: [{ until: null }, { until: { gt: work.now } }],
          },
          select: { personId: true, kind: true },
        });
  const holding = new Set(held.map(({ personId, kind: one }) => `${personId}/${one}`));
  return new Map(
    points.map(({ id, posts: needed, members }) => [
      id,
      needed.length === 0
        ? [...members]
        : members.filter((one) => needed.some((post) => holding.has(`${one.id}/${post}`))),
    ]),
  );
}
