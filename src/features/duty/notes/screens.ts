import { admits } from "../../../conversation/access.ts";
import { type Choice, plain, turnPages, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { said } from "../../catalogue/index.ts";
import { mayView, subjectById } from "../../requests/index.ts";
import { at, id, page, pageSize, pointOf } from "../addresses.ts";
import type { Point } from "../store/points.ts";
import type { DutyTurn } from "../store/turns.ts";
import { myId } from "../wording.ts";
import { mayRead, noteOf, reading, readingNote } from "./access.ts";
import { isUnderWay, mayCorrect, mayWrite } from "./rules.ts";
import { countNotes, type Note, notesOf, ownTurnAt } from "./store.ts";
import { rowWords, saidWords, writerWords } from "./wording.ts";

/** 交接记录: what was handed over at a point and what was seen there, the newest first. */
export const notes = screen("duty.notes", {
  args: [id, page],
  access: reading,
  back: (_turn, pointId) => at.point(pointId),
  show: async (turn, pointId, shown): Promise<View> => {
    const { name } = await pointOf(turn, pointId);
    const part = { skip: shown * pageSize, take: pageSize };
    const { notes: found, count } = await notesOf(turn, pointId, part);
    const own = (await ownTurnAt(turn, pointId, myId(turn))).find((one) => mayWrite(one, turn.now) === "yes");
    const write: Choice[] = own
      ? [{ label: words("duty.note.button.write"), to: at.writeNote(own.id), style: "primary" }]
      : [];
    const numbers = found.map(
      (note, index): Choice => ({ label: plain(String(index + 1)), to: at.note(note.id) }),
    );
    const lines = found.map((note, index) => rowWords(note, index + 1));
    return {
      text:
        count === 0
          ? words("duty.note.none", { point: name })
          : [words("duty.note.list", { point: name, count }), words("common.lines", { lines })],
      choices: [
        write,
        numbers.slice(0, 3),
        numbers.slice(3),
        turnPages(shown, count, (next) => at.notes(pointId, next), pageSize),
      ],
      numbered: found.map((note) => at.note(note.id)),
      personal: true,
    };
  },
});

/** One note, with its photos; what was seen, with the request that it became. */
export const noteScreen = screen("duty.note", {
  args: [id],
  access: readingNote,
  back: () => at.mine(),
  show: async (turn, noteId): Promise<View> => {
    const note = await noteOf(turn, noteId);
    const point = await pointOf(turn, note.pointId);
    const head = { point: point.name, name: writerWords(note), at: note.at };
    return {
      text:
        note.kind === "handover"
          ? [words("duty.note.view", head), saidWords(note, Number.POSITIVE_INFINITY)]
          : [words("duty.note.view_seen", head), ...seenLines(note)],
      files: note.files,
      choices: [
        note.kind === "handover" ? changing(turn, note) : await requestRow(turn, note.request?.id),
        await notesRow(turn, point),
      ],
      personal: true,
    };
  },
});

function seenLines(note: Note) {
  const { request } = note;
  const what = saidWords(note, Number.POSITIVE_INFINITY);
  if (!request) return [what];
  const { number, place = "" } = request;
  return [
    words("duty.note.seen_is", { what: said(request.category), number }),
    ...(place === "" ? [] : [words("duty.note.seen_at", { place })]),
    what,
  ];
}

function changing(turn: Turn, note: Note): Choice[] {
  if (note.by?.id !== myId(turn) || !mayCorrect(note.at, turn.now)) return [];
  return [
    { label: words("duty.note.button.correct"), to: at.correctNote(note.id) },
    { label: words("duty.note.button.take_back"), to: at.takingBack(note.id) },
  ];
}

/** The way to the request that something became, for those who may see it. */
export async function requestRow(turn: Turn, requestId: number | undefined): Promise<Choice[]> {
  const subject = requestId === undefined ? undefined : await subjectById(turn, requestId);
  if (!subject || !admits(mayView, turn.person, subject)) return [];
  return [{ label: words("duty.note.button.request"), to: `requests.view/${requestId}` }];
}

/** What whoever is on can tell from their turn: what they see, what the next should know. */
export function tellingRow(turn: Turn, dutyTurn: DutyTurn): Choice[] {
  if (dutyTurn.person?.id !== turn.person?.id || mayWrite(dutyTurn, turn.now) !== "yes") return [];
  const write: Choice = { label: words("duty.note.button.write"), to: at.writeNote(dutyTurn.id) };
  if (!isUnderWay(dutyTurn, turn.now)) return [write];
  return [{ label: words("duty.note.button.seen"), to: at.seen(dutyTurn.id) }, write];
}

/** The way to a point's notes, where there are any, for those who read them. */
export async function notesRow(turn: Turn, point: Point): Promise<Choice[]> {
  const count = await countNotes(turn, point.id);
  if (count === 0 || !(await mayRead(turn, point))) return [];
  return [{ label: words("duty.note.button.notes", { count }), to: at.notes(point.id) }];
}
