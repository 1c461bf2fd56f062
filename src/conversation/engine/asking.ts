import type { AnyForm } from "../form.ts";
import { type Answers, argsName, type Option, type Question } from "../question.ts";
import { type Choice, type Target, type Text, words } from "../reply.ts";
import type { Draft } from "./session.ts";
import { display, follow, home, type Walk } from "./walk.ts";

/** A form in a chat, being filled. */
export interface Filling {
  readonly walk: Walk;
  readonly target: Target;
  readonly form: AnyForm;
  readonly raw: readonly string[];
}

/** So many options stand on one page. */
export const pageSize = 6;

/** An answer that more may be added to is kept under this name until 好了. */
export const gathered = (name: string) => `+${name}`;

export function draftOf({ walk, target }: Filling): Draft {
  const draft = walk.session.drafts[target] ?? { answers: {}, since: walk.turn.now.toISOString() };
  walk.session.drafts[target] = draft;
  return draft;
}

/** The answers as questions see them: with what the form is about. */
export const seen = (filling: Filling, answers: Answers = draftOf(filling).answers): Answers => ({
  ...answers,
  [argsName]: filling.raw,
});

/** Asks what is still to be asked: the first question that applies and has no valid answer. */
export async function ask(filling: Filling): Promise<void> {
  const { walk, form } = filling;
  const draft = draftOf(filling);
  delete draft.dropped;
  const next = await nextQuestion(filling, draft.answers);
  if (next) return pose(filling, next[0], next[1]);
  if (!form.review) return submit(filling);
  if (walk.session.asking !== "review") walk.session.page = 0;
  walk.session.asking = "review";
  await review(filling, draft.answers);
}

async function nextQuestion(filling: Filling, answers: Answers) {
  for (const [name, question] of Object.entries(filling.form.questions)) {
    if (!(await applies(question, filling, answers))) continue;
    if (!(name in answers) || !question.holds(answers[name])) return [name, question] as const;
  }
  return undefined;
}

const applies = async (question: Question<unknown>, filling: Filling, answers: Answers) =>
  question.onlyIf ? question.onlyIf(seen(filling, answers), filling.walk.turn) : true;

export async function pose(filling: Filling, name: string, question: Question<unknown>): Promise<void> {
  const { walk, form, target } = filling;
  const { session } = walk;
  if (session.asking !== name) {
    session.page = 0;
    session.search = "";
  }
  session.asking = name;
  const answers = draftOf(filling).answers;
  const rows: (Choice | readonly Choice[])[] = [];
  const found = await optionsOf(filling, question, session.search);
  const shown = found.slice(session.page * pageSize, (session.page + 1) * pageSize);
  const ticked = tickedIn(question, answers[gathered(name)]);
  rows.push(
    ...pairs(
      shown.map((option) => ({
        label: ticked.includes(option.value) ? words("common.ticked", { label: option.label }) : option.label,
        to: answerData(target, name, option.value),
      })),
    ),
  );
  const turnPage: Choice[] = [];
  if (session.page > 0) turnPage.push({ label: words("common.previous"), to: `~page/${session.page - 1}` });
  if (found.length > (session.page + 1) * pageSize) {
    turnPage.push({ label: words("common.more"), to: `~page/${session.page + 1}` });
  }
  if (turnPage.length > 0) rows.push(turnPage);
  if (question.share) rows.push({ label: words(`common.share_${question.share}`), share: question.share });
  if (question.holds(answers[gathered(name)])) {
    rows.push({ label: words("common.done"), to: `~done/${name}`, style: "primary" });
  } else if (question.optional) {
    rows.push({ label: words("common.skip"), to: `~skip/${name}` });
  }
  const text: Text[] = [words(`${form.name}.${name}` as never)];
  const toType = question.searched && session.search === "";
  if (found.length === 0 && question.options && !toType) text.push(words("common.nothing_to_choose"));
  if (ticked.length > 0) text.push(words("common.chosen", { count: ticked.length }));
  display(walk, { text, choices: rows }, await steps(filling));
}

/** What is ticked so far, where several options make one answer. */
const tickedIn = (question: Question<unknown>, chosen: unknown): readonly unknown[] =>
  question.options && Array.isArray(chosen) ? chosen : [];

/** Short labels stand two in a row, long ones alone: big buttons for big thumbs. */
export function pairs(choices: readonly Choice[]): (readonly Choice[])[] {
  const rows: Choice[][] = [];
  for (const choice of choices) {
    const last = rows.at(-1);
    if (choices.length > 3 && last && last.length < 2) last.push(choice);
    else rows.push([choice]);
  }
  return rows;
}

async function steps(filling: Filling): Promise<Choice[]> {
  const back: Choice = { label: words("common.back"), to: "~back" };
  const cancel: Choice = { label: words("common.cancel"), to: "~cancel" };
  if (filling.walk.resumed) return [back, { label: words("common.restart"), to: "~restart" }, cancel];
  return (await answered(filling)).length > 0 ? [back, cancel] : [cancel];
}

export async function optionsOf(
  filling: Filling,
  question: Question<unknown>,
  search: string,
): Promise<readonly Option[]> {
  if (!question.options) return [];
  const { walk } = filling;
  const all = await question.options(walk.turn, seen(filling), search);
  if (search === "") return all;
  const wanted = fold(search);
  return all.filter((option) => {
    const label = fold(walk.speaker.label(walk.turn.language, option.label));
    return label.includes(wanted) || (option.also ?? []).some((word) => wanted.includes(fold(word)));
  });
}

/** Words as they are compared: without blanks, marks, emoji and case. */
export const fold = (sent: string) =>
  sent
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

/** The data of an answer button: which form (three letters of a hash), which question, which answer. */
const answerData = (target: Target, name: string, value: string) => `=${mark(target)}/${name}/${value}`;

export function mark(target: string): string {
  let hash = 7;
  for (const letter of target) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 46_656;
  return hash.toString(36).padStart(3, "0");
}

export async function answered(filling: Filling): Promise<string[]> {
  const { answers } = draftOf(filling);
  const names: string[] = [];
  for (const [name, question] of Object.entries(filling.form.questions)) {
    if (name in answers && (await applies(question, filling, answers))) names.push(name);
  }
  return names;
}

/** The name of a question on the review page. */
export const label = ({ form }: Filling, name: string): Text => words(`${form.name}.${name}_label` as never);

async function review(filling: Filling, answers: Answers): Promise<void> {
  const { walk, form } = filling;
  const lines: Text[] = [];
  for (const name of await answered(filling)) {
    const question = form.questions[name];
    if (!question) continue;
    const value = await question.shown(answers[name], walk.turn, seen(filling, answers));
    lines.push(words("common.line", { label: label(filling, name), value }));
  }
  const rows: (Choice | readonly Choice[])[] = [
    { label: words("common.submit"), to: `~submit@${walk.number.toString(36)}`, style: "primary" },
    [
      { label: words("common.change"), to: "~change" },
      { label: words("common.cancel"), to: "~cancel" },
    ],
  ];
  const text = [words("common.review"), words("common.lines", { lines })];
  display(
    walk,
    { text, choices: rows },
    walk.resumed ? [{ label: words("common.restart"), to: "~restart" }] : [],
  );
}

export async function submit(filling: Filling): Promise<void> {
  const { walk, form, target, raw } = filling;
  const draft = draftOf(filling);
  const answers: Record<string, unknown> = {};
  for (const [name, question] of Object.entries(form.questions)) {
    if (await applies(question, filling, draft.answers)) answers[name] = draft.answers[name];
  }
  walk.session.at = form.back(walk.turn, raw) ?? home;
  walk.session.asking = "";
  const outcome = await form.submit(walk.turn, raw, answers);
  delete walk.session.drafts[target];
  await follow(walk, outcome);
}
