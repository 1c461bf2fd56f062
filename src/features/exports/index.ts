/** Lists as files: any screen with a list can offer it, and it is written down who took what. */

export { type Cell, type List, listExport, mostRows } from "./list-export.ts";
