import { beginning, plain, type Text, words } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { noonOf } from "../calendar/index.ts";
import type { Entry } from "./store.ts";

/** Whoever writes; behind the gate there is somebody. */
export function myId(turn: Turn): number {
  if (!turn.person) throw new Error("a diary was opened by nobody");
  return turn.person.id;
}

/** An entry on a button: its day and how it begins. */
export const rowWords = (entry: Entry): Text => {
  const day = noonOf(entry.day);
  return entry.words === undefined
    ? words("diary.row_voice", { day })
    : words("diary.row", { day, words: beginning(entry.words) });
};

/** The words of an entry, with its day and place. */
export const entryWords = (entry: Entry): Text[] => [
  words("diary.head", {
    day: noonOf(entry.day),
    place: entry.place === undefined ? words("diary.somewhere") : plain(entry.place),
  }),
  ...(entry.words === undefined ? [] : [plain(entry.words)]),
];
