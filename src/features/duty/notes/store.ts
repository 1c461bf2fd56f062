import { fileOf, type StoredFile } from "../../../conversation/message.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Named } from "../store/points.ts";

/** A note for whoever comes next, or what was seen on duty. */
export interface Note {
  id: number;
  pointId: number;
  turnId?: number;
  kind: "handover" | "seen";
  by?: Named;
  at: Date;
  /** Empty where it was spoken. */
  words: string;
  files: readonly StoredFile[];
  /** What was seen became this request. */
  request?: { id: number; number: string; category: string; place?: string };
}

const whole = {
  by: { select: { id: true, name: true } },
  files: { orderBy: { position: "asc" }, include: { file: true } },
  request: { select: { id: true, number: true, category: true, place: true } },
} as const;

const read = (work: Work, where: object, part: { skip?: number; take?: number } = {}) =>
  work.records.dutyNote.findMany({
    where,
    include: whole,
    orderBy: [{ at: "desc" }, { id: "desc" }],
    ...part,
  });

const noteFrom = (row: Awaited<ReturnType<typeof read>>[number]): Note => ({
  id: row.id,
  pointId: row.pointId,
  turnId: row.turnId ?? undefined,
  kind: row.kind === "seen" ? "seen" : "handover",
  by: row.by ?? undefined,
  at: row.at,
  words: row.words,
  files: row.files.map(({ file }) => fileOf(file)),
  request: row.request ? { ...row.request, place: row.request.place ?? undefined } : undefined,
});

export async function findNote(work: Work, id: number): Promise<Note | undefined> {
  const [row] = await read(work, { id });
  return row && noteFrom(row);
}

/** A page of the notes of a point, the newest first; and how many they are. */
export async function notesOf(
  work: Work,
  pointId: number,
  part: { skip: number; take: number },
): Promise<{ notes: Note[]; count: number }> {
  const rows = await read(work, { pointId }, part);
  return { notes: rows.map(noteFrom), count: await countNotes(work, pointId) };
}

export const countNotes = (work: Work, pointId: number): Promise<number> =>
  work.records.dutyNote.count({ where: { pointId } });

/** What was written at some points for whoever comes next since an instant, oldest first. */
export async function handoversSince(work: Work, pointIds: readonly number[], since: Date): Promise<Note[]> {
  const rows = await read(work, { pointId: { in: [...pointIds] }, kind: "handover", at: { gte: since } });
  return rows.map(noteFrom).reverse();
}

interface Written {
  words: string;
  files: readonly StoredFile[];
}

async function create(
  work: Work,
  turn: { id: number; point: { id: number } },
  { words, files }: Written,
  kind: Note["kind"],
  requestId?: number,
): Promise<number> {
  const { id } = await work.records.dutyNote.create({
    data: {
      pointId: turn.point.id,
      turnId: turn.id,
      kind,
      byId: work.person?.id,
      at: work.now,
      words,
      requestId,
      files: { create: files.map((file, position) => ({ fileId: file.id, position })) },
    },
  });
  return id;
}

/** Writes down what whoever comes next should know. Resolves with its number. */
export async function writeNote(
  work: Work,
  turn: { id: number; point: { id: number } },
  written: Written,
): Promise<number> {
  const id = await create(work, turn, written, "handover");
  // Not what was written: the record of changes is read by others than whoever takes turns there.
  work.audit({ what: "duty.handed_over", object: `dutyNote:${id}`, after: { turnId: turn.id } });
  return id;
}

/** Writes down what was seen and which request it became, and whom it was told at once. */
export async function noteSeen(
  work: Work,
  turn: { id: number; point: { id: number } },
  seen: Written & { requestId: number; urgent: boolean; told: readonly number[] },
): Promise<number> {
  const { requestId, urgent, told } = seen;
  const id = await create(work, turn, seen, "seen", requestId);
  const after = { turnId: turn.id, requestId, urgent, told };
  work.audit({ what: "duty.seen", object: `dutyNote:${id}`, after });
  return id;
}

/** Other words, or another voice message; photos stay. */
export async function correctNote(work: Work, note: Note, { words, files }: Written): Promise<void> {
  await work.records.dutyNoteFile.deleteMany({ where: { noteId: note.id } });
  await work.records.dutyNote.update({
    where: { id: note.id },
    data: { words, files: { create: files.map((file, position) => ({ fileId: file.id, position })) } },
  });
  work.audit({ what: "duty.note_corrected", object: `dutyNote:${note.id}` });
}

/** Takes a note back, and what it said with it. */
export async function takeBack(work: Work, note: Note): Promise<void> {
  await work.records.dutyNoteFile.deleteMany({ where: { noteId: note.id } });
  await work.records.dutyNote.delete({ where: { id: note.id } });
  work.audit({ what: "duty.note_taken_back", object: `dutyNote:${note.id}` });
}

/** Somebody's turn at a point that runs, comes or was over a day ago at most, the earliest first. */
export async function ownTurnAt(
  work: Work,
  pointId: number,
  personId: number,
): Promise<{ id: number; from: Date; until: Date; cancelled: boolean; begunAt?: Date }[]> {
  const rows = await work.records.dutyTurn.findMany({
    where: {
      pointId,
      personId,
      cancelledAt: null,
      from: { gte: new Date(work.now.getTime() - 2 * 86_400_000) },
      until: { gt: new Date(work.now.getTime() - 86_400_000) },
    },
    select: { id: true, from: true, until: true, begunAt: true },
    orderBy: { from: "asc" },
    take: 20,
  });
  return rows.map(({ begunAt, ...one }) => ({ ...one, cancelled: false, begunAt: begunAt ?? undefined }));
}

/** What turns came to between two instants, at or below a unit. */
export interface Sums {
  /** Days on which somebody was on duty where villagers come. */
  days: number;
  turns: number;
  receptions: number;
  visitors: number;
  seen: number;
}

/** Sums of what is over by now, never whose. */
export async function sumsUnder(work: Work, path: string, span: { from: Date; until: Date }): Promise<Sums> {
  const until = span.until < work.now ? span.until : work.now;
  const point = { unit: { path: { startsWith: path } } };
  const within = {
    personId: { not: null },
    cancelledAt: null,
    from: { gte: span.from },
    until: { lte: until },
  };
  const held = { ...within, point: { ...point, kind: { not: "reception" } } };
  const receptions = { ...within, point: { ...point, kind: "reception" } };
  const days = await work.records.dutyTurn.groupBy({
    by: ["day"],
    where: { ...held, point: { ...held.point, open: true } },
  });
  const received = { state: "received", outcomeAt: { gte: span.from, lt: span.until } };
  return {
    days: days.length,
    turns: await work.records.dutyTurn.count({ where: held }),
    receptions: await work.records.dutyTurn.count({ where: receptions }),
    visitors: await work.records.dutyBooking.count({ where: { ...received, turn: { point } } }),
    seen: await work.records.dutyNote.count({
      where: { kind: "seen", at: { gte: span.from, lt: span.until }, point },
    }),
  };
}
