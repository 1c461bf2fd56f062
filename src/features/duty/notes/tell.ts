import { type Choice, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";
import { type DutyTurn, turnsBetween, turnsNamed } from "../store/turns.ts";
import { farthestNext, isToldAtOnce, isUp, nextAfter } from "./rules.ts";
import { handoversSince, type Note } from "./store.ts";
import { noteWords } from "./wording.ts";

/** What became of a note since it was told. */
type News = "news" | "corrected" | "gone";

/** Tells those who come next, where their reminder has gone out already. */
export async function tellNext(work: Work, note: Note, turn: DutyTurn, news: News): Promise<void> {
  const span = { from: turn.from, until: new Date(turn.until.getTime() + farthestNext) };
  const all = await turnsBetween(work, { points: [turn.point.id] }, span);
  for (const next of nextAfter(turn, note.by?.id, all, work.now)) {
    if (!next.person || !isToldAtOnce(work.now, next)) continue;
    const choices: Choice[] = [{ label: words("duty.mine.button.turn"), to: at.turn(next.id) }];
    if (news !== "gone") choices.unshift({ label: words("duty.note.button.look"), to: at.note(note.id) });
    const { id } = next.person;
    // Corrected again, it is told again.
    const change = news === "corrected" ? `:at:${work.now.getTime()}` : "";
    work.tell({
      id: `duty.handover.${news}:note:${note.id}${change}:turn:${next.id}:person:${id}`,
      to: id,
      text: words(`duty.note.told.${news}`, { point: turn.point.name, note: noteWords(note) }),
      choices,
      urgent: isUp(next, work.now),
    });
  }
}

/** What was written for the holders of some turns before their reminder goes out, by turn. */
export async function handedTo(
  work: Work,
  turns: readonly DutyTurn[],
): Promise<ReadonlyMap<number, readonly Note[]>> {
  const found = new Map<number, Note[]>();
  const since = new Date(work.now.getTime() - farthestNext);
  const notes = await handoversSince(work, [...new Set(turns.map(({ point }) => point.id))], since);
  if (notes.length === 0) return found;
  const written = await turnsNamed(
    work,
    notes.flatMap(({ turnId }) => turnId ?? []),
  );
  const points = [...new Set(notes.map(({ pointId }) => pointId))];
  const until = new Date(Math.max(...turns.map((one) => one.until.getTime())));
  const all = Map.groupBy(
    await turnsBetween(work, { points }, { from: new Date(since.getTime() - 86_400_000), until }),
    ({ point }) => point.id,
  );
  for (const note of notes) {
    const before = note.turnId === undefined ? undefined : written.get(note.turnId);
    if (!before) continue;
    const there = all.get(note.pointId) ?? [];
    for (const { id } of nextAfter(before, note.by?.id, there, note.at)) {
      found.set(id, [...(found.get(id) ?? []), note]);
    }
  }
  return found;
}

/** Those notes in lines, for a reminder or the turn's own screen. */
export const handedLines = (notes: readonly Note[]): Text[] =>
  notes.length === 0 ? [] : [words("duty.note.handed"), ...notes.slice(-mostShown).map(noteWords)];

/** The point's list has them all. */
const mostShown = 3;
