import { fileOf, type StoredFile } from "../../../conversation/message.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Prisma } from "../../../storage/client/client.ts";

const whole = {
  household: { include: { unit: true } },
  person: { select: { id: true, name: true } },
  request: { select: { id: true, number: true, category: true, state: true } },
  files: { include: { file: true }, orderBy: { position: "asc" } },
} satisfies Prisma.VisitInclude;

/** A visit as stored, with whose household it was and what was recorded. */
export type VisitRow = Omit<Prisma.VisitGetPayload<{ include: typeof whole }>, "files"> & {
  files: StoredFile[];
};

/** Reads a visit; nothing if there is none of this id. */
export async function findVisit(work: Work, id: number): Promise<VisitRow | undefined> {
  const [found] = await findVisits(work, { where: { id } });
  return found;
}

/** Reads visits for a list, the latest first. */
export async function findVisits(
  work: Work,
  query: { where: Prisma.VisitWhereInput; skip?: number; take?: number },
): Promise<VisitRow[]> {
  const rows = await work.records.visit.findMany({
    ...query,
    include: whole,
    orderBy: [{ day: "desc" }, { id: "desc" }],
  });
  return rows.map((row) => ({ ...row, files: row.files.map(({ file }) => fileOf(file)) }));
}

export const countVisits = (work: Work, where: Prisma.VisitWhereInput): Promise<number> =>
  work.records.visit.count({ where });

/** What happened to a visit, in order. */
export interface VisitHappening {
  id: number;
  at: Date;
  act: string;
  by: { id: number; name: string } | null;
  words: string | null;
  before: string | null;
  after: string | null;
}

export const happeningsOf = (work: Work, visitId: number): Promise<VisitHappening[]> =>
  work.records.visitEvent.findMany({
    where: { visitId },
    select: {
      id: true,
      at: true,
      act: true,
      by: { select: { id: true, name: true } },
      words: true,
      before: true,
      after: true,
    },
    orderBy: { id: "asc" },
  });

/** What somebody did to a visit. */
export interface Happened {
  act:
    | "logged"
    | "corrected"
    | "withdrawn"
    | "confirmed"
    | "confirmed_phone"
    | "disputed"
    | "disputed_phone"
    | "added"
    | "said"
    | "decided"
    | "needed"
    | "card";
  words?: string;
  before?: string;
  after?: string;
}

/** Writes down what happened to a visit, for the household and for the record; returns the event's number. */
export async function note(
  work: Work,
  visitId: number,
  { act, words, before, after }: Happened,
): Promise<number> {
  const { id } = await work.records.visitEvent.create({
    data: { visitId, at: work.now, act, byId: work.person?.id ?? null, words, before, after },
  });
  // The words themselves stand in the event alone, where they can be taken out.
  work.audit({ what: `visits.${act}`, object: `visit:${visitId}`, after: { event: id } });
  return id;
}
