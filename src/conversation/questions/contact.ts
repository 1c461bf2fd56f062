import { z } from "zod";
import { question, type Rules } from "../question.ts";
import { plain, words } from "../reply.ts";

const phoneSchema = z.object({ phone: z.string(), proven: z.boolean() });

/** A telephone number, typed or shared; `proven` where the platform vouches for it. */
export function contact<const R extends Rules<z.infer<typeof phoneSchema>>>(rules: R) {
  return question<z.infer<typeof phoneSchema>, R>(rules, {
    kind: "contact",
    wants: words("common.wanted.contact"),
    schema: phoneSchema,
    share: "contact",
    free: true,
    read: (content) => {
      if (content.kind === "contact") {
        if (!content.own) return { problem: words("common.problem.own_contact") };
        const shared = readPhone(content.phone);
        return shared
          ? { value: { phone: shared, proven: true } }
          : { problem: words("common.problem.phone") };
      }
      if (content.kind !== "text") return undefined;
      const typed = readPhone(content.text);
      return typed ? { value: { phone: typed, proven: false } } : { problem: words("common.problem.phone") };
    },
    shown: (value) => plain(value.phone),
  });
}

/** A number as it is stored: digits, with `+` and country code unless it is Chinese. */
export function readPhone(sent: string): string | undefined {
  const digits = sent
    .normalize("NFKC")
    .replace(/[\s\-()·.]/g, "")
    .replace(/^00/, "+");
  const home = digits.replace(/^\+?86(?=1\d{10}$)/, "");
  if (/^1[3-9]\d{9}$/.test(home) || /^0\d{9,11}$/.test(home)) return home;
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : undefined;
}
