import type { House } from "../feature.ts";
import { readTarget } from "../place.ts";
import {
  type Button,
  type Choice,
  type Outcome,
  type Reply,
  type Target,
  type Text,
  type View,
  words,
} from "../reply.ts";
import type { Turn } from "../turn.ts";
import { ask, type Filling } from "./asking.ts";
import type { Session } from "./session.ts";

/** Puts texts into a language: `rich` for messages (escaped, may hold `<b>`), `label` for buttons. */
export interface Speaker {
  rich(language: string, text: Text): string;
  label(language: string, text: Text): string;
}

/** One message's way through the house. */
export interface Walk {
  readonly house: House;
  readonly turn: Turn;
  readonly session: Session;
  readonly speaker: Speaker;
  /** Number of this message in its chat. */
  readonly number: number;
  /** The answer replaces the message whose button was pressed. */
  edits: boolean;
  readonly said: Text[];
  readonly replies: Reply[];
  /** A form left unfinished is taken up again: it can be started anew. */
  resumed: boolean;
  steps: number;
}

export const home: Target = "home";
const mostSteps = 12;

/** Goes to an address: through the gate, then shows the screen, runs the action or asks the form's question. */
export async function enter(walk: Walk, target: Target, prefilled = false): Promise<void> {
  walk.steps += 1;
  if (walk.steps > mostSteps) throw new Error(`going in circles at ${target}`);
  const { name, raw } = readTarget(target);
  const place = walk.house.place(name);
  const gate = place ? await place.gate(walk.turn, raw) : "missing";
  if (!place || gate === "missing") return leave(walk, words("common.gone"));
  if (gate === "closed") return refuse(walk, target);
  if (place.kind === "action") return follow(walk, await place.run(walk.turn, raw));
  if (place.kind === "form" && !prefilled && target !== walk.session.at) resume(walk, target);
  walk.session.at = target;
  walk.session.page = 0;
  walk.session.search = "";
  if (place.kind === "form") return ask(fillingOf(walk, target, place));
  walk.session.asking = "";
  const back = place.back(walk.turn, raw);
  display(walk, await place.show(walk.turn, raw), navigation(target, back));
}

function resume(walk: Walk, target: Target): void {
  if (Object.keys(walk.session.drafts[target]?.answers ?? {}).length === 0) return;
  walk.resumed = true;
  walk.said.push(words("common.resumed"));
}

/** Where a form stands, to be asked or answered. */
export const fillingOf = (walk: Walk, target: Target, form: Filling["form"]): Filling => ({
  walk,
  target,
  form,
  raw: readTarget(target).raw,
});

async function refuse(walk: Walk, target: Target): Promise<void> {
  if (walk.turn.person || target === walk.house.signIn) return leave(walk, words("common.closed"));
  walk.session.next = target;
  walk.said.push(words("common.who_first"));
  return enter(walk, walk.house.signIn);
}

/** Says why one cannot stay, and goes home. */
export function leave(walk: Walk, why: Text): Promise<void> {
  walk.said.push(why);
  return enter(walk, home);
}

/** Does what follows from an action, a submitted form or free words. */
export async function follow(walk: Walk, outcome: Outcome): Promise<void> {
  if (outcome.say) walk.said.push(outcome.say);
  if (outcome.to && outcome.answers) {
    walk.session.drafts[outcome.to] = { answers: { ...outcome.answers }, since: walk.turn.now.toISOString() };
  }
  if (outcome.view) {
    if (outcome.to) walk.session.at = outcome.to;
    return display(walk, outcome.view, navigation(walk.session.at, undefined));
  }
  await enter(walk, outcome.to ?? walk.session.at, outcome.answers !== undefined);
}

function navigation(target: Target, back: Target | undefined): Choice[] {
  if (target === home) return [];
  const homeward: Choice = { label: words("common.home"), to: home };
  return back && back !== home ? [{ label: words("common.back"), to: back }, homeward] : [homeward];
}

/** Turns a view into a message and remembers what it offered. */
export function display(walk: Walk, view: View, last: readonly Choice[]): void {
  const { speaker, turn, session } = walk;
  const texts = [...walk.said.splice(0), ...(Array.isArray(view.text) ? view.text : [view.text as Text])];
  const rows = (view.choices ?? []).map((row): readonly Choice[] => (isRow(row) ? row : [row]));
  if (last.length > 0) rows.push(last);
  const buttons = rows
    .filter((row) => row.length > 0)
    .map((row) => row.map((choice) => button(walk, choice)));
  session.numbered = [...(view.numbered ?? [])];
  session.choices = buttons.flat().flatMap((one) => ("data" in one ? [[one.label, one.data]] : []));
  walk.replies.push({
    text: texts.map((text) => speaker.rich(turn.language, text)).join("\n\n"),
    buttons,
    files: [...(view.files ?? [])],
    edit: walk.edits,
    personal: view.personal,
  });
}

const isRow = (row: Choice | readonly Choice[]): row is readonly Choice[] => Array.isArray(row);

function button(walk: Walk, choice: Choice): Button {
  const label = walk.speaker.label(walk.turn.language, choice.label);
  if ("url" in choice) return { label, url: choice.url };
  if ("share" in choice) {
    const hint = walk.speaker.label(walk.turn.language, words("common.share_hint"));
    return { label, share: choice.share, hint };
  }
  const place = walk.house.place(readTarget(choice.to).name);
  const once = place?.kind === "action" && place.once;
  const data = once ? `${choice.to}@${walk.number.toString(36)}` : choice.to;
  return { label, data, style: choice.style };
}

/** Answers a press that comes too late: below, for what stands there may be the very result of the first press. */
export function late(walk: Walk, text: Text): Promise<void> {
  walk.edits = false;
  return stay(walk, text);
}

/** Says something without moving: the same place again below it. */
export function stay(walk: Walk, text: Text): Promise<void> {
  walk.said.push(text);
  return enter(walk, walk.session.at);
}
