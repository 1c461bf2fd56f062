import { z } from "zod";
import { type AnswersOf, form } from "../../conversation/form.ts";
import { anyone, known } from "../../conversation/place.ts";
import type { Answers, Option } from "../../conversation/question.ts";
import { location, oneOf, photos, type Telling, telling, text } from "../../conversation/questions/index.ts";
import { type Outcome, open, plain, words } from "../../conversation/reply.ts";
import { action } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { type Leaf, leafOf, leafOptions, topOf, topOptions } from "../catalogue/index.ts";
import { unitsOf } from "../directory/index.ts";
import { filedView } from "./screens.ts";
import {
  type Filing,
  file,
  follow,
  lineOfPerson,
  mayFileFor,
  officialsAt,
  similarFor,
} from "./store/index.ts";

const none = "no";
const other = "other";

const leafIn = (answers: Answers): Leaf | undefined => leafOf(String(answers.leaf));
const follows = (answers: Answers) => answers.similar !== undefined && answers.similar !== none;
/** Most questions are asked of every request but of one already reported by a neighbour. */
const files = (answers: Answers) => !follows(answers);
const sealed = (answers: Answers) => leafIn(answers)?.sealed ?? false;
const open_ = (answers: Answers) => files(answers) && !sealed(answers);

const questions = {
  topic: oneOf({ options: (turn) => topOptions(turn, "self"), forgets: ["leaf", "similar"] }),
  leaf: oneOf({
    options: (turn, { topic }) => leafOptions(turn, topic, "self"),
    forgets: ["similar", "accused_at", "accused", "accused_words"],
  }),
  similar: oneOf({ options: neighbours, onlyIf: hasNeighbours }),
  what: telling({ max: 2000, onlyIf: files }),
  photos: photos({ max: 6, optional: true, onlyIf: files }),
  place: location({ optional: true, onlyIf: open_ }),
  whom: oneOf({ options: people, onlyIf: open_, forgets: ["whom_words"] }),
  whom_words: text({ min: 2, max: 100, onlyIf: (answers) => open_(answers) && answers.whom === other }),
  accused_at: oneOf({ options: offices, onlyIf: sealed, forgets: ["accused", "accused_words"] }),
  accused: oneOf({ options: officials, onlyIf: sealed }),
  accused_words: text({ max: 100, onlyIf: (answers) => sealed(answers) && answers.accused === other }),
};

/** 我要办事: a request, from what it is about to its number. */
export const newRequest = form("requests.new", {
  args: [z.string().optional()],
  access: known,
  questions,
  review: true,
  submit: async (turn, answers) => {
    if (answers.similar && answers.similar !== none) return followed(turn, Number(answers.similar));
    const done = await file(turn, filingOf(answers));
    return "refused" in done ? { say: done.refused } : filedView(done.request);
  },
});

/** Begins a request of a known kind; one already begun is taken up where it was left. */
export const begin = action("requests.begin", {
  args: [z.string()],
  access: anyone,
  run: (turn, code) => {
    const leaf = leafOf(code);
    if (!leaf?.apply) return open("requests.new");
    const to = newRequest.at(code);
    const begun = turn.drafts().some((draft) => draft.form === to);
    return begun ? open(to, words("common.resumed")) : prefilled(code, {});
  },
});

/** Opens the form with what is known already. */
export function prefilled(
  code: string | undefined,
  answers: { what?: Telling; photos?: unknown[] },
): Outcome {
  if (code === undefined) return { to: "requests.new", answers };
  return { to: newRequest.at(code), answers: { topic: topOf(code)?.code, leaf: code, ...answers } };
}

async function followed(turn: Turn, id: number): Promise<Outcome> {
  const done = await follow(turn, id, true);
  if ("refused" in done) return { say: done.refused };
  return open(`requests.public/${id}`, words("requests.following"));
}

function filingOf(answers: AnswersOf<typeof questions>): Filing {
  const { what } = answers;
  const voice = what && "voice" in what ? [what.voice] : [];
  return {
    category: answers.leaf,
    words: what?.words,
    files: [...voice, ...(answers.photos ?? [])],
    place: answers.place ?? undefined,
    whom: whomOf(answers.whom, answers.whom_words),
    accused: accusedOf(answers),
  };
}

function whomOf(whom: string | undefined, named: string | undefined): Filing["whom"] {
  if (whom === other) return named ? { words: named } : undefined;
  const id = Number(whom);
  return Number.isInteger(id) ? { personId: id } : undefined;
}

function accusedOf(answers: AnswersOf<typeof questions>): Filing["accused"] {
  const { accused, accused_at, accused_words } = answers;
  if (!accused || !accused_at) return undefined;
  const unitId = Number(accused_at);
  return accused === other ? { unitId, words: accused_words } : { unitId, personId: Number(accused) };
}

async function hasNeighbours(answers: Answers, turn: Turn): Promise<boolean> {
  return (leafIn(answers)?.open ?? false) && (await similarFor(turn, String(answers.leaf))).length > 0;
}

async function neighbours(turn: Turn, answers: Answers): Promise<Option[]> {
  const found = await similarFor(turn, String(answers.leaf));
  return [
    ...found.map((one) => ({
      value: String(one.id),
      label: words("requests.neighbour", { unit: one.unit.name, at: one.createdAt }),
    })),
    { value: none, label: words("requests.another") },
  ];
}

async function people(turn: Turn): Promise<Option[]> {
  const others = await mayFileFor(turn);
  return [
    { value: "me", label: words("requests.for_me") },
    ...others.map((person) => ({ value: String(person.id), label: plain(person.name) })),
    { value: other, label: words("requests.for_somebody_else") },
  ];
}

async function offices(turn: Turn): Promise<Option[]> {
  const line = await lineOfPerson(turn);
  const departments = await unitsOf(turn, { parentId: line.at(-1)?.id ?? 0, level: "department" });
  const own = line.filter((unit) => unit.level !== "group" && unit.level !== "department");
  return [...own, ...departments].map((unit) => ({ value: String(unit.id), label: plain(unit.name) }));
}

async function officials(turn: Turn, answers: Answers): Promise<Option[]> {
  const found = await officialsAt(turn, Number(answers.accused_at));
  return [
    ...found.map((one) => ({
      value: String(one.id),
      label: words("requests.official", { name: one.name, post: words(`common.post.${one.kind}`) }),
    })),
    { value: other, label: words("requests.not_listed") },
  ];
}
