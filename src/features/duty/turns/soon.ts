import { type Choice, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";
import { isToldAtOnce } from "../notes/rules.ts";
import type { Note } from "../notes/store.ts";
import { handedLines, handedTo } from "../notes/tell.ts";
import type { Span } from "../rules/deals.ts";
import { cannotWait } from "../rules/reminders.ts";
import { type DutyTurn, turnsNamed } from "../store/turns.ts";
import { turnParams } from "./mine.ts";

/** What is told with a turn that begins soon: that it does, if its holder wishes to hear it, and what was handed over. */
export interface Soon {
  wished: boolean;
  notes: readonly Note[];
}

/** Tells the holder of a turn that it begins soon; what was handed over is told to those too who want no reminder. */
export function tellSoon(work: Work, turn: DutyTurn, { wished, notes }: Soon): void {
  const { id, person } = turn;
  if (!person) return;
  const begin: Choice = { label: words("duty.mine.button.begin"), to: at.begin(id), style: "primary" };
  work.tell({
    // Moved to another hour, it is told again.
    id: `duty.hour:turn:${id}:at:${turn.from.getTime() / 60_000}:person:${person.id}`,
    to: person.id,
    text: words("common.lines", {
      lines: [
        words(wished ? "duty.mine.hour_news" : "duty.note.before", turnParams(turn)),
        ...handedLines(notes),
      ],
    }),
    choices: [
      ...(wished ? [begin] : []),
      ...(notes.length > 0 ? [toNotes(turn)] : []),
      { label: words("duty.mine.button.turn"), to: at.turn(id) },
    ],
  });
}

const toNotes = ({ point }: DutyTurn): Choice => ({
  label: words("duty.note.button.look"),
  to: at.notes(point.id),
});

/** What was written for whoever has a turn, if its reminder went out before a span of it changes hands. */
export async function notesOnHand(work: Work, turn: DutyTurn, span: Span): Promise<readonly Note[]> {
  const from = span.from > turn.from ? span.from : turn.from;
  if (!isToldAtOnce(work.now, { ...span, from })) return [];
  return (await handedTo(work, [turn])).get(turn.id) ?? [];
}

/** Whoever takes a turn over after its reminder hears at once what was written for it. */
export function tellTakenOver(work: Work, turn: DutyTurn, to: number, notes: readonly Note[]): void {
  const others = notes.filter(({ by }) => by?.id !== to);
  if (others.length === 0) return;
  work.tell({
    id: `duty.handover.taken:turn:${turn.id}:${turn.sequence}:person:${to}`,
    to,
    text: words("common.lines", {
      lines: [words("duty.note.taken", turnParams(turn)), ...handedLines(others)],
    }),
    choices: [toNotes(turn), { label: words("duty.mine.button.turn"), to: at.turn(turn.id) }],
    urgent: cannotWait(turn.from, work.now),
  });
}

/** The same of turns that a roster has handed on. */
export async function tellHandedOn(work: Work, turnIds: readonly number[]): Promise<void> {
  if (turnIds.length === 0) return;
  const turns = [...(await turnsNamed(work, turnIds)).values()];
  const handed = await handedTo(work, turns);
  for (const turn of turns) {
    if (turn.person) tellTakenOver(work, turn, turn.person.id, handed.get(turn.id) ?? []);
  }
}
