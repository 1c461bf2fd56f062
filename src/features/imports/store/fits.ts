import type { Work } from "../../../conversation/turn.ts";

// What waits: everything but what is missing in the file.
const waits = (sheet: string) =>
  `r."importId" = ?1 AND r."sheet" = '${sheet}' AND r."what" IN ('fresh', 'changed', 'back')`;

/** How many rows no longer fit, one question each: the import is ?1, the range of its units' paths ?2 and ?3. */
const questions = [
  // Somebody else was given the code since.
  ...(["Household", "Person"] as const).map(
    (table) => `SELECT COUNT(*) AS "n" FROM "ImportRow" r JOIN "${table}" t ON t."code" = r."code"
      WHERE ${waits(table === "Household" ? "households" : "persons")} AND t."id" IS NOT r."targetId"`,
  ),
  // What is to be changed has ended, was merged or erased since.
  `SELECT COUNT(*) AS "n" FROM "ImportRow" r LEFT JOIN "Household" t ON t."id" = r."targetId"
    WHERE ${waits("households")} AND r."targetId" IS NOT NULL
      AND (t."id" IS NULL OR t."mergedIntoId" IS NOT NULL OR (t."endedAt" IS NOT NULL AND r."what" <> 'back'))`,
  `SELECT COUNT(*) AS "n" FROM "ImportRow" r LEFT JOIN "Person" t ON t."id" = r."targetId"
    WHERE ${waits("persons")} AND r."targetId" IS NOT NULL
      AND (t."id" IS NULL OR t."mergedIntoId" IS NOT NULL OR t."erasedAt" IS NOT NULL
        OR (t."endedAt" IS NOT NULL AND r."what" <> 'back'))`,
  // A post or link is gone, which happens when two persons are merged.
  `SELECT COUNT(*) AS "n" FROM "ImportRow" r LEFT JOIN "Post" t ON t."id" = r."targetId"
    WHERE ${waits("posts")} AND r."targetId" IS NOT NULL AND t."id" IS NULL`,
  `SELECT COUNT(*) AS "n" FROM "ImportRow" r LEFT JOIN "Responsibility" t ON t."id" = r."targetId"
    WHERE ${waits("duties")} AND r."targetId" IS NOT NULL AND t."id" IS NULL`,
  // A unit, household or person that a row names is not there any more, or is no longer the sender's.
  ...["households", "persons", "posts", "duties"].map(
    (sheet) => `SELECT COUNT(*) AS "n" FROM (SELECT DISTINCT r."unitCode" AS "code" FROM "ImportRow" r
        WHERE ${waits(sheet)} AND r."unitCode" IS NOT NULL) c
      WHERE NOT EXISTS (SELECT 1 FROM "Unit" u WHERE u."code" = c."code" AND u."endedAt" IS NULL
          AND u."path" >= ?2 AND u."path" < ?3)
        AND NOT EXISTS (SELECT 1 FROM "ImportRow" o WHERE o."importId" = ?1 AND o."sheet" = 'units'
          AND o."what" <> 'gone' AND o."code" = c."code")`,
  ),
  ...["persons", "duties"].map((sheet) => named(sheet, "householdCode", "Household", "households")),
  ...["posts", "duties"].map((sheet) => named(sheet, "personCode", "Person", "persons")),
];

function named(sheet: string, column: string, table: string, among: string): string {
  return `SELECT COUNT(*) AS "n" FROM (SELECT DISTINCT r."${column}" AS "code" FROM "ImportRow" r
      WHERE ${waits(sheet)} AND r."${column}" IS NOT NULL) c
    WHERE NOT EXISTS (SELECT 1 FROM "${table}" t WHERE t."code" = c."code" AND t."endedAt" IS NULL)
      AND c."code" NOT IN (SELECT r."code" FROM "ImportRow" r WHERE ${waits(among)})`;
}

/** Whether what waits of an import still fits the register, which others may have changed since it was checked. */
export async function fits(work: Work, importId: number, scopePath: string | undefined): Promise<boolean> {
  const from = scopePath ?? "/";
  const to = scopePath === undefined ? "0" : `${scopePath.slice(0, -1)}0`;
  for (const question of questions) {
    const ranged = question.includes("?3");
    const [row] = await work.records.$queryRawUnsafe<{ n: number | bigint }[]>(
      question,
      ...(ranged ? [importId, from, to] : [importId]),
    );
    if (Number(row?.n) > 0) return false;
  }
  return true;
}
