import { known } from "../../../conversation/place.ts";
import { type Choice, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id, itemKey, page, pageSize, turnPages, whole } from "../addresses.ts";
import { itemIn, type Published, shownVersion } from "../reading/access.ts";
import { officersAt, ownUnits, preparersAt } from "../store/officers.ts";
import {
  answeredQuestions,
  findQuestion,
  openQuestionsAt,
  openQuestionsUnder,
  publicQuestions,
  type Question,
  questionsOf,
  questionWith,
} from "../store/questions.ts";
import { quarterWords } from "../wording.ts";
import { answersIt, mayAsk, mayAskAgain, officials, readers, viewers } from "./access.ts";
import { helping } from "./news.ts";
import { mayAnswer, overseersOf } from "./rules.ts";
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

/** 我的提问. */
export const mine = screen("disclosure.question.mine", {
  args: [page],
  access: known,
  show: async (turn, shown): Promise<View> => {
    const all = await questionsOf(turn, turn.person?.id ?? 0);
    if (all.length === 0) return { text: words("disclosure.question.mine_none") };
    return {
      text: words("disclosure.question.mine", { count: all.length }),
      choices: rowsOf(turn, all, shown, at.myQuestions),
    };
  },
});

/** 群众提问: what waits for whoever prepares, for the secretary, and for the unit above. */
export const inbox = screen("disclosure.question.inbox", {
  args: [page],
  access: officials,
  show: async (turn, shown): Promise<View> => {
    const paths = ownUnits(turn).map((unit) => unit.path);
    const all: Question[] = [];
    for (const question of await openQuestionsUnder(turn, paths)) {
      const overseers = overseersOf(await officersAt(turn, question.unit.path));
      if (overseers.includes(turn.person?.id ?? 0)) all.push(question);
    }
    const done: Choice[] =
      (await answeredHere(turn)).length === 0
        ? []
        : [{ label: words("disclosure.question.button.answered"), to: at.answered() }];
    if (all.length === 0) return { text: words("disclosure.question.inbox_none"), choices: [done] };
    return {
      text: words("disclosure.question.inbox", { count: all.length }),
      choices: [...rowsOf(turn, all, shown, at.inbox), done],
    };
  },
});

/** 答复过的: what whoever writes may put right. */
export const answered = screen("disclosure.question.answered", {
  args: [page],
  access: officials,
  back: () => at.inbox(),
  show: async (turn, shown): Promise<View> => {
    const all = await answeredHere(turn);
    if (all.length === 0) return { text: words("disclosure.question.answered_none") };
    return {
      text: words("disclosure.question.answered_list", { count: all.length }),
      choices: rowsOf(turn, all, shown, at.answered),
    };
  },
});

async function answeredHere(turn: Turn): Promise<Question[]> {
  const me = turn.person?.id ?? 0;
  const unitIds = ownUnits(turn).map((unit) => unit.id);
  const all = await answeredQuestions(turn, { unitIds, personId: me });
  const mine = new Set<string>();
  for (const path of new Set(all.map((question) => question.unit.path))) {
    if (mayAnswer(await officersAt(turn, path)).includes(me)) mine.add(path);
  }
  return all.filter((question) => mine.has(question.unit.path));
}

function rowsOf(
  turn: Turn,
  all: readonly Question[],
  shown: number,
  to: (page: number) => string,
): (Choice | Choice[])[] {
  return [
    ...all.slice(shown * pageSize, (shown + 1) * pageSize).map(
      (question): Choice => ({
        label: words(`disclosure.question.${signOf(question, turn.now)}`, { words: shortened(question) }),
        to: at.question(question.id),
      }),
    ),
    turnPages(shown, all.length, to),
  ];
}

function signOf({ outcome, due }: Question, now: Date) {
  if (outcome === "answered") return "row_answered" as const;
  if (outcome === "declined") return "row" as const;
  return now >= due ? ("row_overdue" as const) : ("row_waiting" as const);
}

/** How many questions wait for whoever writes to answer them. */
export async function countToAnswer(turn: Turn): Promise<number> {
  const own: number[] = [];
  for (const unit of ownUnits(turn)) {
    if ((await preparersAt(turn, unit.path)).includes(turn.person?.id ?? 0)) own.push(unit.id);
  }
  return own.length === 0 ? 0 : (await openQuestionsAt(turn, own)).length;
}
