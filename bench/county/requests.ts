import type { Sql } from "../../src/storage/database.ts";
import { sqlTime } from "../../src/storage/sqlite/conversion.ts";
import type { Size } from "./fill.ts";

/** Of each village: what waits, is in hand, is overdue at the township, and was done before. */
const perVillage = { submitted: 12, in_progress: 8, raised: 3, completed: 400 } as const;

/** A county's requests: those of each village lie at its clerk's desk or with its clerk, some have climbed. */
export function fillRequests(
  sql: Sql,
  now: Date,
  { size, base, villages, clerks }: { size: Size; base: number; villages: number; clerks: number },
): void {
  const at = (days: number) => sqlTime(new Date(now.getTime() + days * 86_400_000));
  let first = 0;
  for (const [kind, each] of Object.entries(perVillage)) {
    const count = size.villages * each;
    const done = kind === "completed";
    const state = kind === "raised" ? "in_progress" : kind;
    const due = kind === "raised" ? at(-3) : at(4);
    sql.run(
      `WITH RECURSIVE n(i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${first + count})
       INSERT INTO Request (number, category, state, words, filerId, unitId, ownerUnitId, ownerKind, handlerId,
         raisedToId, raisedAt, createdAt, clockFrom, acceptDue, due, watchAt, completedAt)
       SELECT 'bench-' || i, 'water-pipe', ?1, 'bench', ${base + 1}, ${villages} + i % ${size.villages},
         ${villages} + i % ${size.villages}, 'clerk', CASE WHEN ?1 <> 'submitted' THEN ${clerks} + i % ${size.villages} END,
         CASE WHEN ?2 THEN (SELECT parentId FROM Unit WHERE id = ${villages} + i % ${size.villages}) END,
         CASE WHEN ?2 THEN ?3 END, ?4, ?4, ?5, ?5, CASE WHEN NOT ?6 THEN ?5 END, CASE WHEN ?6 THEN ?4 END FROM n`,
      [state, kind === "raised", at(-2), at(-20), due, done],
    );
    first += count;
  }
}
