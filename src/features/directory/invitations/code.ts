import { createHash, randomInt } from "node:crypto";

/** Letters and digits that nobody mistakes for each other: no 0 O, no 1 I L. */
const letters = "ABCDEFGHJKMNPQRSTUVWXYZ";
const digits = "23456789";
const alphabet = letters + digits;
const length = 8;
const shape = new RegExp(`^(?=.*[${letters}])(?=.*[${digits}])[${alphabet}]{${length}}$`);

/** A new code of eight signs, at least one letter and one digit, so that it is neither a word nor a number. */
export function newCode(pick: (below: number) => number = (below) => randomInt(below)): string {
  for (;;) {
    const code = Array.from({ length }, () => alphabet[pick(alphabet.length)]).join("");
    if (shape.test(code)) return code;
  }
}

/** The code in what was typed or followed, `k7pm 3qxr` or `inv-K7PM3QXR`; nothing if it cannot be one. */
export function readCode(sent: string): string | undefined {
  const code = sent
    .normalize("NFKC")
    .toUpperCase()
    .trim()
    .replace(/^INV[-\s]+/, "")
    .replace(/[-\s\u2010-\u2015]/gu, "");
  return shape.test(code) ? code : undefined;
}

/** A code as it is shown: in two groups of four. */
export const spacedCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** What is stored of a code: from it nobody can make the code again. */
export const hashOf = (code: string): string => createHash("sha256").update(code).digest("hex");
