import { plain, type Text, words } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { findHousehold, householdWords, unitName } from "../directory/index.ts";
import { isOpen, mostADay, mostWaiting, type Refusal } from "./rules.ts";
import type { Letter, Line } from "./store.ts";

/** Whom somebody writes to in a letter, or hears from. */
export const otherOf = (letter: Letter, personId: number): Letter["from"] =>
  letter.fromId === personId ? letter.to : letter.from;

/** Whether the newest line is the other's and nobody has let it be. */
export const waitsFor = (letter: Letter, personId: number, now: Date): boolean =>
  letter.settledAt === null && isOpen(letter, now) && letter.lines.at(-1)?.byId !== personId;

/** What a line says; nothing any more if whoever said it had everything erased. */
function saidIn(line: { words: string | null; file: { seconds: number | null } | null }): Text {
  if (line.words !== null) return plain(line.words);
  if (line.file === null) return words("letters.line_erased");
  return words("common.voice_of", { seconds: line.file.seconds ?? 0 });
}

/** A line with who wrote it and when. */
export const lineWords = (letter: Letter, line: Line, reader: number): Text =>
  words(line.byId === reader ? "letters.line_mine" : "letters.line", {
    name: otherOf(letter, reader).name,
    at: line.at,
    said: saidIn(line),
  });

/** Where whoever began a letter lives, so that it is known who they are. */
export async function homeWords(turn: Turn, person: Letter["from"]): Promise<Text> {
  if (person.unitId === null) return words("common.none");
  const group = await unitName(turn, person.unitId);
  const household = person.householdId === null ? undefined : await findHousehold(turn, person.householdId);
  return household ? words("letters.home", { group, household: householdWords(household) }) : plain(group);
}

/** Why nothing more can be written for now. */
export const refusalWords = (refusal: Refusal, name: string): Text =>
  refusal === "wait"
    ? words("letters.refused.wait", { name, count: mostWaiting })
    : words("letters.refused.enough_today", { max: mostADay });
