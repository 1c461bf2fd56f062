import { type Choice, plain, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";
import { officersAt, present } from "../store/officers.ts";
import type { Question } from "../store/questions.ts";
import { answerersOf, overseersOf } from "./rules.ts";
import { aboutWords } from "./wording.ts";

/** A long question is read whole where it is answered. */
const longest = 300;
const cut = (said: string): Text =>
  plain([...said].length > longest ? `${[...said].slice(0, longest).join("")}…` : said);

function tell(
  work: Work,
  { id }: Question,
  what: string,
  persons: readonly number[],
  note: { text: Text; choices: (Choice | Choice[])[] },
): void {
  for (const to of persons) {
    if (to === work.person?.id) continue;
    work.tell({ id: `disclosure_question:${id}:${what}:person:${to}`, to, ...note });
  }
}

const answering = (question: Question): Choice[] => [
  {
    label: words("disclosure.question.button.answer"),
    to: at.answer(question.id),
    style: "primary",
  },
  { label: words("disclosure.question.button.look"), to: at.question(question.id) },
];

/** Tells those who answer that somebody asks. */
export async function tellAsked(work: Work, question: Question): Promise<void> {
  const officers = await officersAt(work, question.unit.path);
  const said = { words: cut(question.words), due: question.due };
  const text =
    question.againOfId === undefined
      ? words("disclosure.question.news", { ...said, about: await aboutWords(work, question) })
      : words("disclosure.question.news_again", said);
  tell(work, question, "asked", await present(work, answerersOf(officers)), {
    text,
    choices: [answering(question)],
  });
}

/** Tells those who answer that there is little time left. */
export async function remind(work: Work, question: Question): Promise<void> {
  const officers = await officersAt(work, question.unit.path);
  tell(work, question, "remind", await present(work, answerersOf(officers)), {
    text: words("disclosure.question.remind", {
      about: await aboutWords(work, question),
      due: question.due,
      words: cut(question.words),
    }),
    choices: [answering(question)],
  });
}

/** It is overdue: tells those who answer, the secretary, the unit above, and whoever asked. */
export async function raise(work: Work, question: Question): Promise<void> {
  const officers = await officersAt(work, question.unit.path);
  tell(work, question, "raised", overseersOf(officers), {
    text: words("disclosure.question.raised", {
      unit: question.unit.name,
      about: await aboutWords(work, question),
      due: question.due,
      words: cut(question.words),
    }),
    choices: [{ label: words("disclosure.question.button.look"), to: at.question(question.id) }],
  });
  tell(work, question, "raised_asker", asker(question), {
    text: words("disclosure.question.raised_asker", { words: cut(question.words) }),
    choices: [{ label: words("disclosure.question.button.look"), to: at.question(question.id) }],
  });
}

/** Brings the answer to whoever asked, and asks once whether it is one. */
export async function tellAnswered(work: Work, question: Question): Promise<void> {
  const isFirst = question.againOfId === undefined;
  const lines: Text[] = [
    words("disclosure.question.news_answered", {
      about: await aboutWords(work, question),
      words: cut(question.words),
      answer: plain(question.answer ?? ""),
    }),
  ];
  if (isFirst) lines.push(words("disclosure.question.did_it_help"));
  tell(work, question, "answered", asker(question), {
    text: words("common.lines", { lines }),
    choices: isFirst
      ? [helping(question)]
      : [{ label: words("disclosure.question.button.look"), to: at.question(question.id) }],
  });
}

/** Brings an answer that was put right to whoever asked. */
export async function tellCorrected(work: Work, question: Question): Promise<void> {
  const last = question.corrections.at(-1);
  if (!last) throw new Error(`the answer to question ${question.id} was never corrected`);
  tell(work, question, `corrected_${last.number}`, asker(question), {
    text: words("disclosure.question.news_corrected", {
      about: await aboutWords(work, question),
      words: cut(question.words),
      answer: plain(question.answer ?? ""),
      reason: plain(last.reason),
    }),
    choices: [
      { label: words("disclosure.question.button.changes"), to: at.corrections(question.id) },
      { label: words("disclosure.question.button.look"), to: at.question(question.id) },
    ],
  });
}

/** The two taps on whether an answer was one. */
export const helping = (question: Question): Choice[] => [
  { label: words("disclosure.question.button.helped"), to: at.helped(question.id, "yes") },
  { label: words("disclosure.question.button.not_helped"), to: at.helped(question.id, "no") },
];

/** Tells whoever asked why there is no answer. */
export async function tellDeclined(work: Work, question: Question): Promise<void> {
  tell(work, question, "declined", asker(question), {
    text: words("disclosure.question.news_declined", {
      about: await aboutWords(work, question),
      words: cut(question.words),
      reason: plain(question.answer ?? ""),
    }),
    // Requests are a feature that this one does not know.
    choices: [{ label: words("disclosure.question.button.file"), to: "requests.new" }],
  });
}

const asker = ({ askerId }: Question): readonly number[] => (askerId === undefined ? [] : [askerId]);
