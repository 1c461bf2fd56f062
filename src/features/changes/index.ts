import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { last, undo } from "./undo.ts";

export { changing, forgetPerson, pointersTo, type Rows, type Table } from "./store/index.ts";
export { undoRow } from "./undo.ts";

/** Changes of the directory made in chat: kept with what it takes to undo them. */
export const changes: Feature = {
  name: "changes",
  screens: [last],
  actions: [undo],
  menu: [
    {
      label: words("changes.menu"),
      to: last.at(),
      hats: ["admin", "village_committee", "secretary"],
      order: 31,
    },
  ],
};
