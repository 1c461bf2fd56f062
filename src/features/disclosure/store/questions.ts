import { z } from "zod";
import type { Work } from "../../../conversation/turn.ts";
import type { Prisma } from "../../../storage/client/client.ts";
import type { Period } from "../../calendar/index.ts";
import { whole } from "../addresses.ts";

const outcomes = ["answered", "declined"] as const;
export type QuestionOutcome = (typeof outcomes)[number];

/** A correction of an answer: what stood there before, and why it was changed. */
export interface Correction {
  /** From 1. */
  number: number;
  was: string;
  reason: string;
  at: Date;
}

/** A question under an issue or an item of it. */
export interface Question {
  id: number;
  issueId: number;
  /** None: the issue as a whole. */
  itemKey?: string;
  /** Who asks; gone once their data are erased. */
  askerId?: number;
  /** Only where whoever asks wants it to be shown. */
  askerName?: string;
  words: string;
  askedAt: Date;
  due: Date;
  /** None: it waits. */
  outcome?: QuestionOutcome;
  /** The answer, or why it was declined. */
  answer?: string;
  answeredAt?: Date;
  /** How the answer was put right, the first time first. */
  corrections: readonly Correction[];
  /** What the asker says of the answer. */
  helped?: boolean;
  /** The question that this one asks again. */
  againOfId?: number;
  /** The question that asks this one again. */
  againId?: number;
  remindedAt?: Date;
  raisedAt?: Date;
  unit: { id: number; name: string; path: string };
  quarter: Period;
}

const withRest = {
  issue: { select: { quarter: true, unit: { select: { id: true, name: true, path: true } } } },
  asker: { select: { name: true } },
  again: { select: { id: true } },
  corrections: {
    select: { number: true, was: true, reason: true, at: true },
    orderBy: { number: "asc" },
  },
} satisfies Prisma.DisclosureQuestionInclude;
type Row = Prisma.DisclosureQuestionGetPayload<{ include: typeof withRest }>;
const outcome = z.enum(outcomes);

const read = (row: Row): Question => ({
  id: row.id,
  issueId: row.issueId,
  itemKey: row.itemKey ?? undefined,
  askerId: row.askerId ?? undefined,
  askerName: row.named ? row.asker?.name : undefined,
  words: row.words,
  askedAt: row.askedAt,
  due: row.due,
  outcome: row.outcome === null ? undefined : outcome.parse(row.outcome),
  answer: row.answer ?? undefined,
  answeredAt: row.answeredAt ?? undefined,
  corrections: row.corrections,
  helped: row.helped ?? undefined,
  againOfId: row.againOfId ?? undefined,
  againId: row.again?.id,
  remindedAt: row.remindedAt ?? undefined,
  raisedAt: row.raisedAt ?? undefined,
  unit: row.issue.unit,
  quarter: row.issue.quarter,
});

async function questions(
  work: Work,
  where: Prisma.DisclosureQuestionWhereInput,
  orderBy: Prisma.DisclosureQuestionOrderByWithRelationInput[] = [{ id: "asc" }],
): Promise<Question[]> {
  return (await work.records.disclosureQuestion.findMany({ where, include: withRest, orderBy })).map(read);
}

/** Loads a question, answered or not. */
export async function findQuestion(work: Work, id: number): Promise<Question | undefined> {
  return (await questions(work, { id }))[0];
}

/** A question whose gate has been passed. */
export async function questionWith(work: Work, id: number): Promise<Question> {
  const question = await findQuestion(work, id);
  if (!question) throw new Error(`disclosure question ${id} passed its gate and is gone`);
  return question;
}

const ofItem = (issueId: number, key: string) => ({
  issueId,
  ...(key === whole ? {} : { itemKey: key }),
});

/** Questions of an item that everyone may read, asked again ones behind theirs; of all items and the whole issue, if asked. */
export const publicQuestions = (work: Work, issueId: number, key: string): Promise<Question[]> =>
  questions(work, { ...ofItem(issueId, key), outcome: { not: null }, againOfId: null });

/** All answered questions of an issue. */
export const answeredUnder = (work: Work, issueId: number): Promise<Question[]> =>
  questions(work, { issueId, outcome: "answered" });

/** How many they are. */
export const countPublic = (work: Work, issueId: number, key: string): Promise<number> =>
  work.records.disclosureQuestion.count({
    where: { ...ofItem(issueId, key), outcome: { not: null }, againOfId: null },
  });

/** What somebody has asked, the newest first. */
export const questionsOf = (work: Work, askerId: number): Promise<Question[]> =>
  questions(work, { askerId }, [{ id: "desc" }]);

export const countOwn = (work: Work, askerId: number): Promise<number> =>
  work.records.disclosureQuestion.count({ where: { askerId } });

/** How many questions of somebody wait for the answer of a unit. */
export const countWaitingFor = (work: Work, askerId: number, unitId: number): Promise<number> =>
  work.records.disclosureQuestion.count({ where: { askerId, outcome: null, issue: { unitId } } });

/** Questions that wait in some units, what is due first. */
export const openQuestionsAt = (work: Work, unitIds: readonly number[]): Promise<Question[]> =>
  questions(work, { outcome: null, issue: { unitId: { in: [...unitIds] } } }, [
    { due: "asc" },
    { id: "asc" },
  ]);

/** Questions that some units or somebody themself have answered, the newest answer first. */
export const answeredQuestions = (
  work: Work,
  by: { unitIds: readonly number[]; personId: number },
): Promise<Question[]> =>
  questions(
    work,
    {
      outcome: "answered",
      OR: [{ issue: { unitId: { in: [...by.unitIds] } } }, { answeredById: by.personId }],
    },
    [{ answeredAt: "desc" }, { id: "desc" }],
  );

/** Questions that wait at or below some units, what is due first. */
export const openQuestionsUnder = (work: Work, paths: readonly string[]): Promise<Question[]> =>
  questions(
    work,
    {
      outcome: null,
      OR: paths.map((path) => ({
        issue: { unit: { path: { gte: path, lt: `${path.slice(0, -1)}0` } } },
      })),
    },
    [{ due: "asc" }, { id: "asc" }],
  );

/** Questions that wait and of which somebody may still have to hear. */
export const unraisedQuestions = (work: Work): Promise<Question[]> =>
  questions(work, { outcome: null, raisedAt: null });

/** Asks something. */
export async function addQuestion(
  work: Work,
  asked: {
    issueId: number;
    itemKey?: string;
    askerId: number;
    named: boolean;
    words: string;
    due: Date;
    againOfId?: number;
  },
): Promise<Question> {
  const { id } = await work.records.disclosureQuestion.create({ data: { ...asked, askedAt: work.now } });
  const { issueId, itemKey, againOfId } = asked;
  work.audit({
    what: "disclosure.question_asked",
    object: `disclosure_question:${id}`,
    after: { issueId, itemKey, againOfId },
  });
  return questionWith(work, id);
}

/** Notes that those who answer were reminded, or that those above them were told. */
export async function noteBell(work: Work, question: Question, bell: "remind" | "raise"): Promise<void> {
  await work.records.disclosureQuestion.update({
    where: { id: question.id },
    data: bell === "remind" ? { remindedAt: work.now } : { raisedAt: work.now },
  });
  work.audit({
    what: `disclosure.question_${bell === "remind" ? "reminded" : "raised"}`,
    object: `disclosure_question:${question.id}`,
  });
}
