import type { Tx } from "../storage/database.ts";

/** Who keeps the whole county's directory, and so hears when the house itself is in trouble: ids of persons. */
export function countyAdmins(tx: Tx, now: Date): number[] {
  const rows = tx.sql.all<{ id: number }>(
    `SELECT DISTINCT p.id FROM Post o JOIN Unit u ON u.id = o.unitId JOIN Person p ON p.id = o.personId
     WHERE o.kind = 'admin' AND u.level = 'county' AND p.endedAt IS NULL AND p.erasedAt IS NULL
       AND o.since <= ?1 AND (o.until IS NULL OR o.until > ?1) ORDER BY p.id`,
    [now],
  );
  return rows.map(({ id }) => id);
}
