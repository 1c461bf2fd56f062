import type { Work } from "../../../conversation/turn.ts";

/** Somebody for whom messages were held back. */
export interface Kept {
  personId: number;
  language?: string;
  /** The mailings, the oldest first. */
  mailings: readonly number[];
  /** There is a chat that can be written to. */
  reachable: boolean;
}

/** Mailings that were not stopped and of which something is held back. */
async function keptMailings(work: Work): Promise<number[]> {
  const held = await work.records.outbox.findMany({
    where: { state: "held", mailing: { not: null } },
    select: { mailing: true },
    distinct: ["mailing"],
  });
  const seqs = held.flatMap(({ mailing }) => mailing ?? []);
  const going = await work.records.mailing.findMany({
    where: { seq: { in: seqs }, stoppedAt: null },
    select: { seq: true },
  });
  return going.map(({ seq }) => seq);
}

/** Persons from a number on for whom something was held back until an instant, in their order. */
export async function keptAfter(work: Work, from: number, until: Date, take: number): Promise<Kept[]> {
  const { records } = work;
  const held = { state: "held", mailing: { in: await keptMailings(work) }, queuedAt: { lte: until } };
  const found = await records.outbox.groupBy({
    by: ["personId"],
    where: { ...held, personId: { gt: from } },
    orderBy: { personId: "asc" },
    take,
  });
  const ids = found.flatMap(({ personId }) => personId ?? []);
  const rows = await records.outbox.findMany({
    where: { ...held, personId: { in: ids } },
    select: { personId: true, mailing: true },
    distinct: ["personId", "mailing"],
    orderBy: { mailing: "asc" },
  });
  const persons = await records.person.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      language: true,
      chats: { where: { reachable: true }, orderBy: { activeAt: "desc" } },
    },
    orderBy: { id: "asc" },
  });
  return persons.map(({ id, language, chats }) => ({
    personId: id,
    language: chats[0]?.language ?? language ?? undefined,
    mailings: rows.flatMap((row) => (row.personId === id ? (row.mailing ?? []) : [])),
    reachable: chats.length > 0,
  }));
}

/** What was held back for somebody is told now, or nobody can be told. */
export async function settleKept(work: Work, { personId, mailings, reachable }: Kept): Promise<void> {
  await work.records.outbox.updateMany({
    where: { personId, mailing: { in: [...mailings] }, state: "held" },
    data: reachable ? { state: "digested" } : { state: "unreachable", error: "no chat" },
  });
}
