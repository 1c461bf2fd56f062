import { z } from "zod";
import { form } from "../../../conversation/form.ts";
import { formArgs } from "../../../conversation/question.ts";
import { text } from "../../../conversation/questions/index.ts";
import { open, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import { at, id, page, turnPages, whole } from "../addresses.ts";
import { alterationWords } from "../publish/screens.ts";
import { alterations } from "../rules/changes.ts";
import { correctAnswer } from "../store/answers.ts";
import { findQuestion, questionWith } from "../store/questions.ts";
import { dateWords } from "../wording.ts";
import { corrected, correcting } from "./access.ts";
import { noNumbers } from "./ask.ts";
import { changesOfAnswer } from "./changes.ts";
import { tellCorrected } from "./news.ts";
import { askedWords } from "./wording.ts";

/** How many corrections an answer had when this one was begun. */
const count = z.coerce.number().int().min(0).max(9999);

/** 更正答复: the whole answer anew and why, seen once more before everyone reads it. */
export const correct = form("disclosure.question.correct", {
  args: [id, count],
  access: correcting,
  back: (_turn, questionId) => at.question(questionId),
  review: true,
  questions: {
    words: text({
      min: 2,
      max: 1000,
      check: async (said, turn, answers): Promise<Text | undefined> => {
        const question = await findQuestion(turn, id.parse(formArgs(answers)[0]));
        return question?.answer === said ? words("disclosure.question.same_answer") : noNumbers(said);
      },
    }),
    reason: text({ min: 2, max: 200, check: noNumbers }),
  },
  submit: async (turn, answers, questionId, begun) => {
    const question = await questionWith(turn, questionId);
    const to = at.question(questionId);
    if (question.corrections.length !== begun) {
      return open(to, words("disclosure.question.corrected_already"));
    }
    await correctAnswer(turn, question, answers);
    await tellCorrected(turn, await questionWith(turn, questionId));
    return open(to, words("disclosure.question.corrected_now"));
  },
});

/** What an answer said before, one correction a page, the newest first. */
export const corrections = screen("disclosure.question.corrections", {
  args: [id, page],
  access: corrected,
  show: async (turn, questionId, shown): Promise<View> => {
    const question = await questionWith(turn, questionId);
    const all = changesOfAnswer(question).reverse();
    const change = all[Math.min(shown, all.length - 1)];
    if (!change) throw new Error(`the answer to question ${questionId} was never corrected`);
    const lines = [
      words("disclosure.question.correction", {
        number: change.number,
        date: dateWords(change.at),
        reason: plain(change.reason),
      }),
      ...alterations(change.pieces).map(alterationWords),
    ];
    return {
      text: [
        askedWords(question),
        words("common.lines", { lines }),
        words("disclosure.question.was", { words: plain(change.was) }),
      ],
      choices: [
        turnPages(shown, all.length, (next) => at.corrections(questionId, next), 1),
        [
          {
            label: words("disclosure.question.button.all"),
            to: at.questions(question.issueId, question.itemKey ?? whole),
          },
        ],
      ],
    };
  },
});
