import type { PostKind } from "../../../conversation/access.ts";
import type { StoredFile } from "../../../conversation/message.ts";
import { dayOf, instantAt } from "../../calendar/index.ts";
import type { Kind, Topic } from "../rules.ts";
import type { Broadcast, Draft } from "../store/broadcasts.ts";

/** The answers that a draft is made of. */
export interface Written {
  unit: string;
  posts: readonly PostKind[] | undefined;
  kind: Kind;
  topic: Topic | undefined;
  words: string;
  files: readonly StoredFile[];
  confirm: boolean;
  when: "now" | "at";
  day: string | undefined;
  hour: string | undefined;
}

/** One's own words rather than a template's. */
export const own = "own";

/** What is kept of the answers. */
export function draftOf(written: Written): Draft {
  const { unit, posts, kind, topic, words, files, confirm, when, day, hour } = written;
  const at = when === "at" && day !== undefined && hour !== undefined;
  return {
    unitId: Number(unit),
    posts,
    kind,
    topic,
    words,
    files,
    confirm,
    sendAt: at ? instantAt(day, Number(hour)) : undefined,
  };
}

/** What of a draft can be changed, and the answers that are asked for again then. */
export const parts = {
  unit: ["unit", "whom", "posts"],
  kind: ["kind", "topic"],
  words: ["template", "words"],
  files: ["files"],
  confirm: ["confirm"],
  when: ["when", "day", "hour"],
} as const;
export const partNames = ["unit", "kind", "words", "files", "confirm", "when"] as const;

/** The answers a broadcast was made of; of one that is sent again, without its time. */
export function answersOf(broadcast: Broadcast, again = false): Record<string, unknown> {
  const { unit, posts, kind, topic, words, files, confirm, createdAt, sendAt } = broadcast;
  const timed = sendAt.getTime() !== createdAt.getTime();
  const answers: Record<string, unknown> = {
    unit: String(unit.id),
    whom: posts ? "posts" : "everyone",
    kind,
    template: own,
    words,
    files: files.length > 0 ? files : null,
    confirm: confirm ? "yes" : "no",
  };
  if (posts) answers.posts = posts;
  if (topic) answers.topic = topic;
  if (again) return answers;
  answers.when = timed ? "at" : "now";
  if (timed) {
    answers.day = dayOf(sendAt);
    answers.hour = String((sendAt.getTime() - instantAt(dayOf(sendAt), 0).getTime()) / 3_600_000);
  }
  return answers;
}
