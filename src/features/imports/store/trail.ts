import type { Work } from "../../../conversation/turn.ts";

// What each changed row was and becomes; what is new is in the file itself, which is kept.
const trails = [
  ["units", "unit", "Unit", ["code", "name", "parentId", "endedAt"], ["code", "name", "unitCode"]],
  [
    "households",
    "household",
    "Household",
    ["code", "name", "head", "unitId", "endedAt"],
    ["code", "name", "detail", "unitCode"],
  ],
  [
    "persons",
    "person",
    "Person",
    ["name", "phone", "unitId", "householdId", "endedAt"],
    ["name", "detail", "unitCode", "householdCode"],
  ],
  ["posts", "post", "Post", ["since", "until"], ["since", "until"]],
  ["duties", "duty", "Responsibility", ["since", "until"], ["since", "until"]],
] as const;

const json = (alias: string, columns: readonly string[]) =>
  `json_object(${columns.map((column) => `'${column}', ${alias}."${column}"`).join(", ")})`;

/** Writes down what an import is about to change, row by row. */
export async function auditChanges(work: Work, importId: number): Promise<void> {
  for (const [sheet, object, table, before, after] of trails) {
    await work.records.$executeRawUnsafe(
      `INSERT INTO "Audit" ("at", "personId", "what", "object", "before", "after")
       SELECT ?, ?, 'imports.' || r."what", '${object}:' || t."id", ${json("t", before)}, ${json("r", after)}
       FROM "ImportRow" r JOIN "${table}" t ON t."id" = r."targetId"
       WHERE r."importId" = ? AND r."sheet" = ? AND r."what" IN ('changed', 'back') ORDER BY r."id"`,
      work.now,
      work.person?.id ?? null,
      importId,
      sheet,
    );
  }
}
