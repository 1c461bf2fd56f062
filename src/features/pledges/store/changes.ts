import type { StoredFile } from "../../../conversation/message.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { State } from "../rules.ts";
import type { Pledge } from "./pledges.ts";

/** What somebody pledges, before it is theirs. */
export interface Draft {
  words: string;
  due: string;
  named: boolean;
}

const mine = (work: Work): number => {
  if (!work.person) throw new Error("the clock pledges nothing");
  return work.person.id;
};
const object = (id: number) => `pledge:${id}`;

/** Proposes a pledge; returns its number. */
export async function propose(work: Work, made: Draft & { unitId: number; year: number }): Promise<number> {
  const { id } = await work.records.pledge.create({
    data: { ...made, personId: mine(work), state: "proposed", createdAt: work.now },
  });
  work.audit({ what: "pledges.proposed", object: object(id), after: made });
  return id;
}

/** Words, day and name anew, for what is not confirmed yet: it waits for its confirmation again. */
export async function rewrite(work: Work, pledge: Pledge, made: Draft & { year: number }): Promise<void> {
  const { words, due, named } = pledge;
  await work.records.pledge.update({
    where: { id: pledge.id },
    data: { ...made, state: "proposed", reason: null },
  });
  work.audit({
    what: "pledges.rewritten",
    object: object(pledge.id),
    before: { words, due, named },
    after: made,
  });
}

async function move(
  work: Work,
  pledge: Pledge,
  to: State,
  more: {
    reason?: string | null;
    endedAt?: Date | null;
    confirmedById?: number;
    confirmedAt?: Date;
  } = {},
): Promise<void> {
  await work.records.pledge.update({ where: { id: pledge.id }, data: { state: to, ...more } });
  work.audit({
    what: `pledges.${to}`,
    object: object(pledge.id),
    before: { state: pledge.state },
    after: more.reason ? { state: to, reason: more.reason } : { state: to },
  });
}

/** The branch confirms it: from now on it is everybody's to read. */
export const confirm = (work: Work, pledge: Pledge): Promise<void> =>
  move(work, pledge, "confirmed", { confirmedById: mine(work), confirmedAt: work.now, reason: null });

/** Back to whoever pledged, with words. */
export const sendBack = (work: Work, pledge: Pledge, reason: string): Promise<void> =>
  move(work, pledge, "returned", { reason });

/** Whoever pledged takes it back. */
export const withdraw = (work: Work, pledge: Pledge): Promise<void> =>
  move(work, pledge, "withdrawn", { endedAt: work.now });

/** It is done. */
export const fulfil = (work: Work, pledge: Pledge): Promise<void> =>
  move(work, pledge, "fulfilled", { endedAt: work.now });

/** It is not done after all. */
export const reopen = (work: Work, pledge: Pledge): Promise<void> =>
  move(work, pledge, "confirmed", { endedAt: null });

/** Goes on in another year, as confirmed as it was; returns the number of what it goes on as. */
export async function carry(
  work: Work,
  pledge: Pledge,
  to: { year: number; due: string; reason: string },
): Promise<number> {
  await move(work, pledge, "carried", { reason: to.reason, endedAt: work.now });
  const { id } = await work.records.pledge.create({
    data: {
      personId: pledge.person.id,
      unitId: pledge.unit.id,
      year: to.year,
      words: pledge.words,
      due: to.due,
      named: pledge.named,
      state: "confirmed",
      createdAt: work.now,
      confirmedById: pledge.confirmedById ?? null,
      confirmedAt: work.now,
      carriedFromId: pledge.id,
    },
  });
  work.audit({
    what: "pledges.carried_on",
    object: object(id),
    after: { from: pledge.id, year: to.year, due: to.due },
  });
  return id;
}

/** Whether the name may stand in public. */
export async function setNamed(work: Work, pledge: Pledge, named: boolean): Promise<void> {
  await work.records.pledge.update({ where: { id: pledge.id }, data: { named } });
  work.audit({
    what: "pledges.named",
    object: object(pledge.id),
    before: { named: pledge.named },
    after: { named },
  });
}

/** Adds what was done on the way. */
export async function addProgress(
  work: Work,
  pledge: Pledge,
  said: { words: string; files: readonly StoredFile[] },
): Promise<void> {
  const { id } = await work.records.pledgeProgress.create({
    data: {
      pledgeId: pledge.id,
      at: work.now,
      words: said.words,
      files: { create: said.files.map((file, position) => ({ fileId: file.id, position })) },
    },
  });
  work.audit({ what: "pledges.progress", object: object(pledge.id), after: { progress: id } });
}

/** Takes out what was last said on the way. */
export async function dropProgress(work: Work, pledge: Pledge, progressId: number): Promise<void> {
  await work.records.pledgeProgressFile.deleteMany({ where: { progressId } });
  await work.records.pledgeProgress.delete({ where: { id: progressId } });
  work.audit({
    what: "pledges.progress_dropped",
    object: object(pledge.id),
    before: { progress: progressId },
  });
}

/** Thanks; once is enough. Who thanked stands in no record of changes. */
export async function thank(work: Work, pledge: Pledge): Promise<void> {
  const key = { pledgeId: pledge.id, personId: mine(work) };
  await work.records.pledgeThanks.upsert({
    where: { pledgeId_personId: key },
    create: { ...key, at: work.now },
    update: {},
  });
}

/** Asks; returns the question's number. */
export async function ask(work: Work, pledge: Pledge, words: string): Promise<number> {
  const { id } = await work.records.pledgeQuestion.create({
    data: { pledgeId: pledge.id, askerId: mine(work), words, askedAt: work.now },
  });
  work.audit({ what: "pledges.asked", object: object(pledge.id), after: { question: id } });
  return id;
}

/** Answers a question, or says why it is not answered. */
export async function answer(
  work: Work,
  questionId: number,
  said: { words: string; declined: boolean },
): Promise<void> {
  await work.records.pledgeQuestion.update({
    where: { id: questionId },
    data: { answer: said.words, answeredAt: work.now, declined: said.declined },
  });
  const { declined } = said;
  work.audit({ what: "pledges.answered", object: `pledge-question:${questionId}`, after: { declined } });
}
