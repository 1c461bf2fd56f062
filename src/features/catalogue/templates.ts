import { z } from "zod";
import { type Text, words } from "../../conversation/reply.ts";
import data from "./templates.json" with { type: "json" };

/** A reply that is often given; its words are `templates.<code>.text`. */
export interface ReplyTemplate {
  code: string;
  /** What it goes with: accepting, working, waiting for papers, completing, refusing. */
  state: "accepted" | "working" | "waiting" | "completed" | "refused";
  name: Text;
  text: Text;
}

const rows = z.array(
  z.object({ code: z.string(), state: z.enum(["accepted", "working", "waiting", "completed", "refused"]) }),
);

/** The reply templates, as data. */
export const replyTemplates: readonly ReplyTemplate[] = rows.parse(data).map(({ code, state }) => ({
  code,
  state,
  name: words(`templates.${code}.name`),
  text: words(`templates.${code}.text`),
}));
