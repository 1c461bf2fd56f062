import { z } from "zod";
import { plain, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { type Cell, listExport } from "../../exports/index.ts";
import { at } from "../addresses.ts";
import { officersAt, ownUnits } from "../store/officers.ts";
import { answeredQuestions, openQuestionsUnder, type Question } from "../store/questions.ts";
import { officials } from "./access.ts";
import { mayAnswer, overseersOf } from "./rules.ts";
import { aboutWords, askerWords } from "./wording.ts";

/** What waits for whoever prepares, for the secretary, and for the unit above, what is due first. */
export async function waitingHere(turn: Turn): Promise<Question[]> {
  const all: Question[] = [];
  for (const question of await openQuestionsUnder(
    turn,
    ownUnits(turn).map((unit) => unit.path),
  )) {
    const overseers = overseersOf(await officersAt(turn, question.unit.path));
    if (overseers.includes(turn.person?.id ?? 0)) all.push(question);
  }
  return all;
}

/** What whoever writes has answered or may put right, the newest first. */
export async function answeredHere(turn: Turn): Promise<Question[]> {
  const me = turn.person?.id ?? 0;
  const unitIds = ownUnits(turn).map((unit) => unit.id);
  const all = await answeredQuestions(turn, { unitIds, personId: me });
  const mine = new Set<string>();
  for (const path of new Set(all.map((question) => question.unit.path))) {
    if (mayAnswer(await officersAt(turn, path)).includes(me)) mine.add(path);
  }
  return all.filter((question) => mine.has(question.unit.path));
}

const which = z.enum(["waiting", "answered"]);
const columns = {
  waiting: ["about", "asker", "words", "asked", "due"],
  answered: ["about", "asker", "words", "asked", "answer", "answered"],
} as const;

/** The questions that wait, or those that are answered, as a file; who asks stands there only where they want it shown. */
export const exported = listExport("disclosure.question.export", {
  args: [which],
  access: officials,
  back: (list) => (list === "waiting" ? at.inbox() : at.answered()),
  list: async (turn, list) => {
    const rows: Cell[][] = [];
    for (const question of list === "waiting" ? await waitingHere(turn) : await answeredHere(turn)) {
      rows.push([
        await aboutWords(turn, question),
        askerWords(question),
        plain(question.words),
        question.askedAt,
        ...(list === "waiting" ? [question.due] : [question.answer, question.answeredAt]),
      ]);
    }
    return {
      title: words(`disclosure.question.export_title.${list}`),
      columns: columns[list].map((column) => words(`disclosure.question.column.${column}`)),
      rows,
      object: "disclosure_questions",
    };
  },
});
