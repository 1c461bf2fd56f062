import type { Work } from "../../../conversation/turn.ts";

const gone = (sheet: string) =>
  `SELECT "targetId" FROM "ImportRow" WHERE "importId" = ?1 AND "sheet" = '${sheet}' AND "what" = 'gone'`;

/** Whoever is admin of a unit is not ended by a table, with all their posts. */
const gonePersons = `${gone("persons")} AND NOT EXISTS (SELECT 1 FROM "Post" a
  WHERE a."personId" = "ImportRow"."targetId" AND a."kind" = 'admin' AND (a."until" IS NULL OR a."until" > ?2))`;

/** What has no end, or a later one, ends at ?2, but not before it began. */
const closes = (table: string, which: string) =>
  `UPDATE "${table}" SET "until" = MAX("since", ?2) WHERE ("until" IS NULL OR "until" > ?2) AND ${which}`;

/** Persons first, then what they belonged to; whoever is ended has no post and no link in effect afterwards. */
const steps = [
  closes("Post", `"id" IN (${gone("posts")})`),
  closes("Responsibility", `"id" IN (${gone("duties")})`),
  closes("Post", `"personId" IN (${gonePersons})`),
  closes("Responsibility", `"personId" IN (${gonePersons})`),
  closes("Responsibility", `"householdId" IN (${gone("households")})`),
];

const settle = [
  `UPDATE "Person" SET "endedAt" = ?2, "hat" = NULL WHERE "endedAt" IS NULL AND "id" IN (${gonePersons})`,
  `UPDATE "HouseholdClaim" SET "state" = 'withdrawn', "decidedAt" = ?3 WHERE "state" = 'waiting'
     AND ("personId" IN (${gonePersons}) OR "householdId" IN (${gone("households")}))`,
  `UPDATE "HelperGrant" SET "state" = 'ended', "endedAt" = ?3 WHERE "state" IN ('waiting', 'approved')
     AND ("helperId" IN (${gonePersons}) OR "householdId" IN (${gone("households")}))`,
  `UPDATE "HouseholdCard" SET "revokedAt" = ?3 WHERE "revokedAt" IS NULL AND "householdId" IN (${gone("households")})`,
  // Members who are still there stay in the group.
  `UPDATE "Person" SET "householdId" = NULL WHERE "endedAt" IS NULL AND "householdId" IN (${gone("households")})`,
  `UPDATE "Household" SET "endedAt" = ?2 WHERE "endedAt" IS NULL AND "id" IN (${gone("households")})`,
];

const unitEnds = (level: string) =>
  `UPDATE "Unit" SET "endedAt" = ?2 WHERE "endedAt" IS NULL AND "level" = '${level}' AND "id" IN (${gone("units")})
     AND NOT EXISTS (SELECT 1 FROM "Unit" c WHERE c."parentId" = "Unit"."id" AND c."endedAt" IS NULL)
     AND NOT EXISTS (SELECT 1 FROM "Household" h WHERE h."unitId" = "Unit"."id" AND h."endedAt" IS NULL)
     AND NOT EXISTS (SELECT 1 FROM "Person" p WHERE p."unitId" = "Unit"."id" AND p."endedAt" IS NULL)
     AND NOT EXISTS (SELECT 1 FROM "Post" o WHERE o."unitId" = "Unit"."id" AND (o."until" IS NULL OR o."until" > ?2))`;

/** What is missing in a file and has ended by now is no longer missing. */
const done = [
  ["units", "Unit", `t."endedAt" IS NOT NULL`],
  ["households", "Household", `t."endedAt" IS NOT NULL`],
  ["persons", "Person", `t."endedAt" IS NOT NULL`],
  ["posts", "Post", `t."until" <= ?3`],
  ["duties", "Responsibility", `t."until" <= ?3`],
] as const;

/** Ends what is missing in a file as of a moment; admins, and units that somebody is in, stay. How many were ended. */
export async function endMissing(work: Work, importId: number, when: Date): Promise<number> {
  const run = (sql: string) => {
    // As many values as the highest number in it asks for.
    const asked = Math.max(...[...sql.matchAll(/\?(\d)/g)].map(([, number]) => Number(number)));
    return work.records.$executeRawUnsafe(sql, ...[importId, when, work.now].slice(0, asked));
  };
  for (const step of [...steps, ...settle]) await run(step);
  for (const level of ["department", "group", "village", "township", "county"]) await run(unitEnds(level));
  await run(
    closes(
      "Responsibility",
      `"unitId" IN (SELECT u."id" FROM "Unit" u WHERE u."endedAt" = ?2 AND u."id" IN (${gone("units")}))`,
    ),
  );
  await auditEnds(work, importId);
  let ended = 0;
  for (const [sheet, table, isDone] of done) {
    ended += await run(
      `DELETE FROM "ImportRow" WHERE "importId" = ?1 AND "sheet" = '${sheet}' AND "what" = 'gone'
         AND EXISTS (SELECT 1 FROM "${table}" t WHERE t."id" = "ImportRow"."targetId" AND ${isDone})`,
    );
  }
  return ended;
}

const objects = [
  ["units", "unit", "Unit", `"endedAt"`],
  ["households", "household", "Household", `"endedAt"`],
  ["persons", "person", "Person", `"endedAt"`],
  ["posts", "post", "Post", `"until"`],
  ["duties", "duty", "Responsibility", `"until"`],
] as const;

async function auditEnds(work: Work, importId: number): Promise<void> {
  for (const [sheet, object, table, end] of objects) {
    await work.records.$executeRawUnsafe(
      `INSERT INTO "Audit" ("at", "personId", "what", "object", "after")
       SELECT ?, ?, 'imports.ended', '${object}:' || t."id", json_object('end', t.${end})
       FROM "ImportRow" r JOIN "${table}" t ON t."id" = r."targetId"
       WHERE r."importId" = ? AND r."sheet" = '${sheet}' AND r."what" = 'gone' AND t.${end} IS NOT NULL ORDER BY r."id"`,
      work.now,
      work.person?.id ?? null,
      importId,
    );
  }
}
