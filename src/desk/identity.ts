import type { HeldPost, Identity, Level, PostKind } from "../conversation/access.ts";
import type { Tx } from "../storage/database.ts";

interface PersonRow {
  id: number;
  name: string;
  language: string | null;
  hat: string | null;
  householdId: number | null;
  unitId: number | null;
  unitPath: string | null;
}

interface PostRow {
  id: number;
  kind: PostKind;
  unitId: number;
  unitPath: string;
  level: Level;
}

/**
 * Reads what the gate needs to know of a person: three prepared statements, for they run with each message. Who has
 * died or gone for good is nobody here: whoever writes from their chat says anew who they are.
 */
export function loadIdentity(
  tx: Tx,
  personId: number,
  now: Date,
): (Identity & { language?: string }) | undefined {
  const person = tx.sql.get<PersonRow>(
    `SELECT p.id, p.name, p.language, p.hat, p.householdId, p.unitId, u.path AS unitPath
     FROM Person p LEFT JOIN Unit u ON u.id = p.unitId WHERE p.id = ? AND p.endedAt IS NULL`,
    [personId],
  );
  if (!person) return undefined;
  const posts = tx.sql.all<PostRow>(
    `SELECT o.id, o.kind, o.unitId, u.path AS unitPath, u.level FROM Post o JOIN Unit u ON u.id = o.unitId
     WHERE o.personId = ?1 AND o.since <= ?2 AND (o.until IS NULL OR o.until > ?2) ORDER BY o.id`,
    [personId, now],
  );
  const helps = tx.sql.all<{ householdId: number }>(
    `SELECT householdId FROM HelperGrant WHERE helperId = ? AND state = 'approved'`,
    [personId],
  );
  return {
    id: person.id,
    name: person.name,
    language: person.language ?? undefined,
    unitId: person.unitId ?? undefined,
    unitPath: person.unitPath ?? undefined,
    householdId: person.householdId ?? undefined,
    helps: helps.map((row) => row.householdId),
    posts: posts.map((row): HeldPost => ({ ...row })),
    hat: posts.find((post) => post.kind === person.hat)?.kind,
  };
}
