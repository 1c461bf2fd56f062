export {
  type Change,
  type Changing,
  changing,
  findChange,
  forgetPerson,
  lastChange,
  type Rows,
  undo,
} from "./changes.ts";
export type { Table } from "./rows.ts";
export { type Pointer, pointersTo } from "./schema.ts";
