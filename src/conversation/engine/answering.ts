import type { Content } from "../message.ts";
import type { Question } from "../question.ts";
import { type Choice, plain, type Text, words } from "../reply.ts";
import {
  answered,
  ask,
  draftOf,
  type Filling,
  gathered,
  label,
  mark,
  optionsOf,
  pageSize,
  pairs,
  pose,
  seen,
  submit,
} from "./asking.ts";
import { display, enter, home, late, stay } from "./walk.ts";

/** A pressed answer: taken if it belongs to the question being asked, else the present question is shown again. */
export async function answerPressed(filling: Filling, data: string): Promise<void> {
  const [form = "", name = "", ...rest] = data.slice(1).split("/");
  const { walk, target } = filling;
  if (form !== mark(target)) return late(walk, words("common.stale"));
  if (name !== walk.session.asking) return late(walk, words("common.passed"));
  const question = filling.form.questions[name];
  if (!question) return late(walk, words("common.stale"));
  const value = rest.join("/");
  const options = await optionsOf(filling, question, "");
  if (!options.some((option) => option.value === value)) {
    const searched = await optionsOf(filling, question, walk.session.search);
    if (!searched.some((option) => option.value === value)) return late(walk, words("common.stale"));
  }
  return take(filling, name, question, value);
}

/** An option that was chosen: it is the answer, or one of several until 好了. */
async function take(
  filling: Filling,
  name: string,
  question: Question<unknown>,
  value: string,
): Promise<void> {
  if (!question.gathers) return accept(filling, name, question, value);
  const { walk } = filling;
  const draft = draftOf(filling);
  const read = question.read({ kind: "press", data: value }, draft.answers[gathered(name)], walk.turn);
  if (!read) return stay(walk, wanted(filling, name, question));
  if ("problem" in read) return stay(walk, read.problem);
  draft.answers[gathered(name)] = read.value;
  draft.since = walk.turn.now.toISOString();
  if (walk.session.search !== "") walk.session.page = 0;
  walk.session.search = "";
  return pose(filling, name, question);
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
    return stay(walk, wanted(filling, name, question));
  }
  if ("problem" in read) return stay(walk, read.problem);
  if (!question.gathers) return accept(filling, name, question, read.value);
  draft.answers[gathered(name)] = read.value;
  draft.since = walk.turn.now.toISOString();
  if (read.more) return stay(walk, words("common.got_it"));
  return gatheredDone(filling, name, question);
}

/** What is wanted instead of what was sent, and the button that leads on without it. */
function wanted(filling: Filling, name: string, question: Question<unknown>): Text {
  const lines = [question.wants];
  if (question.holds(draftOf(filling).answers[gathered(name)])) lines.push(words("common.wanted.or_done"));
  else if (question.optional) lines.push(words("common.wanted.or_skip"));
  return words("common.lines", { lines });
}

/** Names are short; what is longer is no search, and a database refuses to look for it. */
const longestSearch = 50;

async function search(
  filling: Filling,
  name: string,
  question: Question<unknown>,
  typed: string,
): Promise<void> {
  const { walk } = filling;
  const sent = [...typed].slice(0, longestSearch).join("");
  const found = await optionsOf(filling, question, sent);
  const [only] = found;
  if (only && found.length === 1) return take(filling, name, question, only.value);
  walk.session.page = 0;
  walk.session.search = found.length > 0 ? sent : "";
  if (found.length === 0 && (await allStandThere(filling, question, sent))) {
    return stay(walk, wanted(filling, name, question));
  }
  walk.said.push(
    found.length > 0
      ? words("common.found_some", { count: found.length, sent: plain(sent.slice(0, 20)) })
      : words("common.found_none", { sent: plain(sent.slice(0, 20)) }),
  );
  return pose(filling, name, question);
}

/** Whether its options are a few and the same whatever is typed: then there is nothing to be found. */
async function allStandThere(filling: Filling, question: Question<unknown>, sent: string): Promise<boolean> {
  const values = async (typed: string) =>
    ((await question.options?.(filling.walk.turn, seen(filling), typed)) ?? []).map(({ value }) => value);
  const [all, some] = [await values(""), await values(sent)];
  return all.length > 0 && all.length <= pageSize && all.join("/") === some.join("/");
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
      if (!question || name !== session.asking) return late(walk, words("common.passed"));
      if (control === "skip" && question.optional) return accept(filling, name, question, null);
      if (control === "skip" || !(gathered(name) in draftOf(filling).answers)) {
        return late(walk, words("common.stale"));
      }
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
    case "review":
      return ask(filling);
    case "restart":
      delete session.drafts[filling.target];
      return ask(filling);
    case "submit":
      if (session.asking !== "review") return late(walk, words("common.stale"));
      session.spent = [...session.spent, data].slice(-20);
      return submit(filling);
    case "change":
      return change(filling, name);
    default:
      return late(walk, words("common.stale"));
  }
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
  if (walk.session.asking !== "review") return late(walk, words("common.stale"));
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
