import { plain, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Question } from "../store/questions.ts";
import { currentVersion } from "../store/versions.ts";
import { dateWords, quarterWords } from "../wording.ts";

/** What a question is about: the unit, the quarter, and the item if there is one. */
export async function aboutWords(work: Work, question: Question): Promise<Text> {
  const { issueId, itemKey, unit, quarter } = question;
  const content = (await currentVersion(work, issueId))?.content;
  const item = content?.items.find((one) => one.key === itemKey);
  const place = { unit: content?.unit ?? unit.name, quarter: quarterWords(quarter) };
  return item
    ? words("disclosure.question.about", { ...place, item: plain(item.title) })
    : words("disclosure.question.about_whole", place);
}

/** Who asks, where that is to be shown. */
export const askerWords = ({ askerName }: Pick<Question, "askerName">): Text =>
  askerName === undefined ? words("disclosure.question.unnamed") : plain(askerName);

/** What was asked. */
export const askedWords = (question: Question): Text =>
  words(question.againOfId === undefined ? "disclosure.question.said" : "disclosure.question.said_again", {
    name: askerWords(question),
    date: dateWords(question.askedAt),
    words: plain(question.words),
  });

/** The answer as it holds, and when and why it was last put right. */
function answerWords({ answer, answeredAt, askedAt, corrections }: Question): Text[] {
  const last = corrections.at(-1);
  const given = { date: dateWords(answeredAt ?? askedAt), words: plain(answer ?? "") };
  return [
    words("disclosure.question.answered", given),
    ...(last
      ? [words("disclosure.question.corrected", { date: dateWords(last.at), reason: plain(last.reason) })]
      : []),
  ];
}

/** What came of it: the answer, why there is none, or by when there will be one. */
export function outcomeWords(question: Question, now: Date): Text {
  const { outcome, answer, answeredAt, askedAt, due } = question;
  const given = { date: dateWords(answeredAt ?? askedAt), words: plain(answer ?? "") };
  switch (outcome) {
    case "answered":
      return words("common.lines", { lines: answerWords(question) });
    case "declined":
      return words("disclosure.question.declined", given);
    default:
      return words(now >= due ? "disclosure.question.overdue" : "disclosure.question.waits", { due });
  }
}

/** A question as everyone reads it: of one that was declined only why. */
export function publicWords(question: Question): Text[] {
  const { outcome, answer, answeredAt, askedAt, againOfId } = question;
  const given = { date: dateWords(answeredAt ?? askedAt), words: plain(answer ?? "") };
  switch (outcome) {
    case "answered":
      return [askedWords(question), ...answerWords(question)];
    case "declined":
      return [
        words(
          againOfId === undefined
            ? "disclosure.question.declined_public"
            : "disclosure.question.declined_again_public",
          given,
        ),
      ];
    default:
      return [];
  }
}

const longestRow = 14;

/** The first words of a question, for a button. */
export const shortened = ({ words: said }: Question): string => {
  const letters = [...said.replace(/\s+/g, " ")];
  return letters.length > longestRow ? `${letters.slice(0, longestRow).join("")}…` : letters.join("");
};
