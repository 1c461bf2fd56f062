import { plain, type Text, words } from "../../../conversation/reply.ts";
import { said } from "../../catalogue/index.ts";
import type { Note } from "./store.ts";

/** More would not fit a message among others. */
const longest = 300;

const cut = (written: string, most: number): string => {
  const signs = [...written];
  return signs.length > most ? `${signs.slice(0, most).join("")}…` : written;
};

/** What a note says: its words, or that it was spoken; how many photos. */
export function saidWords({ words: written, files }: Note, most = longest): Text {
  const spoken = files.some(({ kind }) => kind === "voice");
  const photos = files.filter(({ kind }) => kind === "photo").length;
  const what = written === "" && spoken ? words("duty.note.spoken") : plain(cut(written, most));
  return photos > 0 ? words("duty.note.with_photos", { what, count: photos }) : what;
}

/** A note in news: who, when, what. */
export const noteWords = (note: Note): Text =>
  words("duty.note.line", { name: writerWords(note), at: note.at, what: saidWords(note) });

export const writerWords = ({ by }: Note): Text => (by ? plain(by.name) : words("duty.note.somebody"));

/** A note as a row of the point's list; of what was seen only what it was about. */
export function rowWords(note: Note, number: number): Text {
  const { request, at } = note;
  if (note.kind === "handover") {
    const what = saidWords(note, 60);
    return words("duty.note.row", { number, name: writerWords(note), at, what });
  }
  return words("duty.note.row_seen", {
    number,
    at,
    what: request ? said(request.category) : words("duty.note.gone_request"),
    request: request?.number ?? "",
  });
}
