import { type Choice, plain, type Text, words } from "../../conversation/reply.ts";
import type { Work } from "../../conversation/turn.ts";
import { postWords } from "../directory/index.ts";
import { at } from "./addresses.ts";
import { beginning, type Kind, needsRelease, type Topic } from "./rules.ts";
import type { Broadcast } from "./store/broadcasts.ts";

export const kindWords = (kind: Kind): Text => words(`broadcast.kind.${kind}`);
export const topicWords = (topic: Topic): Text => words(`broadcast.topic.${topic}`);

/** What a broadcast is, as it heads the message: its kind, or what people can switch off. */
export const headWords = ({ kind, topic }: Pick<Broadcast, "kind" | "topic">): Text =>
  topic ? topicWords(topic) : kindWords(kind);

/** The message as everyone gets it. */
export function messageWords(broadcast: Broadcast, sendAt: Date): Text {
  const { kind, unit, by } = broadcast;
  return words(kind === "urgent" ? "broadcast.message_urgent" : "broadcast.message", {
    kind: headWords(broadcast),
    unit: unit.name,
    words: broadcast.words,
    name: by.name,
    at: sendAt,
  });
}

/** The buttons under it: that it was read, where that was asked for, and no more of the topic. */
export function messageChoices({ id, confirm, topic }: Broadcast): Choice[] {
  const choices: Choice[] = [];
  if (confirm) {
    choices.push({ label: words("broadcast.button.confirm"), to: at.confirm(id), style: "primary" });
  }
  if (topic) {
    choices.push({
      label: words("broadcast.button.mute", { topic: topicWords(topic) }),
      to: at.mute(topic),
    });
  }
  return choices;
}

/** Several things in one line: 党员、书记. */
export const inline = (items: readonly Text[]): Text =>
  items.reduce((first, second) => words("broadcast.and", { first, second }));

/** Whom it is for: everyone of a unit, or holders of some posts there. */
export function whomWords({ unit, posts }: Pick<Broadcast, "unit" | "posts">): Text {
  if (!posts) return words("broadcast.whom_everyone", { unit: unit.name });
  return words("broadcast.whom_posts", {
    unit: unit.name,
    posts: inline(posts.map(postWords)),
  });
}

/** A broadcast on a button. */
export const rowWords = (broadcast: Broadcast): Text =>
  words("broadcast.row", {
    at: broadcast.sendAt,
    words: beginning(broadcast.words, 12),
  });

/** The message as it will be seen, between two lines, and what is to be known before it goes. */
export function previewWords(work: Work, broadcast: Broadcast, sendAt: Date): Text[] {
  const { kind, topic, confirm, files, unit, posts } = broadcast;
  const audience = { units: [unit.id], posts };
  const { persons, reached, chats } = work.reach(audience, topic);
  const muted = topic ? work.reach(audience).persons - persons : 0;
  const buttons = messageChoices(broadcast).map(({ label }) => words("broadcast.shown_button", { label }));
  const facts = [
    words("broadcast.fact.whom", { whom: whomWords(broadcast) }),
    words("broadcast.fact.kind", { kind: kindWords(kind) }),
    words("broadcast.fact.reach", { persons: reached, chats }),
    ...(persons > reached ? [words("broadcast.fact.unreachable", { count: persons - reached })] : []),
    ...(muted > 0 ? [words("broadcast.fact.muted", { count: muted })] : []),
    ...(files.length > 0 ? [words("broadcast.fact.files", { count: files.length })] : []),
    ...(confirm ? [words("broadcast.fact.confirm")] : []),
    whenWords(broadcast, sendAt, work.now),
    ...(needsRelease(unit.level) ? [words("broadcast.fact.second")] : []),
  ];
  return [
    words("broadcast.preview_title"),
    messageWords(broadcast, sendAt),
    ...(buttons.length > 0 ? [words("common.lines", { lines: buttons })] : []),
    words("broadcast.preview_end"),
    words("common.lines", { lines: facts }),
  ];
}

function whenWords({ kind, sendAt: wanted }: Broadcast, sendAt: Date, now: Date): Text {
  if (kind === "urgent") return words("broadcast.fact.urgent");
  if (wanted <= now && sendAt > now) return words("broadcast.fact.night", { day: sendAt, time: sendAt });
  return sendAt > now
    ? words("broadcast.fact.at", { day: sendAt, time: sendAt })
    : words("broadcast.fact.now");
}

/** A unit on a button: groups are called by their village too, since many are named alike. */
export const unitWords = (unit: { name: string; level: string; parent?: string }): Text =>
  unit.level === "group" && unit.parent
    ? words("broadcast.group_of", { village: unit.parent, name: unit.name })
    : plain(unit.name);
