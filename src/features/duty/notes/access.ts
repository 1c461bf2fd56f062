import type { Subject } from "../../../conversation/access.ts";
import type { Turn, Work } from "../../../conversation/turn.ts";
import { postHolders } from "../../directory/index.ts";
import { findPoint, leadersOf, type Point } from "../store/points.ts";
import { findNote, type Note, ownTurnAt } from "./store.ts";

/** A note whose gate has been passed. */
export async function noteOf(turn: Turn, noteId: number): Promise<Note> {
  const note = await findNote(turn, noteId);
  if (!note) throw new Error(`duty note ${noteId} passed its gate and is gone`);
  return note;
}

/** Who reads what is handed over at a point: those who take turns there and who leads it, nobody else. */
async function readersOf(turn: Turn, point: Point): Promise<number[]> {
  const people = [...point.members.map(({ id }) => id), ...(await leadersOf(turn, point))];
  const me = turn.person?.id;
  // Whoever stands in for once is no member.
  if (me !== undefined && (await ownTurnAt(turn, point.id, me)).length > 0) people.push(me);
  return people;
}

/** Whether the person reads the notes of a point. */
export const mayRead = async (turn: Turn, point: Point): Promise<boolean> =>
  turn.person !== undefined && (await readersOf(turn, point)).includes(turn.person.id);

/** Places of a point's notes. */
export const reading = {
  allow: ["concerned"],
  subject: async (turn: Turn, pointId: number): Promise<Subject | undefined> => {
    const point = await findPoint(turn, pointId);
    return point && { people: await readersOf(turn, point) };
  },
} as const;

/** Who is told at once of what cannot wait: who leads the point, and the nearest secretaries. */
export async function alarmed(work: Work, point: Point): Promise<number[]> {
  const secretaries = await postHolders(work, point.unit.path, ["secretary"], "atOrAbove");
  const nearest = secretaries.filter(({ unitPath }) => unitPath === secretaries[0]?.unitPath);
  return [...new Set([...(await leadersOf(work, point)), ...nearest.map(({ personId }) => personId)])];
}

/** A note for those who read it: what was seen, only whoever saw it and whoever is told of what cannot wait. */
export const readingNote = {
  allow: ["concerned"],
  subject: async (turn: Turn, noteId: number): Promise<Subject | undefined> => {
    const note = await findNote(turn, noteId);
    const point = note && (await findPoint(turn, note.pointId));
    if (!note || !point) return undefined;
    const own = note.by ? [note.by.id] : [];
    const others = note.kind === "seen" ? await alarmed(turn, point) : await readersOf(turn, point);
    return { people: [...own, ...others] };
  },
} as const;

/** A note for whoever wrote it. */
export const writing = {
  allow: ["concerned"],
  subject: async (turn: Turn, noteId: number): Promise<Subject | undefined> => {
    const note = await findNote(turn, noteId);
    if (note?.kind !== "handover") return undefined;
    return { people: note.by ? [note.by.id] : [] };
  },
} as const;
