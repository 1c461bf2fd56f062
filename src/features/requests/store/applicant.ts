import type { StoredFile } from "../../../conversation/message.ts";
import { words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { calendarOf, dueAfter } from "../../calendar/index.ts";
import { leafOf } from "../../catalogue/index.ts";
import type { Rating } from "../notices.ts";
import { dueAfterPause, mayReopen, sameWorkingDay } from "../rules/clock.ts";
import { reopenDays } from "../rules/transitions.ts";
import { type Done, perform } from "./act.ts";
import { findRequest } from "./request.ts";

export interface Said {
  words?: string;
  files?: readonly StoredFile[];
}

/** Adds words or photos of the applicant's. */
export const comment = (work: Work, id: number, said: Said): Promise<Done> =>
  perform(work, id, "comment", () => said);

/** Asks the handler to hurry, once a working day. */
export const urge = (work: Work, id: number): Promise<Done> =>
  perform(work, id, "urge", async ({ urgedAt }) =>
    urgedAt && sameWorkingDay(urgedAt, work.now, await calendarOf(work))
      ? { refused: words("requests.refused.urged") }
      : { change: { urgedAt: work.now } },
  );

/** Takes it back. */
export const withdraw = (work: Work, id: number): Promise<Done> => perform(work, id, "withdraw");

/** Says how satisfied the applicant is. */
export const rate = (work: Work, id: number, rating: Rating): Promise<Done> =>
  perform(work, id, "rate", () => ({
    words: rating,
    change: { rating, ratedAt: work.now },
  }));

/** Has it taken up again, with a reason, within ten working days of its completion. */
export const reopen = (work: Work, id: number, reason: string): Promise<Done> =>
  perform(work, id, "reopen", async (request) => {
    const calendar = await calendarOf(work);
    const { completedAt, category } = request;
    if (!mayReopen(completedAt, work.now, calendar)) {
      return { refused: words("requests.refused.too_late", { days: reopenDays }) };
    }
    const due = dueAfter(work.now, leafOf(category)?.limitDays ?? reopenDays, calendar);
    return { words: reason, news: { deadline: due }, change: { ...running(work.now), due } };
  });

const running = (now: Date) => ({
  clockFrom: now,
  completedAt: null,
  rating: null,
  ratedAt: null,
  raisedToId: null,
  raisedAt: null,
  remindedOf: null,
});

/** Brings the papers asked for: the clock runs on with what was left. */
export const supplyPapers = (work: Work, id: number, said: Said): Promise<Done> =>
  perform(work, id, "supply_papers", async ({ due, pausedAt }) => {
    if (!pausedAt) throw new Error(`request ${id} owes papers since nobody knows when`);
    const resumed = dueAfterPause({ due, pausedAt, now: work.now }, await calendarOf(work));
    return {
      ...said,
      news: { deadline: resumed },
      change: { due: resumed, pausedAt: null, daysLeft: null, clockFrom: work.now },
    };
  });

/** Follows a public request, or stops following it. */
export async function follow(work: Work, id: number, wanted: boolean): Promise<Done> {
  const request = await findRequest(work, id);
  if (!request || !work.person || (wanted && !request.open)) {
    return { refused: words("requests.refused.gone") };
  }
  const key = { requestId: id, personId: work.person.id };
  if (wanted) {
    const data = { ...key, since: work.now };
    await work.records.requestFollower.upsert({
      where: { requestId_personId: key },
      create: data,
      update: {},
    });
  } else await work.records.requestFollower.deleteMany({ where: key });
  return { ok: true, request };
}
