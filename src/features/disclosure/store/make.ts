import type { Work } from "../../../conversation/turn.ts";
import type { Period } from "../../calendar/index.ts";
import { type Issue, issueWith } from "./issues.ts";
import { keyOf, kindsOf, publishing, publishingLevel } from "./kinds.ts";

/** A unit that publishes. */
export interface Publisher {
  id: number;
  name: string;
  path: string;
  level: string;
}

const inEffect = (now: Date) => ({ since: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] });

/**
 * The units with a Party organisation of their own, which are those that have a secretary, and those that have an issue
 * of the quarter already; those below come before those above them. `before` is the number of the last one done.
 */
export async function publishersBefore(
  work: Work,
  quarter: Period,
  before: number,
  take: number,
): Promise<Publisher[]> {
  return work.records.unit.findMany({
    where: {
      ...(before > 0 ? { id: { lt: before } } : {}),
      level: { in: [...publishing] },
      OR: [
        { endedAt: null, posts: { some: { kind: "secretary", ...inEffect(work.now) } } },
        { disclosureIssues: { some: { quarter } } },
      ],
    },
    select: { id: true, name: true, path: true, level: true },
    orderBy: { id: "desc" },
    take,
  });
}

/** Makes a unit's issue of a quarter from the checklist of its level, unless there is one; items that fill themselves are ticked. */
export async function makeIssue(
  work: Work,
  unit: Publisher,
  quarter: Period,
  fillsItself: (figures: string) => boolean,
): Promise<{ issue: Issue; made: boolean }> {
  const known = await work.records.disclosureIssue.findUnique({
    where: { unitId_quarter: { unitId: unit.id, quarter } },
    select: { id: true },
  });
  if (known) return { issue: await issueWith(work, known.id), made: false };
  const { id } = await work.records.disclosureIssue.create({
    data: { unitId: unit.id, quarter, createdAt: work.now },
  });
  const kinds = await kindsOf(work, publishingLevel.parse(unit.level));
  await work.records.disclosureItem.createMany({
    data: kinds.map((kind, index) => ({
      issueId: id,
      key: keyOf(kind),
      title: kind.name,
      position: index + 1,
      readyAt: kind.figures !== undefined && fillsItself(kind.figures) ? work.now : null,
    })),
  });
  work.audit({ what: "disclosure.made", object: `disclosure:${id}`, after: { unitId: unit.id, quarter } });
  return { issue: await issueWith(work, id), made: true };
}

/** The units right below one; where one of them has no secretary, those right below it too: nobody else looks after them. */
export async function publishersBelow(work: Work, unitId: number): Promise<number[]> {
  const rows = await work.records.unit.findMany({
    where: { parentId: unitId, level: { in: [...publishing] } },
    select: {
      id: true,
      posts: { where: { kind: "secretary", ...inEffect(work.now) }, select: { id: true }, take: 1 },
    },
    orderBy: { id: "asc" },
  });
  const found: number[] = [];
  for (const { id, posts } of rows) {
    found.push(id);
    if (posts.length === 0) found.push(...(await publishersBelow(work, id)));
  }
  return found;
}
