import { randomInt } from "node:crypto";

/** Letters and digits that nobody mistakes for each other: no 0 O, no 1 I L. */
const alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const length = 12;
const shape = new RegExp(`^[${alphabet}]{${length}}$`);

/** A new code of twelve signs: of 31 to the 12th nobody guesses one that is in use. */
export const newCode = (pick: (below: number) => number = (below) => randomInt(below)): string =>
  Array.from({ length }, () => alphabet[pick(alphabet.length)]).join("");

/** The code in what was scanned or typed, `card-K7PM3QXR2BHW` or `card k7pm 3qxr 2bhw`. */
export function readCode(sent: string): string | undefined {
  const code = sent
    .normalize("NFKC")
    .toUpperCase()
    .trim()
    .replace(/^CARD[-\s]+/, "")
    .replace(/[-\s\u2010-\u2015]/gu, "");
  return shape.test(code) ? code : undefined;
}

/** A code as it is printed: in three groups of four. */
export const spacedCode = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1 ");
