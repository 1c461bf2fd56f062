import { z } from "zod";
import { type Level, levels } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Period } from "../../calendar/index.ts";

const states = ["preparing", "submitted", "approved", "published"] as const;
export type State = (typeof states)[number];

/** What a unit's Party organisation publishes for a quarter, as it stands. */
export interface Issue {
  id: number;
  unit: { id: number; name: string; path: string; level: Level };
  /** `2026Q4` */
  quarter: Period;
  /** With `publishedAt` set and another state than published, a correction is on its way. */
  state: State;
  submittedById?: number;
  submittedAt?: Date;
  approvedById?: number;
  /** Why it was sent back last. */
  sentBack?: string;
  /** It was not ready on the day. */
  late: boolean;
  lateReason?: string;
  publishedAt?: Date;
  /** Why what was published is being corrected. */
  correction?: string;
}

const reading = { unit: { select: { id: true, name: true, path: true, level: true } } } as const;
const state = z.enum(states);
const level = z.enum(levels);

interface Row {
  id: number;
  unit: { id: number; name: string; path: string; level: string };
  quarter: string;
  state: string;
  submittedById: number | null;
  submittedAt: Date | null;
  approvedById: number | null;
  sentBack: string | null;
  late: boolean;
  lateReason: string | null;
  publishedAt: Date | null;
  correction: string | null;
}

const read = (row: Row): Issue => ({
  id: row.id,
  unit: { ...row.unit, level: level.parse(row.unit.level) },
  quarter: row.quarter,
  state: state.parse(row.state),
  submittedById: row.submittedById ?? undefined,
  submittedAt: row.submittedAt ?? undefined,
  approvedById: row.approvedById ?? undefined,
  sentBack: row.sentBack ?? undefined,
  late: row.late,
  lateReason: row.lateReason ?? undefined,
  publishedAt: row.publishedAt ?? undefined,
  correction: row.correction ?? undefined,
});

/** Loads an issue, published or not. */
export async function findIssue(work: Work, id: number): Promise<Issue | undefined> {
  const row = await work.records.disclosureIssue.findUnique({ where: { id }, include: reading });
  return row ? read(row) : undefined;
}

/** An issue whose gate has been passed. */
export async function issueWith(work: Work, id: number): Promise<Issue> {
  const issue = await findIssue(work, id);
  if (!issue) throw new Error(`disclosure issue ${id} passed its gate and is gone`);
  return issue;
}

/** The issue of a unit about a quarter, published or not. */
export async function issueOf(work: Work, unitId: number, quarter: Period): Promise<Issue | undefined> {
  const row = await work.records.disclosureIssue.findUnique({
    where: { unitId_quarter: { unitId, quarter } },
    include: reading,
  });
  return row ? read(row) : undefined;
}

/** All issues of a unit, the newest quarter first; only those that are published, if asked. */
export async function issuesOfUnit(
  work: Work,
  unitId: number,
  { published = false }: { published?: boolean } = {},
): Promise<Issue[]> {
  const rows = await work.records.disclosureIssue.findMany({
    where: { unitId, ...(published ? { publishedAt: { not: null } } : {}) },
    include: reading,
    orderBy: { quarter: "desc" },
  });
  return rows.map(read);
}

/** The issues of some units about a quarter. */
export async function issuesOfUnits(
  work: Work,
  unitIds: readonly number[],
  quarter: Period,
): Promise<Issue[]> {
  const rows = await work.records.disclosureIssue.findMany({
    where: { quarter, unitId: { in: [...unitIds] } },
    include: reading,
    orderBy: { unitId: "asc" },
  });
  return rows.map(read);
}

/** The issues of some units that somebody still has to work on, the newest first. */
export async function openIssuesOf(work: Work, unitIds: readonly number[]): Promise<Issue[]> {
  const rows = await work.records.disclosureIssue.findMany({
    where: { unitId: { in: [...unitIds] }, state: { not: "published" } },
    include: reading,
    orderBy: [{ quarter: "desc" }, { unitId: "asc" }],
  });
  return rows.map(read);
}

type Change = Partial<{
  state: State;
  submittedById: number;
  submittedAt: Date;
  approvedById: number | null;
  approvedAt: Date | null;
  sentBack: string | null;
  late: boolean;
  lateReason: string;
  publishedAt: Date;
  correction: string | null;
}>;

/** Changes an issue, and writes down who did what. */
export async function changeIssue(work: Work, issue: Issue, what: string, change: Change): Promise<void> {
  await work.records.disclosureIssue.update({ where: { id: issue.id }, data: change });
  work.audit({
    what: `disclosure.${what}`,
    object: `disclosure:${issue.id}`,
    before: { state: issue.state },
    after: change,
  });
}
