import { fileOf, type StoredFile } from "../../conversation/message.ts";
import type { Work } from "../../conversation/turn.ts";
import type { Prisma } from "../../storage/client/client.ts";
import { dayOf, instantAt } from "../calendar/index.ts";
import { openSince, waitingOf } from "./rules.ts";

const who = { select: { id: true, name: true, endedAt: true, unitId: true, householdId: true } } as const;
const withNames = {
  from: who,
  to: who,
  lines: { orderBy: { id: "asc" }, include: { file: true } },
} satisfies Prisma.LetterInclude;

/** What two people have told each other. */
export type Letter = Prisma.LetterGetPayload<{ include: typeof withNames }>;
export type Line = Letter["lines"][number];

/** Loads a letter. */
export async function findLetter(work: Work, id: number): Promise<Letter | undefined> {
  return (await work.records.letter.findUnique({ where: { id }, include: withNames })) ?? undefined;
}

/** What somebody wrote to another and can go on with. */
export async function openLetter(work: Work, fromId: number, toId: number): Promise<Letter | undefined> {
  const found = await work.records.letter.findFirst({
    where: { fromId, toId, lastAt: { gte: openSince(work.now) } },
    orderBy: { id: "desc" },
    include: withNames,
  });
  return found ?? undefined;
}

const ofPerson = (personId: number): Prisma.LetterWhereInput => ({
  OR: [{ fromId: personId }, { toId: personId }],
});

/** The letters of a person, the newest first. */
export async function lettersOf(
  work: Work,
  personId: number,
  part: { skip: number; take: number },
): Promise<{ total: number; letters: Letter[] }> {
  const where = ofPerson(personId);
  const letters = await work.records.letter.findMany({
    where,
    orderBy: [{ lastAt: "desc" }, { id: "desc" }],
    include: withNames,
    ...part,
  });
  return { total: await work.records.letter.count({ where }), letters };
}

/** How many letters wait for this person's answer. */
export async function countToAnswer(work: Work, personId: number): Promise<number> {
  const open = await work.records.letter.findMany({
    where: { ...ofPerson(personId), settledAt: null, lastAt: { gte: openSince(work.now) } },
    select: { lines: { orderBy: { id: "desc" }, take: 1, select: { byId: true } } },
  });
  return open.filter(({ lines }) => lines[0]?.byId !== personId).length;
}

/** What somebody has said already: on top of the other's last line, and to all whom they wrote to today. */
export async function saidSoFar(
  work: Work,
  byId: number,
  letter: Letter | undefined,
): Promise<{ waiting: number; today: number }> {
  const midnight = instantAt(dayOf(work.now), 0);
  const own = letter === undefined || letter.fromId === byId;
  return {
    waiting: waitingOf(letter?.lines.map((line) => line.byId) ?? [], byId),
    today: own
      ? await work.records.letterLine.count({
          where: { byId, at: { gte: midnight }, letter: { fromId: byId } },
        })
      : 0,
  };
}

/** Whether a message reaches somebody. */
export async function isReached(work: Work, personId: number): Promise<boolean> {
  const where = { personId, reachable: true, person: { endedAt: null } };
  return (await work.records.chat.count({ where })) > 0;
}

/** Begins a letter. */
export async function begin(work: Work, fromId: number, toId: number): Promise<number> {
  const { id } = await work.records.letter.create({
    data: { fromId, toId, createdAt: work.now, lastAt: work.now },
  });
  return id;
}

/** Adds a line; returns its number. */
export async function addLine(
  work: Work,
  letterId: number,
  said: { byId: number; words?: string; voice?: StoredFile },
): Promise<number> {
  const { byId, words, voice } = said;
  const line = await work.records.letterLine.create({
    data: { letterId, byId, words: words ?? null, fileId: voice?.id ?? null, at: work.now },
  });
  await work.records.letter.update({
    where: { id: letterId },
    data: { lastAt: work.now, settledAt: null },
  });
  work.audit({ what: "letters.said", object: `letter:${letterId}`, after: { line: line.id } });
  return line.id;
}

/** Lets the newest line be without an answer. */
export async function settle(work: Work, letterId: number): Promise<void> {
  await work.records.letter.update({ where: { id: letterId }, data: { settledAt: work.now } });
}

/** The voice messages among lines. */
export const voicesOf = (lines: readonly Line[]): StoredFile[] =>
  lines.flatMap(({ file }) => (file ? [fileOf(file)] : []));
