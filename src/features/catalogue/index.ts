import { postKinds } from "../../conversation/access.ts";
import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { guide, guides, guidesUnder } from "./screens.ts";

export { type Leaf, leafOf, said, topOf } from "./catalogue.ts";
export { findGuides } from "./find-guides.ts";
export { leafOptions, topOptions } from "./options.ts";
export { guide } from "./screens.ts";
export { type ReplyTemplate, replyTemplates } from "./templates.ts";

/** The service catalogue: what can be done here, and in plain words how. Reading it needs no sign-up. */
export const catalogue: Feature = {
  name: "catalogue",
  screens: [guides, guidesUnder, guide],
  menu: [
    { label: words("guides.menu"), to: guides.at(), hats: ["villager"], order: 52 },
    { label: words("guides.menu"), to: guides.at(), hats: postKinds, order: 61 },
  ],
  commands: { guide: guides.at() },
};
