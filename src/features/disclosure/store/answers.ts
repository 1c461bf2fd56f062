import type { Work } from "../../../conversation/turn.ts";
import type { Question, QuestionOutcome } from "./questions.ts";

/** Closes a question that waits; false if somebody was faster. */
export async function closeQuestion(
  work: Work,
  question: Question,
  closed: { outcome: QuestionOutcome; answer: string },
): Promise<boolean> {
  const { count } = await work.records.disclosureQuestion.updateMany({
    where: { id: question.id, outcome: null },
    data: { ...closed, answeredAt: work.now, answeredById: work.person?.id },
  });
  if (count === 0) return false;
  work.audit({
    what: `disclosure.question_${closed.outcome}`,
    object: `disclosure_question:${question.id}`,
    after: { answer: closed.answer },
  });
  return true;
}

/** Puts an answer right; what stood there before is kept. */
export async function correctAnswer(
  work: Work,
  { id, answer = "", corrections }: Question,
  to: { words: string; reason: string },
): Promise<void> {
  const correction = { questionId: id, number: corrections.length + 1, was: answer, reason: to.reason };
  await work.records.disclosureAnswerCorrection.create({
    data: { ...correction, at: work.now, byId: work.person?.id },
  });
  await work.records.disclosureQuestion.update({ where: { id }, data: { answer: to.words } });
  work.audit({
    what: "disclosure.question_corrected",
    object: `disclosure_question:${id}`,
    before: { answer },
    after: { answer: to.words, reason: to.reason },
  });
}

/** Notes once whether the answer helped; false if that was said already. */
export async function sayHelped(work: Work, question: Question, helped: boolean): Promise<boolean> {
  const { count } = await work.records.disclosureQuestion.updateMany({
    where: { id: question.id, outcome: "answered", helped: null },
    data: { helped },
  });
  if (count === 0) return false;
  work.audit({
    what: "disclosure.question_judged",
    object: `disclosure_question:${question.id}`,
    after: { helped },
  });
  return true;
}
