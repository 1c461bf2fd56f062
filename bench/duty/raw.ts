import type { SqlValue } from "../../src/storage/database.ts";
import type { Open } from "../county/open.ts";
import { timed } from "../timed.ts";

/** What publishing writes; children first, as they are taken away. */
const tables = ["DutyTurn", "DutyPlanTurn", "DutyPlan", "Outbox"] as const;

/** How many rows there are in all of them. */
export const rowsWritten = ({ database }: Open): Promise<number> =>
  database.transaction(({ sql }) =>
    tables.reduce(
      (sum, name) => sum + (sql.get<{ rows: number }>(`SELECT COUNT(*) AS rows FROM ${name}`)?.rows ?? 0),
      0,
    ),
  );

/** Seconds that the same rows take once more, each by an insert of its own in one transaction, by the same driver. */
export async function writeRaw({ database }: Open): Promise<number> {
  const kept = await database.transaction(({ sql }) =>
    tables.map((name) => ({ name, rows: sql.all<Record<string, SqlValue>>(`SELECT * FROM ${name}`) })),
  );
  await database.transaction(({ sql }) => {
    for (const { name } of kept) sql.run(`DELETE FROM ${name}`);
  });
  const { seconds } = await timed(() =>
    database.transaction(({ sql }) => {
      for (const { name, rows } of kept.toReversed()) {
        const columns = Object.keys(rows[0] ?? {});
        const insert = `INSERT INTO ${name} (${columns.map((one) => `"${one}"`)}) VALUES (${columns.map(() => "?")})`;
        for (const row of rows) sql.run(insert, Object.values(row));
      }
    }),
  );
  return seconds;
}
