import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at } from "./addresses.ts";
import { endGone } from "./chat/end.ts";
import { receive } from "./chat/receive.ts";
import { apply, drop, gone, goneFile, start, view } from "./chat/screens.ts";
import { template } from "./chat/template.ts";
import { checking } from "./errand.ts";

export { sampleTables } from "./sample/county.ts";
export { importFile } from "./terminal.ts";

/** The county's register as tables (导入): checked, then applied when its sender says so. */
export const imports: Feature = {
  name: "imports",
  screens: [start, view, gone],
  forms: [endGone],
  actions: [template, apply, drop, goneFile],
  errands: [checking],
  menu: [{ label: words("imports.menu"), to: at.start(), hats: ["admin"], order: 22 }],
  receive,
};
