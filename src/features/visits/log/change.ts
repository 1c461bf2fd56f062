import { form } from "../../../conversation/form.ts";
import type { Answers } from "../../../conversation/question.ts";
import { oneOf, photos, telling, text } from "../../../conversation/questions/index.ts";
import { type Key, type Outcome, open, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { markHanded } from "../../cards/index.ts";
import { addToVisit, type Changed, correctVisit, handCard, withdrawVisit } from "../store/log.ts";
import { at, id, mine } from "./addresses.ts";
import { isLate, visitDay } from "./day.ts";
import { purposes } from "./rules.ts";
import { purposeWords } from "./wording.ts";

const backToIt = (_turn: unknown, visitId: number) => at.view(visitId);

/** 写两句: words or a voice message, and photos, if one likes. */
export const write = form("visits.log.words", {
  args: [id],
  access: mine,
  back: backToIt,
  questions: {
    what: telling({ max: 500, optional: true }),
    photos: photos({ max: 6, optional: true }),
  },
  submit: async (turn, { what, photos: sent }, visitId) => {
    const voice = what && "voice" in what ? [what.voice] : [];
    const files = [...voice, ...(sent ?? [])];
    if (!what && files.length === 0) return open(at.view(visitId), words("visits.log.nothing_added"));
    return outcome(
      await addToVisit(turn, visitId, { words: what?.words, files }),
      visitId,
      "visits.log.added",
    );
  },
});

/** 改日期: a day of a period that is over asks why it comes so late. */
export const redate = form("visits.log.redate", {
  args: [id],
  access: mine,
  back: backToIt,
  questions: {
    day: visitDay({ today: false }),
    reason: text({ min: 2, max: 200, onlyIf: (answers: Answers, turn: Turn) => isLate(answers.day, turn) }),
  },
  submit: async (turn, { day, reason }, visitId) =>
    outcome(
      await correctVisit(turn, visitId, { day, lateReason: reason ?? null }),
      visitId,
      "visits.log.corrected",
    ),
});

/** 改目的 */
export const repurpose = form("visits.log.repurpose", {
  args: [id],
  access: mine,
  back: backToIt,
  questions: {
    purpose: oneOf({ options: () => purposes.map((one) => ({ value: one, label: purposeWords(one) })) }),
  },
  submit: async (turn, answers, visitId) => {
    const purpose = purposes.find((one) => one === answers.purpose);
    return outcome(await correctVisit(turn, visitId, { purpose }), visitId, "visits.log.corrected");
  },
});

/** 改写: the words anew, or none at all. */
export const reword = form("visits.log.reword", {
  args: [id],
  access: mine,
  back: backToIt,
  questions: { what: text({ min: 2, max: 500, optional: true }) },
  submit: async (turn, { what }, visitId) =>
    outcome(await correctVisit(turn, visitId, { words: what }), visitId, "visits.log.corrected"),
});

/** 撤回 */
export const withdraw = action("visits.log.withdraw", {
  args: [id],
  access: mine,
  run: async (turn, visitId) => outcome(await withdrawVisit(turn, visitId), visitId, "visits.log.withdrawn"),
});

/** The contact card was handed out on this visit. */
export const card = action("visits.log.card", {
  args: [id],
  access: mine,
  run: async (turn, visitId) => {
    const done = await handCard(turn, visitId);
    if ("visit" in done) await markHanded(turn, done.visit.householdId);
    return outcome(done, visitId, "visits.log.card_handed");
  },
});

const outcome = (done: Changed, visitId: number, key: Key): Outcome =>
  open(at.view(visitId), "refused" in done ? done.refused : words(key));
