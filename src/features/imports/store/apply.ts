import type { Work } from "../../../conversation/turn.ts";
import { applyUnits, unitsFit } from "./apply-units.ts";
import { fits } from "./fits.ts";
import type { Import } from "./imports.ts";
import { auditChanges } from "./trail.ts";

/**
 * Applies what waits of an import, all of it in this transaction; false if the register has changed since so that
 * it no longer fits, and then nothing was done.
 */
export async function apply(work: Work, one: Import, scopePath: string | undefined): Promise<boolean> {
  if (!(await unitsFit(work, one.id)) || !(await fits(work, one.id, scopePath))) return false;
  await auditChanges(work, one.id);
  await applyUnits(work, one.id);
  await applyHouseholds(work, one.id);
  await applyPersons(work, one.id);
  await applyPosts(work, one.id);
  await applyDuties(work, one.id);
  return true;
}

const changes = `("what" = 'changed' OR "what" = 'back')`;

async function applyHouseholds(work: Work, id: number): Promise<void> {
  const { records } = work;
  await records.$executeRawUnsafe(
    `UPDATE "Household" SET "code" = r."code", "name" = r."name", "head" = COALESCE(r."detail", "Household"."head"),
       "unitId" = u."id", "endedAt" = NULL
     FROM "ImportRow" r JOIN "Unit" u ON u."code" = r."unitCode"
     WHERE r."importId" = ? AND r."sheet" = 'households' AND ${changes} AND r."targetId" = "Household"."id"`,
    id,
  );
  // Its people live where it is.
  await records.$executeRawUnsafe(
    `UPDATE "Person" SET "unitId" = h."unitId"
     FROM "ImportRow" r JOIN "Household" h ON h."id" = r."targetId"
     WHERE r."importId" = ? AND r."sheet" = 'households' AND ${changes} AND "Person"."householdId" = h."id"
       AND "Person"."endedAt" IS NULL`,
    id,
  );
  // Whoever waits to be confirmed there is confirmed by those who keep it now.
  await records.$executeRawUnsafe(
    `UPDATE "HouseholdClaim" SET "unitId" = h."unitId"
     FROM "ImportRow" r JOIN "Household" h ON h."id" = r."targetId"
     WHERE r."importId" = ? AND r."sheet" = 'households' AND ${changes} AND "HouseholdClaim"."householdId" = h."id"
       AND "HouseholdClaim"."state" = 'waiting'`,
    id,
  );
  await records.$executeRawUnsafe(
    `INSERT INTO "Household" ("unitId", "name", "head", "code")
     SELECT u."id", r."name", r."detail", r."code" FROM "ImportRow" r JOIN "Unit" u ON u."code" = r."unitCode"
     WHERE r."importId" = ? AND r."sheet" = 'households' AND r."what" = 'fresh' ORDER BY r."id"`,
    id,
  );
}

async function applyPersons(work: Work, id: number): Promise<void> {
  const { records, now } = work;
  // A number that differs is no longer proven, nor was it agreed to be shown.
  await records.$executeRawUnsafe(
    `UPDATE "Person" SET "name" = r."name",
       "phoneProven" = CASE WHEN r."detail" IS NULL OR r."detail" = "Person"."phone" THEN "Person"."phoneProven" ELSE false END,
       "phonePublished" = CASE WHEN r."detail" IS NULL OR r."detail" = "Person"."phone" THEN "Person"."phonePublished" ELSE false END,
       "phone" = COALESCE(r."detail", "Person"."phone"),
       "householdId" = CASE WHEN r."householdCode" IS NULL AND r."unitCode" IS NULL THEN "Person"."householdId" ELSE h."id" END,
       "unitId" = COALESCE(h."unitId", u."id", "Person"."unitId"),
       "endedAt" = NULL
     FROM "ImportRow" r LEFT JOIN "Household" h ON h."code" = r."householdCode" LEFT JOIN "Unit" u ON u."code" = r."unitCode"
     WHERE r."importId" = ? AND r."sheet" = 'persons' AND ${changes} AND r."targetId" = "Person"."id"`,
    id,
  );
  await records.$executeRawUnsafe(
    `INSERT INTO "Person" ("name", "phone", "phoneProven", "phonePublished", "unitId", "householdId", "demo", "createdAt", "code")
     SELECT r."name", r."detail", false, false, COALESCE(h."unitId", u."id"), h."id", false, ?, r."code"
     FROM "ImportRow" r LEFT JOIN "Household" h ON h."code" = r."householdCode" LEFT JOIN "Unit" u ON u."code" = r."unitCode"
     WHERE r."importId" = ? AND r."sheet" = 'persons' AND r."what" = 'fresh' ORDER BY r."id"`,
    now,
    id,
  );
}

async function applyPosts(work: Work, id: number): Promise<void> {
  const { records } = work;
  await records.$executeRawUnsafe(
    `UPDATE "Post" SET "since" = r."since", "until" = r."until" FROM "ImportRow" r
     WHERE r."importId" = ? AND r."sheet" = 'posts' AND ${changes} AND r."targetId" = "Post"."id"`,
    id,
  );
  // Somebody may have been given it in chat since.
  await records.$executeRawUnsafe(
    `INSERT INTO "Post" ("personId", "unitId", "kind", "since", "until")
     SELECT p."id", u."id", r."kind", r."since", r."until"
     FROM "ImportRow" r JOIN "Person" p ON p."code" = r."personCode" JOIN "Unit" u ON u."code" = r."unitCode"
     WHERE r."importId" = ? AND r."sheet" = 'posts' AND r."what" = 'fresh' AND NOT EXISTS (
       SELECT 1 FROM "Post" o WHERE o."personId" = p."id" AND o."unitId" = u."id" AND o."kind" = r."kind"
         AND (o."since" = r."since" OR (r."until" IS NULL AND o."until" IS NULL)))
     ORDER BY r."id"`,
    id,
  );
}

async function applyDuties(work: Work, id: number): Promise<void> {
  const { records } = work;
  await records.$executeRawUnsafe(
    `UPDATE "Responsibility" SET "since" = r."since", "until" = r."until" FROM "ImportRow" r
     WHERE r."importId" = ? AND r."sheet" = 'duties' AND ${changes} AND r."targetId" = "Responsibility"."id"`,
    id,
  );
  await records.$executeRawUnsafe(
    `INSERT INTO "Responsibility" ("kind", "personId", "unitId", "householdId", "since", "until")
     SELECT r."kind", p."id", u."id", h."id", r."since", r."until"
     FROM "ImportRow" r JOIN "Person" p ON p."code" = r."personCode"
       LEFT JOIN "Unit" u ON u."code" = r."unitCode" LEFT JOIN "Household" h ON h."code" = r."householdCode"
     WHERE r."importId" = ? AND r."sheet" = 'duties' AND r."what" = 'fresh' AND NOT EXISTS (
       SELECT 1 FROM "Responsibility" o WHERE o."personId" = p."id" AND o."kind" = r."kind"
         AND (o."unitId" = u."id" OR o."householdId" = h."id")
         AND (o."since" = r."since" OR (r."until" IS NULL AND o."until" IS NULL)))
     ORDER BY r."id"`,
    id,
  );
}
