import type { Sql } from "../../../src/storage/database.ts";
import type { Villager } from "../people/villager.ts";

/** What somebody is promised to hear when somebody else does something, and how that news begins its id. */
const news = [
  // The clerk of a request that was filed.
  `SELECT 'request:' || e.requestId || ':event:' || e.id || ':person:' || p.personId AS id, p.personId AS person
   FROM RequestEvent e JOIN Request r ON r.id = e.requestId
   JOIN Post p ON p.unitId = r.ownerUnitId AND p.kind = r.ownerKind
   WHERE e.act = 'file' AND p.personId <> e.byId`,
  // The applicant of what the clerk does.
  `SELECT 'request:' || e.requestId || ':event:' || e.id || ':person:' || r.filerId AS id, r.filerId AS person
   FROM RequestEvent e JOIN Request r ON r.id = e.requestId WHERE e.act IN ('claim', 'complete')`,
  // The clerk of what the applicant thinks of it.
  `SELECT 'request:' || e.requestId || ':event:' || e.id || ':person:' || r.handlerId AS id, r.handlerId AS person
   FROM RequestEvent e JOIN Request r ON r.id = e.requestId WHERE e.act = 'rate'`,
  // A household that was visited, and whose visit was written about.
  `SELECT 'visits:told:' || e.id AS id, p.id AS person FROM VisitEvent e JOIN Visit v ON v.id = e.visitId
   JOIN Person p ON p.householdId = v.householdId WHERE e.act IN ('logged', 'added') AND p.id <> v.personId`,
  // Whoever a letter's line is for.
  `SELECT 'letter:' || n.letterId || ':line:' || n.id AS id,
     CASE n.byId WHEN l.fromId THEN l.toId ELSE l.fromId END AS person
   FROM LetterLine n JOIN Letter l ON l.id = n.letterId`,
] as const;

/** Every promise has its message in the ledger, once for the chat of whoever it was made to. */
export function promises(sql: Sql, people: readonly Villager[], wrong: (what: string) => void): number {
  const ids = new Set(sql.all<{ id: string }>(`SELECT id FROM Outbox WHERE lane = 1`).map(({ id }) => id));
  const byId = new Map(people.map((one) => [one.id, one]));
  let kept = 0;
  for (const query of news) {
    for (const { id, person } of sql.all<{ id: string; person: number }>(query)) {
      const villager = byId.get(person);
      if (!villager) continue;
      const { channel, chat } = villager.phone;
      if (ids.has(`${id}:${channel}:${chat}`)) kept += 1;
      // Nothing is written to whoever has blocked the bot.
      else if (!villager.hasBlocked) wrong(`promised and never written: ${id} to ${villager.name}`);
    }
  }
  return kept;
}
