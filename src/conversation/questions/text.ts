import { z } from "zod";
import { question, type Reading, type Rules } from "../question.ts";
import { plain, words } from "../reply.ts";

/** Words, or a voice message where `voice` is set. */
export function text<const R extends Rules<string> & { min?: number; max: number; pattern?: RegExp }>(
  rules: R,
) {
  return question<string, R>(rules, {
    kind: "text",
    wants: words("common.wanted.text"),
    schema: z.string().min(1),
    free: true,
    read: (content) => {
      if (content.kind !== "text") return undefined;
      return readWords(content.text, rules);
    },
    shown: (value) => plain(value),
  });
}

/** Reads typed words within their limits. */
export function readWords(sent: string, rules: { min?: number; max: number; pattern?: RegExp }): Reading {
  const value = tidy(sent);
  const length = [...value].length;
  if (length > rules.max) return { problem: words("common.problem.too_long", { length, max: rules.max }) };
  if (length < (rules.min ?? 1)) return { problem: words("common.problem.too_short") };
  if (rules.pattern && !rules.pattern.test(value)) return { problem: words("common.problem.pattern") };
  return { value };
}

/** Words without control and direction-changing characters and without outer blanks. */
export function tidy(sent: string): string {
  return (
    sent
      .normalize("NFC")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
      .trim()
  );
}
