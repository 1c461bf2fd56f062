/** Tables as files: .xlsx and .csv, written and read; they know nothing of the county. */

export type { Cell, Table } from "./table.ts";
export { writeCsv } from "./write-csv.ts";
export { streamXlsx, writeXlsx } from "./write-xlsx.ts";
