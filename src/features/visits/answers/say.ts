import { z } from "zod";
import { form } from "../../../conversation/form.ts";
import { text } from "../../../conversation/questions/index.ts";
import { type Key, type Outcome, open, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import { id, at as log } from "../log/addresses.ts";
import { pastDay, recentDays } from "../log/day.ts";
import { addHouseholdWords, answerVisit } from "../store/answers.ts";
import { hasChat } from "../store/households.ts";
import { type Changed, must } from "../store/log.ts";
import { at, callers, household } from "./addresses.ts";
import { isOpenDispute } from "./rules.ts";

const backToIt = (_turn: unknown, visitId: number) => log.view(visitId);

/** 属实: one tap. */
export const confirm = action("visits.answer.confirm", {
  args: [id],
  access: household,
  run: async (turn, visitId) => {
    const done = await answerVisit(turn, visitId, "confirmed");
    // Somebody else of the household sees it otherwise: both are heard.
    const kept = "visit" in done && isOpenDispute(done.visit);
    return outcome(done, visitId, kept ? "visits.answer.kept" : "visits.answer.confirmed");
  },
});

/** 没来过: one tap; the secretary is told, and words can be added. */
export const never = action("visits.answer.never", {
  args: [id],
  access: household,
  run: async (turn, visitId) =>
    outcome(await answerVisit(turn, visitId, "never"), visitId, "visits.answer.disputed"),
});

/** 日期不对: which day it was, if one remembers. */
export const date = form("visits.answer.date", {
  args: [id],
  access: household,
  back: backToIt,
  questions: { day: pastDay({ optional: true, options: (turn) => recentDays(turn, true) }) },
  submit: async (turn, { day }, visitId) => {
    const done = await answerVisit(turn, visitId, "date", { day: day ?? undefined });
    return outcome(done, visitId, "visits.answer.disputed");
  },
});

/** 写得不对: what should not stand there. */
export const wording = form("visits.answer.wording", {
  args: [id],
  access: household,
  back: backToIt,
  questions: { what: text({ min: 2, max: 500 }) },
  submit: async (turn, { what }, visitId) => {
    const done = await answerVisit(turn, visitId, "words", { words: what });
    return outcome(done, visitId, "visits.answer.disputed");
  },
});

/** 加几句: the household's own words, at any time. */
export const say = form("visits.answer.say", {
  args: [id],
  access: household,
  back: backToIt,
  questions: { what: text({ min: 1, max: 500 }) },
  submit: async (turn, { what }, visitId) =>
    outcome(await addHouseholdWords(turn, visitId, what), visitId, "visits.answer.said"),
});

const byPhone = z.enum(["confirmed", "never"]);

/** What a household without a chat said by telephone. */
export const told = action("visits.answer.told", {
  args: [id, byPhone],
  access: callers,
  run: async (turn, visitId, answer) => {
    const { householdId } = await must(turn, visitId);
    if (await hasChat(turn, householdId)) return open(at.calls(), words("visits.answer.refused.has_chat"));
    return noted(await answerVisit(turn, visitId, answer, { byPhone: true }));
  },
});

/** The same where it was another day. */
export const toldDate = form("visits.answer.told_date", {
  args: [id],
  access: callers,
  back: (_turn, visitId) => at.call(visitId),
  questions: { day: pastDay({ optional: true, options: (turn) => recentDays(turn, true) }) },
  submit: async (turn, { day }, visitId) => {
    const { householdId } = await must(turn, visitId);
    if (await hasChat(turn, householdId)) return open(at.calls(), words("visits.answer.refused.has_chat"));
    return noted(await answerVisit(turn, visitId, "date", { day: day ?? undefined, byPhone: true }));
  },
});

const noted = (done: Changed): Outcome =>
  open(at.calls(), "refused" in done ? done.refused : words("visits.answer.noted"));

const outcome = (done: Changed, visitId: number, key: Key): Outcome =>
  open(log.view(visitId), "refused" in done ? done.refused : words(key));
