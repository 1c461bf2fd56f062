/** What is written into a cell; a marked one stands out in a workbook. */
export type Cell = string | number | undefined | { value: string | number; marked: true };

/** A sheet with its headings; rows may be made one by one while they are written. */
export interface Table {
  name: string;
  columns: readonly string[];
  rows: Iterable<readonly Cell[]>;
}

/** The value of a cell and whether it stands out. */
export function content(cell: Cell): { value: string | number; marked: boolean } {
  if (typeof cell === "object") return cell;
  return { value: cell ?? "", marked: false };
}
