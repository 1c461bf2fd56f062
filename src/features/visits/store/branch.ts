import type { Work } from "../../../conversation/turn.ts";
import { lineOf, postHolders } from "../../directory/index.ts";

/** A Party branch (支部): the unit that its members' posts stand at; of a village and its groups it is one. */
export interface Branch {
  unitId: number;
  name: string;
  path: string;
}

export interface Member {
  id: number;
  name: string;
}

const inEffect = (now: Date) => ({ since: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] });

/** The branch that a person is a member of; of several the one they joined first. */
export async function branchOf(work: Work, personId: number): Promise<Branch | undefined> {
  const post = await work.records.post.findFirst({
    where: { personId, kind: "party_member", ...inEffect(work.now) },
    include: { unit: { select: { path: true } } },
    orderBy: { id: "asc" },
  });
  return post ? branchAt(work, post.unit.path) : undefined;
}

/** The branch at a unit: a group's members belong to its village's. */
async function branchAt(work: Work, path: string): Promise<Branch | undefined> {
  const line = await lineOf(work, path);
  const unit = line.find((one) => one.level === "village") ?? line.find((one) => one.path === path);
  return unit && { unitId: unit.id, name: unit.name, path: unit.path };
}

/** A branch by its unit's number. */
export async function findBranch(work: Work, unitId: number): Promise<Branch | undefined> {
  const unit = await work.records.unit.findFirst({
    where: { id: unitId, endedAt: null, level: { not: "group" } },
    select: { id: true, name: true, path: true },
  });
  return unit ? { unitId: unit.id, name: unit.name, path: unit.path } : undefined;
}

/** Branches with their units in order of number, after one of them. */
export async function branchesAfter(work: Work, from: number, take: number): Promise<Branch[]> {
  const units = await work.records.unit.findMany({
    where: { id: { gt: from }, endedAt: null, level: { not: "group" } },
    select: { id: true, name: true, path: true },
    orderBy: { id: "asc" },
    take,
  });
  return units.map(({ id, name, path }) => ({ unitId: id, name, path }));
}

/** The members of a branch, in the order of the directory. */
export async function membersOfBranch(work: Work, branch: Branch): Promise<Member[]> {
  const units = await work.records.unit.findMany({
    where: { OR: [{ id: branch.unitId }, { parentId: branch.unitId, level: "group" }] },
    select: { id: true },
  });
  const posts = await work.records.post.findMany({
    where: {
      kind: "party_member",
      unitId: { in: units.map((unit) => unit.id) },
      person: { endedAt: null },
      ...inEffect(work.now),
    },
    select: { person: { select: { id: true, name: true } } },
    orderBy: [{ unitId: "asc" }, { personId: "asc" }],
  });
  const members = new Map(posts.map(({ person }) => [person.id, person]));
  return [...members.values()];
}

/** Who leads a branch: its secretaries, or where there is none those of the nearest unit above. */
export async function leadersOf(work: Work, branch: Branch): Promise<number[]> {
  const holders = await postHolders(work, branch.path, ["secretary"], "atOrAbove");
  const nearest = holders[0]?.unitId;
  return [...new Set(holders.filter((one) => one.unitId === nearest).map((one) => one.personId))];
}

/** The branches that somebody leads. */
export async function branchesLedBy(work: Work, personId: number): Promise<Branch[]> {
  const posts = await work.records.post.findMany({
    where: { personId, kind: "secretary", ...inEffect(work.now) },
    select: { unit: { select: { path: true } } },
    orderBy: { id: "asc" },
  });
  const found = new Map<number, Branch>();
  for (const { unit } of posts) {
    const branch = await branchAt(work, unit.path);
    if (branch) found.set(branch.unitId, branch);
  }
  return [...found.values()];
}

/** The name of a person. */
export async function nameOf(work: Work, personId: number): Promise<string> {
  const row = await work.records.person.findUnique({ where: { id: personId }, select: { name: true } });
  return row?.name ?? "";
}
