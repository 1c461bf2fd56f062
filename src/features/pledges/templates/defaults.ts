import { z } from "zod";
import { words } from "../../../conversation/reply.ts";
import data from "./defaults.json" with { type: "json" };
import type { Template } from "./rules.ts";

/** The templates to start from, as data; their words are `pledges.template.<code>`. */
export const defaults: readonly Template[] = z
  .array(z.string())
  .parse(data)
  .map((code) => ({
    key: code,
    name: words(`pledges.template.${code}.name`),
    words: words(`pledges.template.${code}.text`),
  }));
