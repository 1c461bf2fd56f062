import { z } from "zod";
import { form } from "../../conversation/form.ts";
import { type Answers, formArgs, question, type Rules } from "../../conversation/question.ts";
import { yesNo } from "../../conversation/questions/index.ts";
import { readWords } from "../../conversation/questions/text.ts";
import { open, words } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { at, keepersOfYear, year } from "./addresses.ts";
import { type Marks, readNotice } from "./rules/notice.ts";
import { enterNotice, forgetNotice } from "./store.ts";
import { daysWords, problemWords } from "./wording.ts";

/** The text of a notice, shown as the days that were read in it. */
const noticeText = question<string, Rules<string>>(
  {
    check: (sent, turn, answers) => {
      const read = readIn(sent, turn, answers);
      return "problem" in read ? problemWords(read.problem, yearIn(answers)) : undefined;
    },
  },
  {
    kind: "text",
    wants: words("common.wanted.text"),
    schema: z.string().min(1),
    free: true,
    read: (content) => (content.kind === "text" ? readWords(content.text, { max: 3000 }) : undefined),
    shown: (sent, turn, answers) => {
      const read = readIn(sent, turn, answers);
      if ("problem" in read) return problemWords(read.problem, yearIn(answers));
      return words("calendar.read", { days: daysWords(read.notice) });
    },
  },
);

const yearIn = (answers: Answers): number => year.parse(formArgs(answers)[0]);

const readIn = (sent: string, turn: Turn, answers: Answers) =>
  readNotice(sent, yearIn(answers), marksOf(turn));

function marksOf(turn: Turn): Marks {
  const said = (name: keyof Marks) => turn.read(turn.language, words(`calendar.mark.${name}`));
  return {
    year: said("year"),
    month: said("month"),
    day: said("day"),
    until: said("until"),
    weekday: said("weekday"),
    weekdays: said("weekdays"),
    closed: said("closed"),
    worked: said("worked"),
    count: said("count"),
  };
}

/** Takes the notice of a year as it is pasted, and shows what was read before it counts. */
export const enter = form("calendar.enter", {
  args: [year],
  access: keepersOfYear,
  back: (_turn, one) => at.year(one),
  review: true,
  questions: { notice: noticeText },
  submit: async (turn, { notice }, one) => {
    const read = readNotice(notice, one, marksOf(turn));
    if ("problem" in read) return open(at.enter(one), problemWords(read.problem, one));
    await enterNotice(turn, read.notice);
    return open(at.year(one), words("calendar.entered", { year: one }));
  },
});

/** Takes back what was entered for a year. */
export const forget = form("calendar.forget", {
  args: [year],
  access: keepersOfYear,
  back: (_turn, one) => at.year(one),
  questions: { sure: yesNo({}) },
  submit: async (turn, { sure }, one) => {
    if (sure !== "yes") return open(at.year(one));
    await forgetNotice(turn, one);
    return open(at.year(one), words("calendar.forgotten", { year: one }));
  },
});
