import type { Work } from "../../../conversation/turn.ts";
import type { Prisma } from "../../../storage/client/client.ts";
import { type About, abouts } from "../correct/rules.ts";

const withNames = {
  person: { include: { household: true } },
  unit: true,
  decidedBy: { select: { name: true } },
} satisfies Prisma.CorrectionInclude;

type Row = Prisma.CorrectionGetPayload<{ include: typeof withNames }>;
/** What somebody asked to have put right. */
export interface Correction extends Omit<Row, "about" | "state"> {
  about: About;
  state: State;
}

const states = ["waiting", "accepted", "declined", "withdrawn"] as const;
export type State = (typeof states)[number];

function read(row: Row): Correction {
  const about = abouts.find((one) => one === row.about);
  const state = states.find((one) => one === row.state);
  if (!about || !state) throw new Error(`correction ${row.id} is about ${row.about} and ${row.state}`);
  return { ...row, about, state };
}

/** Loads a correction. */
export async function findCorrection(work: Work, id: number): Promise<Correction | undefined> {
  const row = await work.records.correction.findUnique({ where: { id }, include: withNames });
  return row ? read(row) : undefined;
}

/** Writes down what somebody says is right. */
export async function ask(
  work: Work,
  said: { personId: number; unitId: number; about: About; words: string },
): Promise<number> {
  const { id } = await work.records.correction.create({ data: { ...said, createdAt: work.now } });
  work.audit({
    what: "my-data.asked",
    object: `correction:${id}`,
    after: { person: said.personId, about: said.about },
  });
  return id;
}

/** Decides it, or takes it back; false if that was done before. */
export async function decide(
  work: Work,
  id: number,
  decision: { state: "accepted" | "declined" | "withdrawn"; answer?: string },
): Promise<boolean> {
  const { state, answer = null } = decision;
  const { count } = await work.records.correction.updateMany({
    where: { id, state: "waiting" },
    data: { state, answer, decidedAt: work.now, decidedById: work.person?.id ?? null },
  });
  if (count > 0) work.audit({ what: `my-data.${state}`, object: `correction:${id}` });
  return count > 0;
}

/** Those that wait under any of these paths and are about what is decided there, but not somebody's own. */
export async function waiting(
  work: Work,
  of: readonly { path: string; abouts: readonly About[] }[],
  except: number,
  part: { skip: number; take: number },
): Promise<{ total: number; found: Correction[] }> {
  if (of.length === 0) return { total: 0, found: [] };
  const where: Prisma.CorrectionWhereInput = {
    state: "waiting",
    personId: { not: except },
    OR: of.map(({ path, abouts: wanted }) => ({
      about: { in: [...wanted] },
      unit: { path: { gte: path, lt: `${path.slice(0, -1)}0` } },
    })),
  };
  const rows = await work.records.correction.findMany({
    where,
    orderBy: { id: "asc" },
    include: withNames,
    ...part,
  });
  return { total: await work.records.correction.count({ where }), found: rows.map(read) };
}

/** What somebody asked for themselves, the newest first. */
export async function askedBy(
  work: Work,
  personId: number,
  part: { skip: number; take: number },
): Promise<{ total: number; found: Correction[] }> {
  const where = { personId };
  const rows = await work.records.correction.findMany({
    where,
    orderBy: { id: "desc" },
    include: withNames,
    ...part,
  });
  return { total: await work.records.correction.count({ where }), found: rows.map(read) };
}

/** How many of somebody's own wait. */
export const countWaiting = (work: Work, personId: number): Promise<number> =>
  work.records.correction.count({ where: { personId, state: "waiting" } });
