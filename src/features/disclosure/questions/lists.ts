import { known } from "../../../conversation/place.ts";
import { type Choice, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, page, pageSize, turnPages } from "../addresses.ts";
import { ownUnits, preparersAt } from "../store/officers.ts";
import { openQuestionsAt, type Question, questionsOf } from "../store/questions.ts";
import { officials } from "./access.ts";
import { answeredHere, exported, waitingHere } from "./export.ts";
import { shortened } from "./wording.ts";

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
    const all = await waitingHere(turn);
    const done: Choice[] =
      (await answeredHere(turn)).length === 0
        ? []
        : [{ label: words("disclosure.question.button.answered"), to: at.answered() }];
    if (all.length === 0) return { text: words("disclosure.question.inbox_none"), choices: [done] };
    return {
      text: words("disclosure.question.inbox", { count: all.length }),
      choices: [...rowsOf(turn, all, shown, at.inbox), [...done, exported.button("waiting")]],
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
      choices: [...rowsOf(turn, all, shown, at.answered), exported.button("answered")],
    };
  },
});

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
