export { type Change, changing, findChange, forgetPerson, lastChange, type Rows, undo } from "./changes.ts";
export type { Table } from "./rows.ts";
export { pointersTo } from "./schema.ts";
