import type { AnyForm } from "./form.ts";
import type { Content } from "./message.ts";
import { type Answers, argsName, type Option, type Question } from "./question.ts";
import { type Choice, plain, type Target, type Text, words } from "./reply.ts";
import type { Draft } from "./session.ts";
import { display, enter, follow, home, stay, type Walk } from "./walk.ts";

/** A form in a chat, being filled. */
export interface Filling {
  readonly walk: Walk;
  readonly target: Target;
  readonly form: AnyForm;
  readonly raw: readonly string[];
}

const pageSize = 6;
/** An answer that more may be added to is kept under this name until 好了. */
const gathered = (name: string) => `+${name}`;

function draftOf({ walk, target }: Filling): Draft {
  const draft = walk.session.drafts[target] ?? { answers: {}, since: walk.turn.now.toISOString() };
  walk.session.drafts[target] = draft;
  return draft;
}

/** The answers as questions see them: with what the form is about. */
const seen = (filling: Filling, answers: Answers = draftOf(filling).answers): Answers => ({
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

async function pose(filling: Filling, name: string, question: Question<unknown>): Promise<void> {
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
  rows.push(
    ...pairs(shown.map((option) => ({ label: option.label, to: answerData(target, name, option.value) }))),
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
  if (found.length === 0 && question.options) text.push(words("common.nothing_to_choose"));
  display(walk, { text, choices: rows }, await steps(filling));
}

/** Short labels stand two in a row, long ones alone: big buttons for big thumbs. */
function pairs(choices: readonly Choice[]): (readonly Choice[])[] {
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

async function optionsOf(
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

function mark(target: string): string {
  let hash = 7;
  for (const letter of target) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 46_656;
  return hash.toString(36).padStart(3, "0");
}

/** A pressed answer: taken if it belongs to the question being asked, else the present question is shown again. */
export async function answerPressed(filling: Filling, data: string): Promise<void> {
  const [form = "", name = "", ...rest] = data.slice(1).split("/");
  const { walk, target } = filling;
  if (form !== mark(target)) return stay(walk, words("common.stale"));
  if (name !== walk.session.asking) return stay(walk, words("common.passed"));
  const question = filling.form.questions[name];
  if (!question) return stay(walk, words("common.stale"));
  const value = rest.join("/");
  const options = await optionsOf(filling, question, "");
  if (!options.some((option) => option.value === value)) {
    const searched = await optionsOf(filling, question, walk.session.search);
    if (!searched.some((option) => option.value === value)) return stay(walk, words("common.stale"));
  }
  return accept(filling, name, question, value);
}

/** Whatever was sent while a question is asked: an answer, a piece of one, or something that does not fit. */
export async function answerSent(filling: Filling, content: Content): Promise<void> {
  const { walk, form } = filling;
  const name = walk.session.asking;
  const question = form.questions[name];
  if (!question)
    return stay(walk, words(name === "review" ? "common.press_submit" : "common.not_understood"));
  const draft = draftOf(filling);
  const read = question.read(content, draft.answers[gathered(name)], walk.turn);
  if (!read) {
    if (content.kind === "text" && question.options) return search(filling, name, question, content.text);
    return stay(walk, words("common.problem.wanted"));
  }
  if ("problem" in read) return stay(walk, read.problem);
  if (!question.gathers) return accept(filling, name, question, read.value);
  draft.answers[gathered(name)] = read.value;
  draft.since = walk.turn.now.toISOString();
  if (read.more) return stay(walk, words("common.got_it"));
  return gatheredDone(filling, name, question);
}

async function search(
  filling: Filling,
  name: string,
  question: Question<unknown>,
  sent: string,
): Promise<void> {
  const { walk } = filling;
  const found = await optionsOf(filling, question, sent);
  const [only] = found;
  if (only && found.length === 1) return accept(filling, name, question, only.value);
  walk.session.page = 0;
  walk.session.search = found.length > 0 ? sent : "";
  walk.said.push(
    found.length > 0
      ? words("common.found_some", { count: found.length, sent: plain(sent.slice(0, 20)) })
      : words("common.found_none", { sent: plain(sent.slice(0, 20)) }),
  );
  return pose(filling, name, question);
}

async function accept(
  filling: Filling,
  name: string,
  question: Question<unknown>,
  value: unknown,
): Promise<void> {
  const { walk } = filling;
  const draft = draftOf(filling);
  const problem = await question.check(value, walk.turn, seen(filling));
  if (problem) return stay(walk, problem);
  draft.answers[name] = value;
  delete draft.answers[gathered(name)];
  for (const other of question.forgets) delete draft.answers[other];
  draft.since = walk.turn.now.toISOString();
  walk.session.search = "";
  return ask(filling);
}

const gatheredDone = (filling: Filling, name: string, question: Question<unknown>) =>
  accept(filling, name, question, draftOf(filling).answers[gathered(name)]);

/** The buttons every form has: skip, done, back, cancel, submit, change, turn the page. */
export async function controlPressed(filling: Filling, data: string): Promise<void> {
  const { walk, form } = filling;
  const { session } = walk;
  const [control = "", name = ""] = data.slice(1).split("@")[0]?.split("/") ?? [];
  const question = form.questions[name];
  switch (control) {
    case "skip":
    case "done": {
      if (!question || name !== session.asking) return stay(walk, words("common.passed"));
      if (control === "skip") return accept(filling, name, question, question.optional ? null : undefined);
      return gatheredDone(filling, name, question);
    }
    case "page": {
      const asked = form.questions[session.asking];
      if (!asked) return ask(filling);
      session.page = Math.max(0, Number(name) || 0);
      return pose(filling, session.asking, asked);
    }
    case "back":
      return stepBack(filling);
    case "cancel":
      return giveUp(filling);
    case "restart":
      delete session.drafts[filling.target];
      return ask(filling);
    case "submit":
      return session.asking === "review" ? submit(filling) : stay(walk, words("common.stale"));
    case "change":
      return change(filling, name);
    default:
      return stay(walk, words("common.stale"));
  }
}

async function answered(filling: Filling): Promise<string[]> {
  const { answers } = draftOf(filling);
  const names: string[] = [];
  for (const [name, question] of Object.entries(filling.form.questions)) {
    if (name in answers && (await applies(question, filling, answers))) names.push(name);
  }
  return names;
}

async function stepBack(filling: Filling): Promise<void> {
  const draft = draftOf(filling);
  const last = (await answered(filling)).at(-1);
  if (!last) return giveUp(filling);
  delete draft.answers[last];
  return ask(filling);
}

async function giveUp(filling: Filling): Promise<void> {
  const { walk, form, target, raw } = filling;
  const draft = draftOf(filling);
  const back = form.back(walk.turn, raw) ?? home;
  walk.session.at = back;
  walk.session.asking = "";
  if (Object.keys(draft.answers).length === 0) {
    delete walk.session.drafts[target];
    return enter(walk, back);
  }
  draft.dropped = true;
  const choices: Choice[] = [{ label: words("common.go_on"), to: target }];
  display(walk, { text: words("common.cancelled"), choices }, [{ label: words("common.home"), to: home }]);
}

async function change(filling: Filling, name: string): Promise<void> {
  const { walk, form } = filling;
  if (walk.session.asking !== "review") return stay(walk, words("common.stale"));
  const draft = draftOf(filling);
  if (form.questions[name]) {
    delete draft.answers[name];
    return ask(filling);
  }
  const names = await answered(filling);
  const choices = pairs(names.map((one) => ({ label: label(filling, one), to: `~change/${one}` })));
  display(walk, { text: words("common.change_which"), choices }, [
    { label: words("common.back"), to: "~review" },
  ]);
}

const label = ({ form }: Filling, name: string): Text => words(`${form.name}.${name}_label` as never);

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

async function submit(filling: Filling): Promise<void> {
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
