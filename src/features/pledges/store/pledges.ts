import { fileOf, type StoredFile } from "../../../conversation/message.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Prisma } from "../../../storage/client/client.ts";
import { isPublic, publicStates, readState, type State } from "../rules.ts";

/** What was said on the way. */
export interface Progress {
  id: number;
  at: Date;
  words: string;
  files: readonly StoredFile[];
}

/** What a villager asked; the words of one that was declined are shown to nobody else. */
export interface Question {
  id: number;
  pledgeId: number;
  askerId?: number;
  words: string;
  askedAt: Date;
  /** The answer, or why it is not answered. */
  answer?: string;
  declined: boolean;
}

/** What a Party member pledges for a year. */
export interface Pledge {
  id: number;
  person: { id: number; name: string };
  unit: { id: number; name: string; path: string };
  year: number;
  words: string;
  /** `2026-10-31` */
  due: string;
  named: boolean;
  state: State;
  confirmedById?: number;
  /** Why it was returned or carried over. */
  reason?: string;
  carriedFrom?: { id: number; year: number };
  carriedTo?: { id: number; year: number };
  endedAt?: Date;
  progress: readonly Progress[];
  thanks: number;
  questions: readonly Question[];
}

const whole = {
  person: { select: { id: true, name: true } },
  unit: { select: { id: true, name: true, path: true } },
  carriedFrom: { select: { id: true, year: true } },
  carriedTo: { select: { id: true, year: true } },
  progress: {
    orderBy: { id: "asc" },
    include: { files: { orderBy: { position: "asc" }, include: { file: true } } },
  },
  questions: { orderBy: { id: "asc" } },
  _count: { select: { thanks: true } },
} satisfies Prisma.PledgeInclude;

type Row = Prisma.PledgeGetPayload<{ include: typeof whole }>;

const read = (row: Row): Pledge => ({
  id: row.id,
  person: row.person,
  unit: row.unit,
  year: row.year,
  words: row.words,
  due: row.due,
  named: row.named,
  state: readState(row.state),
  confirmedById: row.confirmedById ?? undefined,
  reason: row.reason ?? undefined,
  carriedFrom: row.carriedFrom ?? undefined,
  carriedTo: row.carriedTo[0],
  endedAt: row.endedAt ?? undefined,
  progress: row.progress.map(({ id, at, words, files }) => ({
    id,
    at,
    words,
    files: files.map(({ file }) => fileOf(file)),
  })),
  thanks: row._count.thanks,
  questions: row.questions.map(readQuestion),
});

const readQuestion = (row: Row["questions"][number]): Question => ({
  id: row.id,
  pledgeId: row.pledgeId,
  askerId: row.askerId ?? undefined,
  words: row.words,
  askedAt: row.askedAt,
  answer: row.answer ?? undefined,
  declined: row.declined,
});

/** Who has died or is gone for good is read of no more. */
const alive = { person: { endedAt: null } };

async function pledgesWhere(
  work: Work,
  where: Prisma.PledgeWhereInput,
  orderBy: Prisma.PledgeOrderByWithRelationInput[] = [{ id: "asc" }],
): Promise<Pledge[]> {
  const rows = await work.records.pledge.findMany({
    where: { ...where, ...alive },
    include: whole,
    orderBy,
  });
  return rows.map(read);
}

/** Loads a pledge. */
export async function findPledge(work: Work, id: number): Promise<Pledge | undefined> {
  return (await pledgesWhere(work, { id }))[0];
}

/** A pledge that everybody may read. */
export async function publicPledge(work: Work, id: number): Promise<Pledge | undefined> {
  const found = await findPledge(work, id);
  return found && isPublic(found) ? found : undefined;
}

/** Pledges with these numbers, in their order. */
export async function pledgesWith(work: Work, ids: readonly number[]): Promise<Pledge[]> {
  const found = await pledgesWhere(work, { id: { in: [...ids] } });
  return ids.flatMap((id) => found.filter((one) => one.id === id));
}

/** Somebody's pledges of a year and those of earlier years that are not over; the newest year first. */
export const pledgesOf = (work: Work, personId: number, year: number): Promise<Pledge[]> =>
  pledgesWhere(
    work,
    {
      personId,
      OR: [
        { year: { gte: year }, state: { not: "withdrawn" } },
        { state: { in: ["proposed", "returned", "confirmed"] } },
      ],
    },
    [{ year: "desc" }, { id: "asc" }],
  );

/** How many of somebody's pledges of a year count: all but those withdrawn. */
export const countOf = (work: Work, personId: number, year: number): Promise<number> =>
  work.records.pledge.count({ where: { personId, year, state: { not: "withdrawn" } } });

/** Everybody's to read of a unit and year: those with a name in the order of the directory, then those without. */
export async function publicPledges(work: Work, unitId: number, year: number): Promise<Pledge[]> {
  const found = await pledgesWhere(work, { unitId, year, state: { in: [...publicStates] } }, [
    { person: { unitId: "asc" } },
    { personId: "asc" },
    { id: "asc" },
  ]);
  // By their own number: among the others their place would tell who they are.
  const unnamed = found.filter((one) => !one.named).toSorted((a, b) => a.id - b.id);
  return [...found.filter((one) => one.named), ...unnamed];
}

/** The years of which a unit has pledges that everybody may read, the newest first. */
export async function yearsOf(work: Work, unitId: number): Promise<number[]> {
  const rows = await work.records.pledge.findMany({
    where: { unitId, state: { in: [...publicStates] }, ...alive },
    select: { year: true },
    distinct: ["year"],
    orderBy: { year: "desc" },
  });
  return rows.map(({ year }) => year);
}

/** Whether a photo belongs to a pledge that everybody may read. */
export async function isPublicFile(work: Work, fileId: string): Promise<boolean> {
  const pledge = { state: { in: [...publicStates] }, ...alive };
  return (await work.records.pledgeProgressFile.count({ where: { fileId, progress: { pledge } } })) > 0;
}

/** A question, as long as its pledge is everybody's to read. */
export async function findQuestion(
  work: Work,
  id: number,
): Promise<{ question: Question; pledge: Pledge } | undefined> {
  const row = await work.records.pledgeQuestion.findUnique({ where: { id }, select: { pledgeId: true } });
  const pledge = row && (await publicPledge(work, row.pledgeId));
  const question = pledge?.questions.find((one) => one.id === id);
  return pledge && question ? { question, pledge } : undefined;
}

/** Whether somebody has thanked for a pledge. */
export const hasThanked = async (work: Work, pledgeId: number, personId: number): Promise<boolean> =>
  (await work.records.pledgeThanks.count({ where: { pledgeId, personId } })) > 0;

/** How many of somebody's pledges wait for them: sent back, or asked about. */
export async function countWaitingFor(work: Work, personId: number): Promise<number> {
  return (
    (await work.records.pledge.count({ where: { personId, state: "returned" } })) +
    (await work.records.pledgeQuestion.count({
      where: { answer: null, pledge: { personId, state: { in: [...publicStates] } } },
    }))
  );
}
