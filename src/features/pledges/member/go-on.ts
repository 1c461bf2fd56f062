import { z } from "zod";
import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs, type Option } from "../../../conversation/question.ts";
import { date, photos, text } from "../../../conversation/questions/index.ts";
import { open, type Text, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf } from "../../calendar/index.ts";
import { asked, at, id, mine, pledgeOf, questionOf } from "../addresses.ts";
import { tellAnswered, tellCarried } from "../news.ts";
import { carriedTo, carryDays, isCarryDay, may } from "../rules.ts";
import * as store from "../store/changes.ts";
import type { Pledge } from "../store/pledges.ts";
import { dayWords, noNumbers } from "../wording.ts";

const longest = 300;
const mostPhotos = 4;

/** 说说进展: what was done on the way; everybody reads it. */
export const progress = form("pledges.progress", {
  args: [id],
  access: mine,
  back: (_turn, pledgeId) => at.own(pledgeId),
  questions: {
    words: text({ min: 2, max: longest, check: noNumbers }),
    photos: photos({ max: mostPhotos, optional: true }),
  },
  submit: async (turn, answers, pledgeId) => {
    const pledge = await pledgeOf(turn, pledgeId);
    if (!may("progress", pledge.state)) return open(at.own(pledgeId), words("pledges.too_late"));
    await store.addProgress(turn, pledge, { words: answers.words, files: answers.photos ?? [] });
    return open(at.own(pledgeId), words("pledges.progress_added"));
  },
});

/** Takes out what was last said on the way. */
export const drop = action("pledges.drop", {
  args: [id, id],
  access: { allow: mine.allow, subject: (turn, pledgeId) => mine.subject(turn, pledgeId) },
  run: async (turn, pledgeId, progressId) => {
    const pledge = await pledgeOf(turn, pledgeId);
    if (pledge.progress.at(-1)?.id !== progressId) return open(at.own(pledgeId));
    await store.dropProgress(turn, pledge, progressId);
    return open(at.own(pledgeId), words("pledges.dropped"));
  },
});

/** 做到了: with words and photos if one likes. */
export const fulfil = form("pledges.fulfil", {
  args: [id],
  access: mine,
  back: (_turn, pledgeId) => at.own(pledgeId),
  questions: {
    words: text({ min: 2, max: longest, optional: true, check: noNumbers }),
    photos: photos({ max: mostPhotos, optional: true }),
  },
  submit: async (turn, answers, pledgeId) => {
    const pledge = await pledgeOf(turn, pledgeId);
    if (!may("fulfil", pledge.state)) return open(at.own(pledgeId), words("pledges.too_late"));
    const files = answers.photos ?? [];
    if (answers.words !== null || files.length > 0) {
      await store.addProgress(turn, pledge, { words: answers.words ?? "", files });
    }
    await store.fulfil(turn, pledge);
    return open(at.own(pledgeId), words("pledges.fulfilled"));
  },
});

/** 还没做完: pressed too early. */
export const reopen = action("pledges.reopen", {
  args: [id],
  access: mine,
  run: async (turn, pledgeId) => {
    const pledge = await pledgeOf(turn, pledgeId);
    if (!may("reopen", pledge.state)) return open(at.own(pledgeId));
    await store.reopen(turn, pledge);
    return open(at.own(pledgeId), words("pledges.reopened"));
  },
});

const pledgeIn = (turn: Turn, answers: Answers): Promise<Pledge> =>
  pledgeOf(turn, id.parse(formArgs(answers)[0]));

async function notThatDay(day: string, turn: Turn, pledge: Pledge): Promise<Text | undefined> {
  const today = dayOf(turn.now);
  if (isCarryDay(day, pledge, today)) return undefined;
  return words("pledges.carry_wanted", { year: carriedTo(pledge.year, today) });
}

/** 转到明年: with a reason that everybody reads. */
export const carry = form("pledges.carry", {
  args: [id],
  access: mine,
  back: (_turn, pledgeId) => at.own(pledgeId),
  questions: {
    reason: text({ min: 4, max: longest, check: noNumbers }),
    due: date({
      options: async (turn, answers) =>
        carryDays(await pledgeIn(turn, answers), dayOf(turn.now)).map(
          (day): Option => ({ value: day, label: dayWords(day) }),
        ),
      check: async (day, turn, answers) => notThatDay(day, turn, await pledgeIn(turn, answers)),
    }),
  },
  submit: async (turn, { reason, due }, pledgeId) => {
    const pledge = await pledgeOf(turn, pledgeId);
    if (!may("carry", pledge.state)) return open(at.own(pledgeId), words("pledges.too_late"));
    const gone = await notThatDay(due, turn, pledge);
    if (gone) return open(at.own(pledgeId), gone);
    const year = carriedTo(pledge.year, dayOf(turn.now));
    const next = await store.carry(turn, pledge, { year, due, reason });
    await tellCarried(turn, pledge, { id: next, year, reason });
    return open(at.own(next), words("pledges.carried", { year }));
  },
});

/** Takes back what is not confirmed yet. */
export const withdraw = action("pledges.withdraw", {
  args: [id],
  access: mine,
  run: async (turn, pledgeId) => {
    const pledge = await pledgeOf(turn, pledgeId);
    if (!may("withdraw", pledge.state)) return open(at.own(pledgeId), words("pledges.too_late"));
    await store.withdraw(turn, pledge);
    return open(at.mine(), words("pledges.withdrawn"));
  },
});

/** Whether one's name may be read; one may think again at any time. */
export const name = action("pledges.name", {
  args: [id, z.enum(["yes", "no"])],
  access: { allow: mine.allow, subject: (turn, pledgeId) => mine.subject(turn, pledgeId) },
  run: async (turn, pledgeId, is) => {
    const pledge = await pledgeOf(turn, pledgeId);
    if (pledge.named !== (is === "yes")) await store.setNamed(turn, pledge, is === "yes");
    return open(at.own(pledgeId), words(is === "yes" ? "pledges.now_named" : "pledges.now_unnamed"));
  },
});

/** 回答: everybody reads it, below what was asked. */
export const answer = form("pledges.answer", {
  args: [id],
  access: asked,
  back: () => at.mine(),
  questions: { words: text({ min: 2, max: longest, check: noNumbers }) },
  submit: async (turn, answers, questionId) => {
    const { question, pledge } = await questionOf(turn, questionId);
    if (question.answer !== undefined) return open(at.own(pledge.id), words("pledges.answered_already"));
    const said = { words: answers.words, declined: false };
    await store.answer(turn, questionId, said);
    tellAnswered(turn, pledge, question, said);
    return open(at.own(pledge.id), words("pledges.answered"));
  },
});
