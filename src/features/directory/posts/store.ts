import { z } from "zod";
import { type Level, levels, type PostKind } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import { atOrBelow } from "../units/store.ts";
import { pathsUp, rankOf, readKind } from "./rules.ts";

/** Somebody who holds a post. */
export interface Holder {
  postId: number;
  personId: number;
  name: string;
  kind: PostKind;
  unitId: number;
  unitName: string;
  unitPath: string;
  level: Level;
  since: Date;
}

interface Row {
  id: number;
  personId: number;
  kind: string;
  since: Date;
  person: { name: string };
  unit: { id: number; name: string; path: string; level: string };
}

const level = z.enum(levels);

const read = (row: Row): Holder => ({
  postId: row.id,
  personId: row.personId,
  name: row.person.name,
  kind: readKind(row.kind),
  unitId: row.unit.id,
  unitName: row.unit.name,
  unitPath: row.unit.path,
  level: level.parse(row.unit.level),
  since: row.since,
});

const inEffect = (now: Date) => ({ since: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] });
const withNames = { person: { select: { name: true } }, unit: true } as const;

/**
 * Who holds posts of some kinds at a unit (by path or number): exactly there, or there and above. Nearest first,
 * the longest-serving first among equals.
 * @example postHolders(work, "/1/4/17/", ["secretary"], "atOrAbove")
 */
export async function postHolders(
  work: Work,
  unit: string | number,
  kinds: readonly PostKind[],
  reach: "exact" | "atOrAbove",
): Promise<Holder[]> {
  const path = typeof unit === "string" ? unit : await pathOf(work, unit);
  if (path === undefined) return [];
  const paths = reach === "exact" ? [path] : pathsUp(path);
  const rows = await work.records.post.findMany({
    where: { kind: { in: [...kinds] }, unit: { path: { in: paths } }, ...inEffect(work.now) },
    include: withNames,
    orderBy: [{ since: "asc" }, { id: "asc" }],
  });
  return rows.map(read).sort((a, b) => b.unitPath.length - a.unitPath.length);
}

async function pathOf(work: Work, unitId: number): Promise<string | undefined> {
  const row = await work.records.unit.findUnique({ where: { id: unitId }, select: { path: true } });
  return row?.path;
}

/** Who holds posts of some kinds at or below a unit. */
export async function holdersBelow(work: Work, path: string, kinds: readonly PostKind[]): Promise<Holder[]> {
  const rows = await work.records.post.findMany({
    where: { kind: { in: [...kinds] }, unit: { path: atOrBelow(path) }, ...inEffect(work.now) },
    include: withNames,
    orderBy: [{ unitId: "asc" }, { id: "asc" }],
  });
  return rows.map(read);
}

/** The posts of one unit that are in effect, in the order of their rank. */
export async function postsOf(work: Work, unitId: number): Promise<Holder[]> {
  const rows = await work.records.post.findMany({
    where: { unitId, ...inEffect(work.now) },
    include: withNames,
    orderBy: { id: "asc" },
  });
  return rows.map(read).sort((a, b) => rankOf(a.kind) - rankOf(b.kind));
}

/** A post in effect. */
export async function findPost(work: Work, id: number): Promise<Holder | undefined> {
  const row = await work.records.post.findFirst({
    where: { id, ...inEffect(work.now) },
    include: withNames,
  });
  return row ? read(row) : undefined;
}

/** Whether anybody holds a post of a kind anywhere. */
export async function anyHolder(work: Work, kind: PostKind): Promise<boolean> {
  return (await work.records.post.count({ where: { kind, ...inEffect(work.now) } })) > 0;
}

/** The posts that a person holds. */
export async function postsHeldBy(work: Work, personId: number): Promise<Holder[]> {
  const rows = await work.records.post.findMany({
    where: { personId, ...inEffect(work.now) },
    include: withNames,
    orderBy: { id: "asc" },
  });
  return rows.map(read).sort((a, b) => rankOf(a.kind) - rankOf(b.kind));
}

/** Gives a post to a person, unless they hold it already. */
export async function givePost(
  work: Work,
  given: { personId: number; unitId: number; kind: PostKind },
  since: Date = work.now,
): Promise<boolean> {
  const held = await work.records.post.count({ where: { ...given, ...inEffect(work.now) } });
  if (held > 0) return false;
  const { id } = await work.records.post.create({ data: { ...given, since } });
  work.audit({ what: "directory.post_given", object: `post:${id}`, after: given });
  return true;
}
