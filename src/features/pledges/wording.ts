import { beginning, plain, type Text, words } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { yearOf } from "../calendar/index.ts";
import { holdsNumber } from "../disclosure/index.ts";
import type { State } from "./rules.ts";
import type { Pledge, Progress } from "./store/pledges.ts";

/** Whoever writes; behind the gate there is somebody. */
export function myId(turn: Turn): number {
  if (!turn.person) throw new Error("a pledge was opened by nobody");
  return turn.person.id;
}

/** What is wrong with words that everybody is to read: no private number goes there. */
export const noNumbers = (sent: string): Text | undefined =>
  holdsNumber(sent) ? words("pledges.no_numbers") : undefined;

/** A day with its year. */
export const dayWords = (day: string): Text =>
  words("pledges.day", {
    year: yearOf(day),
    month: Number(day.slice(5, 7)),
    date: Number(day.slice(8, 10)),
  });

/** How a pledge stands. */
export const stateWords = (state: State): Text => words(`pledges.state.${state}`);

/** Who pledged, as everybody reads it: by name only if they want it so. */
export const whoWords = (pledge: Pledge): Text =>
  pledge.named ? plain(pledge.person.name) : words("pledges.unnamed");

/** What was said on the way, with its day. */
export const progressWords = (one: Progress): Text =>
  words("pledges.progress_line", {
    at: one.at,
    words: one.words === "" ? words("common.photos_of", { count: one.files.length }) : plain(one.words),
  });

/** What everybody reads of a pledge beside its words: by when, how it stands, where it comes from, where it went. */
export function standing(pledge: Pledge): Text[] {
  const { due, state, carriedFrom, carriedTo, reason = "" } = pledge;
  const lines: Text[] = [words("pledges.due_line", { due: dayWords(due), state: stateWords(state) })];
  if (carriedFrom) lines.push(words("pledges.carried_from", { year: carriedFrom.year }));
  if (carriedTo) lines.push(words("pledges.carried_to", { year: carriedTo.year, reason: plain(reason) }));
  return lines;
}

/** A pledge on a button. */
export const rowWords = (pledge: Pledge): Text => plain(beginning(pledge.words));

/** The same with whose it is. */
export const rowOf = (who: Text, pledge: Pledge): Text =>
  words("pledges.row", { who, words: beginning(pledge.words, 8) });

/** The photos of the newest of what was said on the way that has any. */
export const newestFiles = (pledge: Pledge) =>
  pledge.progress.findLast((one) => one.files.length > 0)?.files ?? [];
