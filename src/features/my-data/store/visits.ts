import { fileOf } from "../../../conversation/message.ts";
import { words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Prisma } from "../../../storage/client/client.ts";
import { dayOf } from "../../calendar/index.ts";
import { purposeWords } from "../../visits/index.ts";
import type { Entry } from "../held.ts";

const whole = {
  household: true,
  person: true,
  events: { orderBy: { id: "asc" } },
  files: { orderBy: { position: "asc" }, include: { file: true } },
} satisfies Prisma.VisitInclude;
type Row = Prisma.VisitGetPayload<{ include: typeof whole }>;

/** The visits to somebody's household and those they made, with all that was written; cards, excuses, reports, what was owed. */
export async function visitsOf(work: Work, personId: number): Promise<Entry[]> {
  const { records } = work;
  const { householdId } = await records.person.findUniqueOrThrow({ where: { id: personId } });
  const own = householdId === null ? [] : [{ householdId }];
  const visits = await records.visit.findMany({
    where: { OR: [...own, { personId }] },
    include: whole,
    orderBy: [{ day: "asc" }, { id: "asc" }],
  });
  return [
    ...visits.map((visit) => visitEntry(visit, personId)),
    ...(householdId === null ? [] : await aboutHousehold(work, householdId)),
    ...(await reported(work, personId)),
    ...(await tallied(work, personId)),
  ];
}

function visitEntry(visit: Row, personId: number): Entry {
  const params = { day: visit.day, purpose: purposeWords(visit.purpose) };
  const mine = visit.personId === personId;
  return {
    say: mine
      ? words("my-data.entry.visit_made", { ...params, household: visit.household.name })
      : words("my-data.entry.visit_had", { ...params, name: visit.person.name }),
    facts: {
      visit: visit.day,
      household: visit.household.name,
      by: mine ? null : visit.person.name,
      purpose: visit.purpose,
      words: visit.words,
      lateReason: visit.lateReason,
      cardHanded: visit.cardHanded,
      answer: visit.answer,
      decision: visit.decision,
      withdrawnAt: visit.withdrawnAt,
      happened: visit.events.map(({ at, act, words: told }) => ({ at, what: act, words: told })),
    },
    files: visit.files.map(({ file }) => fileOf(file)),
  };
}

async function aboutHousehold(work: Work, householdId: number): Promise<Entry[]> {
  const excuses = await work.records.visitExcuse.findMany({ where: { householdId }, orderBy: { id: "asc" } });
  const cards = await work.records.householdCard.findMany({ where: { householdId }, orderBy: { id: "asc" } });
  return [
    ...excuses.map(({ reason, words: told, from, until, endedAt }) => ({
      say: words("my-data.entry.excused", { from, words: told ?? "" }),
      facts: { excused: reason, words: told, from, until, endedAt },
    })),
    ...cards.map(({ code, issuedAt, handedAt, revokedAt }) => ({
      say: words("my-data.entry.card", { at: dayOf(issuedAt) }),
      facts: { card: code, issuedAt, handedAt, revokedAt },
    })),
  ];
}

async function reported(work: Work, personId: number): Promise<Entry[]> {
  const reasons = await work.records.visitReason.findMany({
    where: { personId },
    orderBy: { period: "asc" },
  });
  const reports = await work.records.visitReport.findMany({
    where: { personId },
    orderBy: { period: "asc" },
  });
  return [
    ...reasons.map(({ period, words: told, at }) => ({
      say: words("my-data.entry.reason", { period, words: told ?? "" }),
      facts: { period, reason: told, at },
    })),
    ...reports.map(({ period, words: told, handedAt }) => ({
      say: words("my-data.entry.report", { period }),
      facts: { period, report: told, handedAt },
    })),
  ];
}

/** What they owed in periods that are over, and how much of it they did. */
async function tallied(work: Work, personId: number): Promise<Entry[]> {
  const sums = await work.records.visitTally.groupBy({
    by: ["period"],
    where: { personId },
    _sum: { due: true, done: true },
    orderBy: { period: "asc" },
  });
  return sums.map(({ period, _sum: { due, done } }) => ({
    say: words("my-data.entry.owed", { period, due: due ?? 0, done: done ?? 0 }),
    facts: { period, owed: due, done },
  }));
}
