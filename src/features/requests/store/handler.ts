import { words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { calendarOf, workingDaysBetween } from "../../calendar/index.ts";
import { isEnded } from "../rules/transitions.ts";
import { type Done, perform } from "./act.ts";
import type { Said } from "./applicant.ts";
import { concernedOf, findRequest } from "./request.ts";
import { rolesOf } from "./roles.ts";

/** Takes it (受理): of two who press at once the second is told who has it. */
export const claim = (work: Work, id: number): Promise<Done> =>
  perform(work, id, "claim", () => ({ change: { handlerId: work.person?.id } }));

/** Begins the work on it. */
export const start = (work: Work, id: number): Promise<Done> => perform(work, id, "start");

/** Asks the applicant for papers: the clock stands still until they come. */
export const askPapers = (work: Work, id: number, wanted: string): Promise<Done> =>
  perform(work, id, "ask_papers", async ({ due }) => ({
    words: wanted,
    change: {
      handlerId: work.person?.id,
      pausedAt: work.now,
      daysLeft: workingDaysBetween(work.now, due, await calendarOf(work)),
    },
  }));

/** A note for those who handle it; the applicant never sees it. */
export const internalNote = (work: Work, id: number, said: string): Promise<Done> =>
  perform(work, id, "note", () => ({ words: said, internal: true }));

/** An answer to the applicant. */
export const reply = (work: Work, id: number, said: Said): Promise<Done> =>
  perform(work, id, "reply", () => said);

/** Says what has been done, with photos where there are any. */
export const complete = (work: Work, id: number, said: Said): Promise<Done> =>
  perform(work, id, "complete", () => ({ ...said, change: { completedAt: work.now } }));

/** Refuses it (不予受理): why, and where to go instead. */
export const refuse = (work: Work, id: number, why: { reason: string; instead: string }): Promise<Done> =>
  perform(work, id, "refuse", () => ({
    words: `${why.reason}\n${why.instead}`,
    change: { handlerId: work.person?.id },
  }));

/** Joins it with another of the same matter: whoever filed it follows that one from now on. */
export async function merge(work: Work, id: number, into: number): Promise<Done> {
  const target = await findRequest(work, into);
  const mayMerge =
    target && !target.sealed && !isEnded(target.state) && into !== id
      ? (await rolesOf(work, target, work.person)).some((role) => role !== "applicant")
      : false;
  if (!target || !mayMerge) return { refused: words("requests.refused.merge") };
  const done = await perform(work, id, "merge", (request) =>
    request.sealed
      ? { refused: words("requests.refused.merge") }
      : { words: target.number, news: { where: target.number }, change: { mergedIntoId: into } },
  );
  if ("refused" in done) return done;
  for (const personId of concernedOf(done.request)) {
    const key = { requestId: into, personId };
    const data = { ...key, since: work.now };
    await work.records.requestFollower.upsert({
      where: { requestId_personId: key },
      create: data,
      update: {},
    });
  }
  return done;
}
