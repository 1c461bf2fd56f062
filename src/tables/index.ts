/** Tables as files, .xlsx and .csv, written and read; they know nothing of the county. */
export type { Mark } from "./marked-copy.ts";
export { markAside, readAside } from "./reading/aside.ts";

import { limits } from "./reading/limits.ts";

export type { Piece, Row } from "./reading/piece.ts";
export { readTables } from "./reading/read.ts";
export type { Cell, Table } from "./table.ts";
export { writeCsv } from "./writing/write-csv.ts";
export { streamXlsx, writeXlsx } from "./writing/write-xlsx.ts";

/** The largest file that is read, bytes. */
export const mostBytes = limits.file;
