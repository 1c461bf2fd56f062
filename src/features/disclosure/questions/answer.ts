import { z } from "zod";
import { form } from "../../../conversation/form.ts";
import { oneOf, text } from "../../../conversation/questions/index.ts";
import { type Outcome, open, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id } from "../addresses.ts";
import { closeQuestion, sayHelped } from "../store/answers.ts";
import { type QuestionOutcome, questionWith } from "../store/questions.ts";
import { publishedIn } from "../wording.ts";
import { answering, mayAskAgain, own } from "./access.ts";
import { noNumbers } from "./ask.ts";
import { tellAnswered, tellDeclined } from "./news.ts";

/** 答复: seen once more before everyone reads it. */
export const answer = form("disclosure.question.answer", {
  args: [id],
  access: answering,
  back: (_turn, questionId) => at.question(questionId),
  review: true,
  questions: { words: text({ min: 2, max: 1000, check: noNumbers }) },
  submit: (turn, answers, questionId) => close(turn, questionId, "answered", answers.words),
});

const reasons = ["private", "insult", "unrelated", "other"] as const;
const reason = z.enum(reasons);

/** 不能答复: why, which everyone reads; the question itself then nobody. */
export const decline = form("disclosure.question.decline", {
  args: [id],
  access: answering,
  back: (_turn, questionId) => at.question(questionId),
  questions: {
    reason: oneOf({
      options: () =>
        reasons.map((value) => ({
          value,
          label: words(`disclosure.question.reason.${value}`),
        })),
      forgets: ["words"],
    }),
    words: text({
      min: 2,
      max: 200,
      check: noNumbers,
      onlyIf: (answers) => answers.reason === "other",
    }),
  },
  submit: (turn, answers, questionId) => {
    const why =
      answers.words ??
      turn.read(publishedIn, words(`disclosure.question.reason.${reason.parse(answers.reason)}`));
    return close(turn, questionId, "declined", why);
  },
});

async function close(
  turn: Turn,
  questionId: number,
  outcome: QuestionOutcome,
  said: string,
): Promise<Outcome> {
  const question = await questionWith(turn, questionId);
  if (!(await closeQuestion(turn, question, { outcome, answer: said }))) {
    return open(at.question(questionId), words("disclosure.question.closed_already"));
  }
  const closed = await questionWith(turn, questionId);
  if (outcome === "answered") await tellAnswered(turn, closed);
  else await tellDeclined(turn, closed);
  return open(
    at.question(questionId),
    words(outcome === "answered" ? "disclosure.question.answered_now" : "disclosure.question.declined_now"),
  );
}

/** Whether the answer was one, said once. */
export const helped = action("disclosure.question.helped", {
  args: [id, z.enum(["yes", "no"])],
  access: own,
  run: async (turn, questionId, said) => {
    const question = await questionWith(turn, questionId);
    if (question.againOfId !== undefined || !(await sayHelped(turn, question, said === "yes"))) {
      return open(at.question(questionId), words("disclosure.question.already"));
    }
    const again = mayAskAgain(await questionWith(turn, questionId));
    return open(
      at.question(questionId),
      words(again ? "disclosure.question.again_offer" : "disclosure.question.thanks"),
    );
  },
});
