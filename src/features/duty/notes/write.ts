import { form } from "../../../conversation/form.ts";
import { photos, type Telling, telling } from "../../../conversation/questions/index.ts";
import { type Outcome, open, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import { at, holding, id, turnOf } from "../addresses.ts";
import { findTurn } from "../store/turns.ts";
import { noteOf, writing } from "./access.ts";
import { mayCorrect, mayWrite } from "./rules.ts";
import * as store from "./store.ts";
import { tellNext } from "./tell.ts";
import { noteWords } from "./wording.ts";

const longest = 1000;
const voiceOf = (what: Telling) => ("voice" in what ? [what.voice] : []);

/** 写交接: what whoever comes next should know. */
export const writeNote = form("duty.write_note", {
  args: [id],
  access: holding,
  back: (_turn, turnId) => at.turn(turnId),
  questions: { what: telling({ max: longest }), photos: photos({ max: 6, optional: true }) },
  submit: async (turn, { what, photos: sent }, turnId): Promise<Outcome> => {
    const found = await turnOf(turn, turnId);
    const may = mayWrite(found, turn.now);
    if (may !== "yes") return open(at.turn(turnId), words(`duty.note.not_now.${may}`));
    const files = [...voiceOf(what), ...(sent ?? [])];
    const noteId = await store.writeNote(turn, found, { words: what.words ?? "", files });
    await tellNext(turn, await noteOf(turn, noteId), found, "news");
    return open(at.note(noteId), words("duty.note.written"));
  },
});

/** 改一改: photos stay. */
export const correctNote = form("duty.correct_note", {
  args: [id],
  access: writing,
  back: (_turn, noteId) => at.note(noteId),
  questions: { what: telling({ max: longest }) },
  submit: async (turn, { what }, noteId): Promise<Outcome> => {
    const note = await noteOf(turn, noteId);
    if (!mayCorrect(note.at, turn.now)) return open(at.note(noteId), words("duty.note.too_late"));
    const kept = note.files.filter(({ kind }) => kind !== "voice");
    await store.correctNote(turn, note, { words: what.words ?? "", files: [...voiceOf(what), ...kept] });
    const before = note.turnId === undefined ? undefined : await findTurn(turn, note.turnId);
    if (before) await tellNext(turn, await noteOf(turn, noteId), before, "corrected");
    return open(at.note(noteId), words("duty.note.corrected"));
  },
});

/** Asks once more before a note is taken back. */
export const takingBack = screen("duty.taking_back", {
  args: [id],
  access: writing,
  back: (_turn, noteId) => at.note(noteId),
  show: async (turn, noteId) => ({
    text: [words("duty.note.taking_back"), noteWords(await noteOf(turn, noteId))],
    choices: [
      { label: words("duty.note.button.take_back_yes"), to: at.takeBack(noteId), style: "danger" },
      { label: words("duty.note.button.keep"), to: at.note(noteId) },
    ],
    personal: true,
  }),
});

/** 收回: whoever was told of it is told that it no longer holds. */
export const takeBack = action("duty.take_back", {
  args: [id],
  access: writing,
  run: async (turn, noteId): Promise<Outcome> => {
    const note = await noteOf(turn, noteId);
    if (!mayCorrect(note.at, turn.now)) return open(at.note(noteId), words("duty.note.too_late"));
    await store.takeBack(turn, note);
    const before = note.turnId === undefined ? undefined : await findTurn(turn, note.turnId);
    if (before) await tellNext(turn, note, before, "gone");
    return open(at.notes(note.pointId), words("duty.note.taken_back"));
  },
});
