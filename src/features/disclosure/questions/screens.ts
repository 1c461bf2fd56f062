import { type Choice, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import { at, id, itemKey, page, turnPages, whole } from "../addresses.ts";
import { itemIn, type Published, shownVersion } from "../reading/access.ts";
import { findQuestion, publicQuestions, type Question, questionWith } from "../store/questions.ts";
import { quarterWords } from "../wording.ts";
import { answersIt, mayAsk, mayAskAgain, readers, viewers } from "./access.ts";
import { helping } from "./news.ts";
import { aboutWords, askedWords, outcomeWords, publicWords, shortened } from "./wording.ts";

/** So many questions with their answers stand in one message. */
const listed = 3;

/** Questions and answers of an item, or of a whole issue and all its items, as everyone reads them. */
export const list = screen("disclosure.question.list", {
  args: [id, itemKey, page],
  access: readers,
  back: (_turn, issueId, key) => (key === whole ? at.read(issueId) : at.readItem(issueId, key)),
  show: async (turn, issueId, key, shown): Promise<View> => {
    const all = await publicQuestions(turn, issueId, key);
    const found = await shownVersion(turn, issueId);
    const text: Text[] = [headOf(found, key, all.length)];
    const changed: Choice[] = [];
    for (const question of all.slice(shown * listed, (shown + 1) * listed)) {
      const again = question.againId === undefined ? undefined : await findQuestion(turn, question.againId);
      const lines = [...publicWords(question), ...(again ? publicWords(again) : [])];
      const item = key === whole && question.itemKey !== undefined && itemIn(found, question.itemKey)?.item;
      if (item) lines.unshift(words("disclosure.publish.changed_item", { title: plain(item.title) }));
      text.push(words("common.lines", { lines }));
      for (const one of [question, again]) if (one) changed.push(...changesOf(one));
    }
    const ask: Choice[] = mayAsk(turn, found.issue)
      ? [
          {
            label: words("disclosure.read.button.ask"),
            to: key === whole ? at.ask(issueId) : at.askItem(issueId, key),
          },
        ]
      : [];
    return {
      text,
      choices: [
        ...changed,
        turnPages(shown, all.length, (next) => at.questions(issueId, key, next), listed),
        ask,
      ],
    };
  },
});

/** Leads to what an answer said before it was put right. */
const changesOf = (question: Question): Choice[] =>
  question.corrections.length === 0
    ? []
    : [
        {
          label: words("disclosure.question.button.changes_of", { words: shortened(question) }),
          to: at.corrections(question.id),
        },
      ];

function headOf(found: Published, key: string, count: number): Text {
  const item = itemIn(found, key)?.item;
  const { unit, quarter } = found.version.content;
  const place = { unit, quarter: quarterWords(quarter) };
  const about = item
    ? words("disclosure.question.about", { ...place, item: plain(item.title) })
    : words("disclosure.question.about_whole", place);
  return count > 0
    ? words("disclosure.question.list", { about, count })
    : words("disclosure.question.list_none", { about });
}

/** One question, as whoever asked and those who answer see it. */
export const view = screen("disclosure.question.view", {
  args: [id],
  access: viewers,
  show: async (turn, questionId): Promise<View> => {
    const question = await questionWith(turn, questionId);
    const first = question.againOfId === undefined ? undefined : await findQuestion(turn, question.againOfId);
    const again = question.againId === undefined ? undefined : await findQuestion(turn, question.againId);
    const thread = [first, question, again].filter((one) => one !== undefined);
    const answers = await answersIt(turn, question);
    const text: Text[] = [
      await aboutWords(turn, question),
      ...thread.map((one) =>
        words("common.lines", { lines: [askedWords(one), outcomeWords(one, turn.now)] }),
      ),
    ];
    const isMine = question.askerId === turn.person?.id;
    if (!isMine && !answers && question.outcome === undefined) {
      text.push(words("disclosure.question.only_see", { unit: question.unit.name }));
    }
    return {
      text,
      choices: choicesOf(question, { isMine, answers }),
      personal: question.outcome !== "answered",
    };
  },
});

function choicesOf(
  question: Question,
  { isMine, answers }: { isMine: boolean; answers: boolean },
): Choice[][] {
  const rows: Choice[][] = [];
  if (answers && question.outcome === undefined) {
    rows.push([
      {
        label: words("disclosure.question.button.answer"),
        to: at.answer(question.id),
        style: "primary",
      },
      { label: words("disclosure.question.button.decline"), to: at.decline(question.id) },
    ]);
  }
  if (isMine && mayAskAgain(question)) {
    rows.push([
      {
        label: words("disclosure.question.button.again"),
        to: at.askAgain(question.id),
        style: "primary",
      },
    ]);
  }
  const isUndecided =
    question.outcome === "answered" && question.helped === undefined && question.againOfId === undefined;
  if (isMine && isUndecided) rows.push(helping(question));
  const { id: questionId, corrections } = question;
  if (question.outcome === "answered" && corrections.length > 0) {
    rows.push([{ label: words("disclosure.question.button.changes"), to: at.corrections(questionId) }]);
  }
  if (answers && question.outcome === "answered") {
    const to = at.correctAnswer(questionId, corrections.length);
    rows.push([{ label: words("disclosure.question.button.correct"), to }]);
  }
  rows.push([{ label: words("disclosure.question.button.issue"), to: at.read(question.issueId) }]);
  return rows;
}
