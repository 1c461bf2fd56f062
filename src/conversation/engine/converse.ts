import type { House } from "../feature.ts";
import type { Content } from "../message.ts";
import { readTarget } from "../place.ts";
import { type Reply, words } from "../reply.ts";
import type { Turn } from "../turn.ts";
import { answerPressed, answerSent, controlPressed } from "./answering.ts";
import { fold } from "./asking.ts";
import { pruneDrafts, type Session } from "./session.ts";
import { enter, fillingOf, follow, home, late, leave, type Speaker, stay, type Walk } from "./walk.ts";

/** Words and slash commands that work everywhere, in every language. */
export type Everywhere = "home" | "back" | "cancel" | "help" | "language" | "skip" | "done" | "submit";

export interface Vocal extends Speaker {
  /** What a word means everywhere, if anything: `返回`, `/back`, `back` → back. */
  everywhere(sent: string): Everywhere | undefined;
}

/** Takes one message through the house: changes the session and returns what to answer. */
export async function converse(
  house: House,
  vocal: Vocal,
  turn: Turn,
  session: Session,
  number: number,
  content: Content,
): Promise<Reply[]> {
  const walk: Walk = {
    house,
    turn,
    session,
    speaker: vocal,
    number,
    edits: content.kind === "press",
    said: [],
    replies: [],
    resumed: false,
    steps: 0,
  };
  pruneDrafts(session, turn.now);
  await take(walk, vocal, content);
  return walk.replies;
}

async function take(walk: Walk, vocal: Vocal, content: Content): Promise<void> {
  switch (content.kind) {
    case "start":
      return start(walk, content.code);
    case "press":
      return press(walk, content.data);
    case "text":
      if (content.edited) return stay(walk, words("common.edited"));
      return hear(walk, vocal, content);
    case "too-large":
      return stay(
        walk,
        words("common.too_large", { size: megabytes(content.size), limit: megabytes(content.limit) }),
      );
    case "bad-file":
      return stay(walk, words("common.bad_file"));
    case "group":
      walk.replies.push({
        text: walk.speaker.rich(walk.turn.language, words("common.group")),
        buttons: [],
        files: [],
      });
      return;
    case "file":
    case "location":
    case "contact":
      return receive(walk, vocal, content);
    case "unsupported":
      return currentForm(walk) ? receive(walk, vocal, content) : stay(walk, words("common.unsupported"));
    case "blocked":
    case "unblocked":
      return;
  }
}

const megabytes = (bytes: number) => Math.max(1, Math.round(bytes / 1_048_576));

async function start(walk: Walk, code: string | undefined): Promise<void> {
  if (!code) return enter(walk, home);
  const [prefix = "", ...rest] = code.split("-");
  for (const feature of walk.house.features) {
    const outcome = await feature.codes?.[prefix]?.(walk.turn, rest.join("-"));
    if (outcome) return follow(walk, outcome);
  }
  return leave(walk, words("common.code_unknown"));
}

function currentForm(walk: Walk) {
  if (walk.session.asking === "") return undefined;
  const target = walk.session.at;
  const place = walk.house.place(readTarget(target).name);
  return place?.kind === "form" ? fillingOf(walk, target, place) : undefined;
}

async function press(walk: Walk, data: string): Promise<void> {
  const filling = currentForm(walk);
  if (data.startsWith("=") || data.startsWith("~")) {
    if (walk.session.spent.includes(data)) return late(walk, words("common.already"));
    if (!filling) return late(walk, words("common.stale"));
    // The gate stands before each answer too: a post may have ended while the form was open.
    if ((await filling.form.gate(walk.turn, filling.raw)) !== "open") return enter(walk, filling.target);
    return data.startsWith("=") ? answerPressed(filling, data) : controlPressed(filling, data);
  }
  const [target = "", mark] = data.split("@");
  if (mark !== undefined) {
    if (walk.session.spent.includes(data)) return late(walk, words("common.already"));
    walk.session.spent = [...walk.session.spent, data].slice(-20);
  }
  const place = walk.house.place(readTarget(target).name);
  if (!place) return late(walk, words("common.stale"));
  if (mark === undefined && place.kind === "action" && place.once) return late(walk, words("common.stale"));
  return enter(walk, target);
}

async function hear(walk: Walk, vocal: Vocal, content: Content & { kind: "text" }): Promise<void> {
  const sent = content.text.trim();
  const everywhere = vocal.everywhere(sent);
  if (everywhere) return go(walk, everywhere, content);
  if (sent.startsWith("/")) return command(walk, sent);
  const filling = currentForm(walk);
  const question = filling?.form.questions[walk.session.asking];
  const listed = filling ? undefined : await listedInNews(walk, sent);
  const chosen = listed ?? choiceNamed(walk, sent, question?.free ?? false);
  if (chosen !== undefined) return press(walk, chosen);
  if (filling) return receive(walk, vocal, content);
  for (const feature of walk.house.features) {
    const outcome = await feature.hear?.(walk.turn, sent);
    if (outcome) return follow(walk, outcome);
  }
  return stay(walk, words("common.not_understood"));
}

/** Where a number leads that refers to news which came in between. */
async function listedInNews(walk: Walk, sent: string): Promise<string | undefined> {
  const wanted = fold(sent);
  if (!shortNumber.test(wanted)) return undefined;
  for (const feature of walk.house.features) {
    const target = await feature.number?.(walk.turn, Number(wanted));
    if (target !== undefined) return target;
  }
  return undefined;
}

const shortNumber = /^\d{1,2}$/;

function choiceNamed(walk: Walk, sent: string, free: boolean): string | undefined {
  const { choices, numbered } = walk.session;
  const wanted = fold(sent);
  const named = wanted === "" ? undefined : choices.find(([label]) => fold(label) === wanted);
  if (named) return named[1];
  if (free || !shortNumber.test(wanted)) return undefined;
  const place = Number(wanted) - 1;
  return numbered.length > 0 ? numbered[place] : choices[place]?.[1];
}

async function command(walk: Walk, sent: string): Promise<void> {
  const name = sent.slice(1).split(/[\s@]/)[0]?.toLowerCase() ?? "";
  for (const feature of walk.house.features) {
    const target = feature.commands?.[name];
    if (target) return enter(walk, target);
  }
  return stay(walk, words("common.command_unknown"));
}

async function go(walk: Walk, where: Everywhere, content: Content & { kind: "text" }): Promise<void> {
  const filling = currentForm(walk);
  switch (where) {
    case "home":
    case "help":
    case "language":
      return enter(walk, where);
    case "back":
    case "cancel":
      return filling ? controlPressed(filling, `~${where}`) : goBack(walk);
    case "skip":
    case "done":
    case "submit": {
      const offered = walk.session.choices.find(([, data]) => data.startsWith(`~${where}`));
      // A screen's own button may be named so too.
      const named = offered?.[1] ?? choiceNamed(walk, content.text, true);
      if (named !== undefined) return press(walk, named);
      return filling ? answerSent(filling, content) : stay(walk, words("common.not_understood"));
    }
  }
}

async function goBack(walk: Walk): Promise<void> {
  const { name, raw } = readTarget(walk.session.at);
  const place = walk.house.place(name);
  return enter(walk, (place?.kind === "screen" && place.back(walk.turn, raw)) || home);
}

async function receive(walk: Walk, _vocal: Vocal, content: Content): Promise<void> {
  const filling = currentForm(walk);
  if (filling) {
    if ((await filling.form.gate(walk.turn, filling.raw)) !== "open") return enter(walk, filling.target);
    return answerSent(filling, content);
  }
  for (const feature of walk.house.features) {
    const outcome = await feature.receive?.(walk.turn, content);
    if (outcome) return follow(walk, outcome);
  }
  return stay(walk, words("common.unsupported"));
}
