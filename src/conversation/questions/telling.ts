import { z } from "zod";
import { question, type Rules } from "../question.ts";
import { plain, words } from "../reply.ts";
import { storedFile } from "./files.ts";
import { readWords } from "./text.ts";

/** What happened, told in words or by voice. */
export const tellingSchema = z.union([
  z.object({ words: z.string().min(1) }),
  z.object({ voice: storedFile, words: z.string().optional() }),
]);
export type Telling = z.infer<typeof tellingSchema>;

/** A description in words or as a voice message. */
export function telling<const R extends Rules<Telling> & { max: number; min?: number }>(rules: R) {
  return question<Telling, R>(rules, {
    kind: "telling",
    wants: words("common.wanted.telling"),
    schema: tellingSchema,
    free: true,
    read: (content) => {
      if (content.kind === "file" && content.file.kind === "voice") return { value: { voice: content.file } };
      if (content.kind !== "text") return undefined;
      const read = readWords(content.text, rules);
      return "value" in read ? { value: { words: read.value } } : read;
    },
    shown: (value) =>
      "voice" in value
        ? words("common.voice_of", { seconds: value.voice.seconds ?? 0 })
        : plain(value.words.length > 300 ? `${value.words.slice(0, 300)}…` : value.words),
  });
}
