import { z } from "zod";
import { type Text, words } from "../../../conversation/reply.ts";
import data from "./templates.json" with { type: "json" };

/** A pledge that is often made: what it is called on a button, and its words. */
export interface Template {
  code: string;
  name: Text;
  text: Text;
}

/** The templates, as data; their words are `pledges.template.<code>`. */
export const templates: readonly Template[] = z
  .array(z.string())
  .parse(data)
  .map((code) => ({
    code,
    name: words(`pledges.template.${code}.name`),
    text: words(`pledges.template.${code}.text`),
  }));
