import type { Work } from "../../../conversation/turn.ts";
import { firstDayOf, lastDayOf, type Period } from "../../calendar/index.ts";
import { type State, states } from "../../requests/index.ts";

/** A visit as it stands in a report. */
export interface ReportedVisit {
  id: number;
  personId: number;
  household: { id: number; name: string; head?: string; unitName: string };
  day: string;
  purpose: string;
  words?: string;
}

/** What was heard on a visit and became a request. */
export interface ReportedNeed {
  id: number;
  visitId: number;
  number: string;
  category: string;
  state: State;
}

/** The visits of some persons in a period that count, by day. */
export async function visitsIn(
  work: Work,
  personIds: readonly number[],
  period: Period,
): Promise<ReportedVisit[]> {
  const rows = await work.records.visit.findMany({
    where: { personId: { in: [...personIds] }, ...counted(period) },
    include: { household: { include: { unit: { select: { name: true } } } } },
    orderBy: [{ day: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, personId, day, purpose, words, household }) => ({
    id,
    personId,
    day,
    purpose,
    words: words ?? undefined,
    household: {
      id: household.id,
      name: household.name,
      head: household.head ?? undefined,
      unitName: household.unit.name,
    },
  }));
}

/** Those of some households that anybody visited in a period. */
export async function reachedAmong(
  work: Work,
  householdIds: readonly number[],
  period: Period,
): Promise<ReadonlySet<number>> {
  const rows = await work.records.visit.findMany({
    where: { householdId: { in: [...householdIds] }, ...counted(period) },
    select: { householdId: true },
  });
  return new Set(rows.map((row) => row.householdId));
}

/** The visits of a period that count. */
const counted = (period: Period) => ({
  day: { gte: firstDayOf(period), lte: lastDayOf(period) },
  withdrawnAt: null,
  OR: [{ decision: null }, { decision: { not: "struck" } }],
});

/** The requests that were filed on some visits; never a sealed one, which is nobody's but its applicant's. */
export async function needsOf(work: Work, visits: readonly ReportedVisit[]): Promise<ReportedNeed[]> {
  const rows = await work.records.visitEvent.findMany({
    where: { visitId: { in: visits.map((visit) => visit.id) }, act: "needed", after: { not: null } },
    select: { visitId: true, after: true },
    orderBy: { id: "asc" },
  });
  const visitOf = new Map(rows.map((row) => [row.after ?? "", row.visitId]));
  const requests = await work.records.request.findMany({
    where: { number: { in: [...visitOf.keys()] }, sealed: false },
    select: { id: true, number: true, category: true, state: true },
    orderBy: { id: "asc" },
  });
  return requests.map((request) => ({
    ...request,
    state: states.find((one) => one === request.state) ?? "submitted",
    visitId: visitOf.get(request.number) ?? 0,
  }));
}

export interface StoredReport {
  personId: number;
  period: Period;
  unitId: number;
  words?: string;
  handedAt?: Date;
}

/** A member's report as far as they have edited it or handed it in. */
export async function findReport(
  work: Work,
  personId: number,
  period: Period,
): Promise<StoredReport | undefined> {
  const row = await work.records.visitReport.findUnique({ where: { personId_period: { personId, period } } });
  return row ? { ...row, words: row.words ?? undefined, handedAt: row.handedAt ?? undefined } : undefined;
}

/** Who of some members has handed in their report. */
export async function handedBy(
  work: Work,
  personIds: readonly number[],
  period: Period,
): Promise<ReadonlySet<number>> {
  const rows = await work.records.visitReport.findMany({
    where: { personId: { in: [...personIds] }, period, handedAt: { not: null } },
    select: { personId: true },
  });
  return new Set(rows.map((row) => row.personId));
}

/** Keeps a member's own wording of a report; nothing: as the log writes it. */
export async function reword(
  work: Work,
  of: { personId: number; period: Period; unitId: number },
  words: string | null,
): Promise<void> {
  const { personId, period } = of;
  await work.records.visitReport.upsert({
    where: { personId_period: { personId, period } },
    create: { ...of, words },
    update: { words },
  });
  work.audit({ what: "visits.report_reworded", object: `report:${personId}:${period}` });
}

/** Hands a report to the branch; false if it had been handed in before. */
export async function handIn(
  work: Work,
  of: { personId: number; period: Period; unitId: number },
): Promise<boolean> {
  const { personId, period, unitId } = of;
  const before = await findReport(work, personId, period);
  await work.records.visitReport.upsert({
    where: { personId_period: { personId, period } },
    create: { ...of, handedAt: work.now },
    update: { handedAt: work.now, unitId },
  });
  work.audit({ what: "visits.report_handed", object: `report:${personId}:${period}`, after: { unitId } });
  return before?.handedAt === undefined;
}
