import { z } from "zod";
import { question, type Rules } from "../question.ts";
import { plain, words } from "../reply.ts";
import { readWords } from "./text.ts";

/** A place as an answer keeps it. */
const placeSchema = z.object({
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  words: z.string().optional(),
});

/** A place: a shared location, or words such as "at the old tree". */
export function location<const R extends Rules<z.infer<typeof placeSchema>>>(rules: R) {
  return question<z.infer<typeof placeSchema>, R>(rules, {
    kind: "location",
    wants: words("common.wanted.location"),
    schema: placeSchema,
    share: "location",
    free: true,
    read: (content) => {
      if (content.kind === "location") {
        return { value: { latitude: content.latitude, longitude: content.longitude } };
      }
      if (content.kind !== "text") return undefined;
      const read = readWords(content.text, { max: 200 });
      return "value" in read ? { value: { words: read.value } } : read;
    },
    shown: (value) => (value.words ? plain(value.words) : words("common.shared_place")),
  });
}
