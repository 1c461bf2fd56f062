import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { handlingPosts } from "../requests/index.ts";
import { accept, claim, recall, start } from "./acts.ts";
import { at } from "./addresses.ts";
import { askPapers, complete, note, refuse, reply, say, use } from "./answers.ts";
import { decline, merge, transfer } from "./handover.ts";
import { countInbox, exported, find, inbox, list } from "./inbox.ts";
import { phone } from "./phone.ts";
import { files, more, story, view } from "./view.ts";
import { record } from "./window.ts";

/** The other side of requests: the inbox, and everything that those who handle them do. */
export const handling: Feature = {
  name: "handling",
  screens: [inbox, list, view, more, story, files],
  forms: [find, record, reply, askPapers, complete, refuse, note, transfer, decline, merge],
  actions: [claim, start, accept, recall, say, use, phone, exported.action],
  menu: [
    { label: words("handling.menu"), to: at.inbox(), hats: handlingPosts, order: 10, count: countInbox },
  ],
  commands: { inbox: at.inbox() },
};
