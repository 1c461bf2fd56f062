import type { Sql } from "../../../src/storage/database.ts";
import { type Deed, type Kind, kinds } from "../deeds/deeds.ts";

/** How each kind of deed is found in the database, by its key. */
const found: Readonly<Record<Kind, string>> = {
  request: `SELECT words AS key FROM Request`,
  number: `SELECT words || ' ' || number AS key FROM Request`,
  claim: `SELECT r.number AS key FROM RequestEvent e JOIN Request r ON r.id = e.requestId WHERE e.act = 'claim'`,
  completion: `SELECT r.number || ' ' || e.words AS key FROM RequestEvent e JOIN Request r ON r.id = e.requestId
    WHERE e.act = 'complete'`,
  rating: `SELECT r.number AS key FROM RequestEvent e JOIN Request r ON r.id = e.requestId
    WHERE e.act = 'rate' AND r.rating = 'good'`,
  visit: `SELECT personId || ' ' || householdId AS key FROM Visit WHERE withdrawnAt IS NULL`,
  "visit words": `SELECT words AS key FROM Visit WHERE words IS NOT NULL`,
  "visit answer": `SELECT v.personId || ' ' || v.householdId AS key FROM VisitEvent e JOIN Visit v ON v.id = e.visitId
    WHERE e.act = 'confirmed' AND v.answer = 'confirmed'`,
  booking: `SELECT topic AS key FROM DutyBooking WHERE topic IS NOT NULL`,
  "cancelled booking": `SELECT topic AS key FROM DutyBooking WHERE state = 'cancelled' AND topic IS NOT NULL`,
  letter: `SELECT words AS key FROM LetterLine`,
};

export interface Kept {
  kind: Kind;
  /** So many people saw that it is done. */
  seen: number;
  kept: number;
}

/** Compares what people did and saw with what is in the database: once each, and nothing else. */
export function auditDeeds(sql: Sql, deeds: readonly Deed[], wrong: (what: string) => void): Kept[] {
  return kinds.map((kind) => {
    const rows = sql.all<{ key: string }>(found[kind]);
    const counts = new Map<string, number>();
    for (const { key } of rows) counts.set(key, (counts.get(key) ?? 0) + 1);
    const own = deeds.filter((deed) => deed.kind === kind);
    for (const deed of own) {
      const count = counts.get(deed.key) ?? 0;
      counts.delete(deed.key);
      const who = `${kind} of person ${deed.by}: ${deed.key}`;
      if (count > 1) wrong(`doubled, ${count} times: ${who}`);
      if (count === 0 && deed.state === "seen") wrong(`lost: ${who}`);
      if (count > 0 && deed.state === "refused") wrong(`refused and done all the same: ${who}`);
    }
    for (const key of counts.keys()) wrong(`nobody did this ${kind}: ${key}`);
    const seen = own.filter(({ state }) => state === "seen").length;
    return { kind, seen, kept: rows.length };
  });
}
