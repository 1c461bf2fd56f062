/** A row of a sheet as texts; `number` is the one that spreadsheets show at its left. */
export interface Row {
  number: number;
  cells: string[];
  /** Cells that hold a formula, counted from 0. */
  formulas?: number[];
}

/** Why a file cannot be read. */
export type Unreadable =
  /** Neither a workbook nor a .csv. */
  | "not_a_table"
  /** An .xls of before 2007, or one with a password. */
  | "old_or_locked"
  /** A workbook that cannot be opened to its end. */
  | "damaged"
  /** The file itself is too large. */
  | "too_large"
  /** It unfolds to far more than its size lets expect. */
  | "bomb"
  | "too_many_parts"
  | "too_many_rows";

/** What comes out of a file, one after the other: the names of its sheets first. */
export type Piece =
  | { kind: "sheets"; names: string[] }
  | { kind: "rows"; sheet: string; rows: Row[] }
  | { kind: "refused"; why: Unreadable; limit?: number };

/** The file to be read, and in which order its sheets are wanted; others come after them. */
export interface WantedFile {
  bytes: Uint8Array;
  /** A .csv is a sheet that is called as the file is. */
  name: string;
  order: readonly string[];
}

/** Ends the reading of a file. */
export class Refusal extends Error {
  readonly why: Unreadable;
  readonly limit: number | undefined;

  constructor(why: Unreadable, limit?: number, cause?: unknown) {
    super(why, { cause });
    this.why = why;
    this.limit = limit;
  }
}
