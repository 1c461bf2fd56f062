import { type Level, levels, type PostKind, postKinds } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Seat } from "../rules/office.ts";
import type { Desk, Holder, Step } from "../rules/routing.ts";

/** The units from one up to the top. */
export async function lineOf(work: Work, unitId: number): Promise<(Step & { name: string })[]> {
  const start = await work.records.unit.findUniqueOrThrow({ where: { id: unitId } });
  const ids = start.path.split("/").filter(Boolean).map(Number);
  const units = await work.records.unit.findMany({ where: { id: { in: ids } } });
  return units
    .map(({ id, level, path, name }) => ({ id, level: levelOf(level), path, name }))
    .sort((a, b) => b.path.length - a.path.length);
}

function levelOf(stored: string): Level {
  const level = levels.find((one) => one === stored);
  if (!level) throw new Error(`a unit has the level ${stored}`);
  return level;
}

export function kindOf(stored: string): PostKind {
  const kind = postKinds.find((one) => one === stored);
  if (!kind) throw new Error(`a post has the kind ${stored}`);
  return kind;
}

const held = (now: Date) => ({ since: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] });

/** The posts held now at some units, longest held first. */
export async function holdersAt(work: Work, unitIds: readonly number[]): Promise<Holder[]> {
  const posts = await work.records.post.findMany({
    where: { unitId: { in: [...unitIds] }, ...held(work.now) },
    orderBy: [{ since: "asc" }, { id: "asc" }],
  });
  return posts.map(({ personId, unitId, kind }) => ({ personId, unitId, kind: kindOf(kind) }));
}

/** Whoever holds a post at a unit now. */
export async function holdersOf(work: Work, unitId: number, kind: string): Promise<number[]> {
  const posts = await work.records.post.findMany({
    where: { unitId, kind, ...held(work.now) },
    select: { personId: true },
    orderBy: { id: "asc" },
  });
  return [...new Set(posts.map((post) => post.personId))];
}

/** The posts that persons hold now. */
export async function postsOf(work: Work, personIds: readonly number[]): Promise<Map<number, Seat[]>> {
  const posts = await work.records.post.findMany({
    where: { personId: { in: [...personIds] }, person: { endedAt: null }, ...held(work.now) },
    include: { unit: { select: { path: true } } },
  });
  const byPerson = new Map<number, Seat[]>();
  for (const { personId, kind, unit } of posts) {
    byPerson.set(personId, [...(byPerson.get(personId) ?? []), { kind: kindOf(kind), unitPath: unit.path }]);
  }
  return byPerson;
}

/** Whoever holds any post at a unit or below it now. */
export async function holdersUnder(work: Work, path: string): Promise<number[]> {
  const posts = await work.records.post.findMany({
    where: { unit: { path: { startsWith: path } }, ...held(work.now) },
    select: { personId: true },
  });
  return [...new Set(posts.map((post) => post.personId))];
}

/** The units that a person holds an official post at now; being a Party member is none. */
export async function seatsOf(work: Work, personId: number): Promise<Step[]> {
  const posts = await work.records.post.findMany({
    where: { personId, kind: { not: "party_member" }, ...held(work.now) },
    include: { unit: true },
  });
  return posts.map(({ unit }) => ({ id: unit.id, level: levelOf(unit.level), path: unit.path }));
}

/** Which link of the chain 四包 is answerable for a unit of a level. */
const leaderKinds: Partial<Record<Level, string>> = {
  township: "county_leader",
  village: "township_leader",
  group: "department_cadre",
};

/**
 * The desk one step up from a unit: whoever answers for it by the chain, else the secretary of the unit above,
 * else its cadres; nothing above the top.
 */
export async function deskAbove(work: Work, unitId: number): Promise<Desk | undefined> {
  const [below, above] = await lineOf(work, unitId);
  if (!below || !above) return undefined;
  const linked = await work.records.responsibility.findMany({
    where: { unitId, kind: leaderKinds[below.level] ?? "", ...held(work.now) },
    select: { personId: true },
  });
  if (linked.length > 0) {
    return { unitId: above.id, kind: "secretary", persons: linked.map((link) => link.personId) };
  }
  const holders = await holdersAt(work, [above.id]);
  const kind = (["secretary", "cadre", "clerk"] as const).find((one) =>
    holders.some((holder) => holder.kind === one),
  );
  if (!kind) return (await deskAbove(work, above.id)) ?? { unitId: above.id, kind: "admin", persons: [] };
  const persons = holders.filter((holder) => holder.kind === kind).map((holder) => holder.personId);
  return { unitId: above.id, kind, persons };
}
