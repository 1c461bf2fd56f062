import type { Work } from "../../../conversation/turn.ts";

/** A column that holds the number of another table's row. */
export interface Pointer {
  table: string;
  column: string;
}

const columns = new Map<string, Promise<string[]>>();
const uniques = new Map<string, Promise<string[][]>>();
const pointers = new Map<string, Promise<Pointer[]>>();

// The tables stay as they are while the process runs, so each is asked for once.
function once<T>(known: Map<string, Promise<T>>, table: string, ask: () => Promise<T>): Promise<T> {
  const found = known.get(table) ?? ask();
  known.set(table, found);
  found.catch(() => known.delete(table));
  return found;
}

/** The columns of a table. */
export const columnsOf = (work: Work, table: string): Promise<string[]> =>
  once(columns, table, async () => {
    const rows = await work.records.$queryRawUnsafe<{ name: string }[]>(
      `SELECT name FROM pragma_table_info(?) ORDER BY cid`,
      table,
    );
    return rows.map((row) => row.name);
  });

/** The sets of columns of which each row has its own. */
export const uniquesOf = (work: Work, table: string): Promise<string[][]> =>
  once(uniques, table, async () => {
    const rows = await work.records.$queryRawUnsafe<{ index: string; column: string }[]>(
      `SELECT l.name AS "index", i.name AS "column" FROM pragma_index_list(?) l, pragma_index_info(l.name) i
       WHERE l."unique" = 1 ORDER BY l.seq, i.seqno`,
      table,
    );
    const sets = new Map<string, string[]>();
    for (const { index, column } of rows) sets.set(index, [...(sets.get(index) ?? []), column]);
    return [...sets.values()];
  });

/** Every column that points to a table. */
export const pointersTo = (work: Work, table: string): Promise<Pointer[]> =>
  once(pointers, table, () =>
    work.records.$queryRawUnsafe<Pointer[]>(
      `SELECT m.name AS "table", f."from" AS "column" FROM sqlite_master m, pragma_foreign_key_list(m.name) f
       WHERE m.type = 'table' AND f."table" = ? ORDER BY m.name, f."from"`,
      table,
    ),
  );
