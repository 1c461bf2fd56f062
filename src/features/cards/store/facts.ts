import type { PostKind } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import {
  type Answerable,
  chainFrom,
  lineOf,
  postHolders,
  type Rung,
  readDuty,
  type Unit,
} from "../../directory/index.ts";
import { type CardFacts, contactsOf, hallOf } from "../rules/facts.ts";
import { inPortions } from "./portions.ts";

const answering: readonly PostKind[] = ["secretary", "village_committee", "cadre"];

/** What the cards of some households say now, in the order of the numbers; ended households have none. */
export async function factsOf(work: Work, householdIds: readonly number[]): Promise<CardFacts[]> {
  const rows = await inPortions(householdIds, (ids) =>
    work.records.household.findMany({
      where: { id: { in: ids }, endedAt: null },
      select: { id: true, name: true, head: true, unitId: true, unit: { select: { path: true } } },
    }),
  );
  const links = await inPortions(householdIds, (ids) => linksOf(work, { householdId: { in: ids } }));
  const own = Map.groupBy(links, (link) => link.householdId);
  const groups = new Map<number, Group>();
  for (const { unitId, unit } of rows) {
    if (!groups.has(unitId)) groups.set(unitId, await groupOf(work, unit.path));
  }
  const chains = rows.flatMap((row) => {
    const group = groups.get(row.unitId);
    if (!group) return [];
    const duties = own.get(row.id) ?? [];
    const rungs: Rung[] = [{ level: "household", duties, posts: [] }, ...group.rungs];
    return [{ row, group, contacts: contactsOf(chainFrom(rungs)) }];
  });
  const phones = await publishedPhones(
    work,
    chains.flatMap((one) => one.contacts),
  );
  const facts = new Map(
    chains.map(({ row, group, contacts }) => [
      row.id,
      {
        householdId: row.id,
        name: row.name,
        head: row.head ?? undefined,
        group: group.line.at(-1)?.name ?? "",
        village: group.line.find((unit) => unit.level === "village")?.name,
        contacts: contacts.map((one) => ({ ...one, phone: phones.get(one.personId) })),
        hall: hallOf(group.line),
      },
    ]),
  );
  return householdIds.flatMap((id) => facts.get(id) ?? []);
}

interface Group {
  /** From the county down to the group. */
  line: readonly Unit[];
  /** From the group up to the county. */
  rungs: readonly Rung[];
}

/** What is the same for all households of a group. */
async function groupOf(work: Work, path: string): Promise<Group> {
  const line = await lineOf(work, path);
  const links = await linksOf(work, { unitId: { in: line.map((unit) => unit.id) } });
  const holders = await postHolders(work, path, answering, "atOrAbove");
  const rungs = line.map((unit) => ({
    level: unit.level,
    duties: links.filter((one) => one.unitId === unit.id),
    posts: holders.filter((holder) => holder.unitId === unit.id),
  }));
  return { line, rungs: rungs.reverse() };
}

/** Responsibilities in effect, oldest first. */
async function linksOf(work: Work, over: { householdId: { in: number[] } } | { unitId: { in: number[] } }) {
  const { now } = work;
  const rows = await work.records.responsibility.findMany({
    where: {
      ...over,
      since: { lte: now },
      OR: [{ until: null }, { until: { gt: now } }],
      person: { endedAt: null },
    },
    select: {
      kind: true,
      personId: true,
      householdId: true,
      unitId: true,
      person: { select: { name: true } },
    },
    orderBy: { id: "asc" },
  });
  return rows.map(({ person, kind, ...row }) => ({ ...row, kind: readDuty(kind), name: person.name }));
}

/** The numbers that people let everyone see. */
async function publishedPhones(work: Work, people: readonly Answerable[]): Promise<Map<number, string>> {
  const ids = people.map((one) => one.personId);
  const rows = await inPortions(ids, (portion) =>
    work.records.person.findMany({
      where: { id: { in: portion }, phonePublished: true, phone: { not: null } },
      select: { id: true, phone: true },
    }),
  );
  return new Map(rows.flatMap(({ id, phone }) => (phone ? [[id, phone] as const] : [])));
}
