import { z } from "zod";
import { question, type Rules } from "../question.ts";
import { words } from "../reply.ts";

/** A stored file as an answer keeps it. */
export const storedFile = z.object({
  id: z.string(),
  kind: z.enum(["photo", "voice", "document"]),
  size: z.number(),
  name: z.string().optional(),
  seconds: z.number().optional(),
});

/** Photos, one or several messages, until 好了. */
export function photos<
  const R extends Rules<z.infer<typeof storedFile>[]> & { max: number; documents?: boolean },
>(rules: R) {
  return question<z.infer<typeof storedFile>[], R>(rules, {
    kind: "photos",
    wants: words(rules.documents ? "common.wanted.files" : "common.wanted.photos"),
    schema: z.array(storedFile).min(1),
    share: "photo",
    gathers: true,
    read: (content, before) => {
      if (content.kind !== "file" || content.file.kind === "voice") return undefined;
      if (content.file.kind === "document" && !rules.documents) {
        return { problem: words("common.problem.photo_wanted") };
      }
      const all = before ?? [];
      if (all.some((file) => file.id === content.file.id)) return { value: all, more: true };
      if (all.length >= rules.max)
        return { problem: words("common.problem.enough_photos", { max: rules.max }) };
      return { value: [...all, content.file], more: all.length + 1 < rules.max };
    },
    shown: (value) => words("common.photos_of", { count: value.length }),
  });
}
