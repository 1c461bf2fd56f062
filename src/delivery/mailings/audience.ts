import { z } from "zod";
import { postKinds } from "../../conversation/access.ts";
import type { Audience } from "../../conversation/turn.ts";
import type { SqlValue, Tx } from "../../storage/database.ts";

const schema: z.ZodType<Audience> = z.object({
  units: z.array(z.number()).readonly().optional(),
  posts: z.array(z.enum(postKinds)).readonly().optional(),
  persons: z.array(z.number()).readonly().optional(),
  mailing: z.string().optional(),
});

/** Reads a stored audience. */
export const readAudience = (stored: string): Audience => schema.parse(JSON.parse(stored));

/** A condition on a person `p`, with its parameters in order. */
export interface Condition {
  sql: string;
  params: SqlValue[];
}

/** Who of the living persons of the directory belongs to an audience now. */
export function belongs(audience: Audience, topic: string | undefined, now: Date): Condition {
  const parts: Condition[] = [{ sql: `p.endedAt IS NULL AND p.erasedAt IS NULL`, params: [] }];
  if (audience.persons) parts.push(oneOf("p.id", audience.persons));
  if (audience.units || audience.posts) parts.push(ofUnits(audience, now));
  if (audience.mailing !== undefined) parts.push(gotBefore(audience.mailing));
  if (topic !== undefined) {
    parts.push({
      sql: `NOT EXISTS (SELECT 1 FROM Muted q WHERE q.personId = p.id AND q.topic = ?)`,
      params: [topic],
    });
  }
  return { sql: parts.map(({ sql }) => sql).join(" AND "), params: parts.flatMap(({ params }) => params) };
}

/** Whoever lives at or below the units or holds a post there; with posts named, only their holders. */
function ofUnits({ units, posts }: Audience, now: Date): Condition {
  const there = units ? below(units) : { sql: `SELECT id FROM Unit`, params: [] };
  const kinds = posts ? oneOf("o.kind", posts) : { sql: "TRUE", params: [] };
  const holds: Condition = {
    sql: `EXISTS (SELECT 1 FROM Post o WHERE o.personId = p.id AND o.since <= ? AND (o.until IS NULL OR o.until > ?)
      AND ${kinds.sql} AND o.unitId IN (${there.sql}))`,
    params: [now, now, ...kinds.params, ...there.params],
  };
  if (posts) return holds;
  // The plus keeps the search on the range of persons: an index on units would be sorted anew for each portion.
  return {
    sql: `(+p.unitId IN (${there.sql}) OR ${holds.sql})`,
    params: [...there.params, ...holds.params],
  };
}

function below(units: readonly number[]): Condition {
  const roots = oneOf("root.id", units);
  return {
    sql: `SELECT u.id FROM Unit root JOIN Unit u ON u.path >= root.path AND u.path < substr(root.path, 1, length(root.path) - 1) || '0'
      WHERE ${roots.sql}`,
    params: roots.params,
  };
}

const gotBefore = (mailing: string): Condition => ({
  sql: `EXISTS (SELECT 1 FROM Outbox g JOIN Mailing m ON m.seq = g.mailing
    WHERE g.personId = p.id AND m.id = ? AND g.state = 'sent')`,
  params: [mailing],
});

const oneOf = (column: string, values: readonly (string | number)[]): Condition => ({
  sql: `${column} IN (SELECT value FROM json_each(?))`,
  params: [JSON.stringify(values)],
});

/** How many belong to an audience, how many of them can be reached, and in how many chats: one on each channel. */
export function reachOf(
  tx: Tx,
  audience: Audience,
  topic: string | undefined,
  now: Date,
): { persons: number; reached: number; chats: number } {
  const who = belongs(audience, topic, now);
  const row = tx.sql.get<{ persons: number; reached: number | null; chats: number | null }>(
    `SELECT COUNT(*) AS persons, SUM(a.chats > 0) AS reached, SUM(a.chats) AS chats FROM (
       SELECT (SELECT COUNT(DISTINCT c.channel) FROM Chat c WHERE c.personId = p.id AND c.reachable = 1) AS chats
       FROM Person p WHERE ${who.sql}) a`,
    who.params,
  );
  return { persons: row?.persons ?? 0, reached: row?.reached ?? 0, chats: row?.chats ?? 0 };
}
