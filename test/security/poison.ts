import type { Tx } from "../../src/storage/database.ts";

/**
 * Stands behind everything that somebody may have written: a tag, what ends an attribute, what words are made of, and
 * a line of its own.
 */
export const poison = `<img src=x onerror=alert(1)>"'&{{now}}$t(common.home)\nX-POISON:1`;

const human = /\p{Script=Han}/u;

/** Puts the poison behind every text of people in every table, whatever the tables are; returns the columns. */
export function poisonAll(tx: Tx): string[] {
  const columns = tx.sql.all<{ table: string; column: string }>(
    `SELECT m.name AS "table", c.name AS "column" FROM sqlite_schema m, pragma_table_info(m.name) c
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE '\\_%' ESCAPE '\\' AND c.type = 'TEXT'`,
  );
  return columns.flatMap(({ table, column }) => {
    const rows = tx.sql.all<{ row: number; said: string | null }>(
      `SELECT rowid AS "row", "${column}" AS "said" FROM "${table}"`,
    );
    const found = rows.filter(({ said }) => said !== null && human.test(said));
    for (const { row, said } of found) {
      tx.sql.run(`UPDATE "${table}" SET "${column}" = ? WHERE rowid = ?`, [poisoned(said ?? ""), row]);
    }
    return found.length > 0 ? [`${table}.${column}`] : [];
  });
}

/** A text with the poison behind it; of JSON, each text in it. */
function poisoned(said: string): string {
  if (!/^[[{]/.test(said)) return said + poison;
  try {
    const within: unknown = JSON.parse(said);
    return JSON.stringify(within, (_name, value) =>
      typeof value === "string" && human.test(value) ? value + poison : value,
    );
  } catch {
    return said + poison;
  }
}
