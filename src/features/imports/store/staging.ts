import { z } from "zod";
import type { Text } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { type Problem, type ProblemParams, problemKinds } from "../rules/problem.ts";
import type { Staged } from "../rules/staged.ts";
import { columnsOf, type SheetKind, sheetKinds } from "../sheets/layout.ts";

const stored = [
  "row",
  "targetId",
  "code",
  "name",
  "detail",
  "kind",
  "unitCode",
  "householdCode",
  "personCode",
  "since",
  "until",
] as const;

/** Stores changes that wait to be applied. */
export async function stage(work: Work, importId: number, staged: readonly Staged[]): Promise<void> {
  for (const [sheet, own] of Map.groupBy(staged, (one) => one.sheet)) {
    const columns = stored.filter((column) => own.some((one) => one[column] !== undefined));
    const rows = own.map((one) => [one.what, ...columns.map((column) => valueIn(one[column]))]);
    const names = columns.map((column) => `, "${column}"`).join("");
    const values = columns.map((_, index) => `, value ->> ${index + 1}`).join("");
    // One text instead of thousands of parameters, and no more columns than are filled: a fifth of the time.
    await work.records.$executeRawUnsafe(
      `INSERT INTO "ImportRow" ("importId", "sheet", "what"${names})
       SELECT ?, ?, value ->> 0${values} FROM json_each(?)`,
      importId,
      sheet,
      JSON.stringify(rows),
    );
  }
}

/** A moment as the columns of the database hold it. */
const valueIn = (value: string | number | Date | undefined) =>
  value instanceof Date ? value.toISOString().replace("Z", "+00:00") : value;

/** Notes what is wrong. */
export async function noteProblems(
  work: Work,
  importId: number,
  problems: readonly Problem[],
): Promise<void> {
  if (problems.length === 0) return;
  await work.records.importProblem.createMany({
    data: problems.map(({ sheet, row, column, kind, params }) => ({
      importId,
      sheet,
      row,
      column,
      kind,
      params: JSON.stringify(params),
    })),
  });
}

const text = z.custom<Text>(
  (value) => typeof value === "object" && value !== null && ("key" in value || "plain" in value),
);
const params: z.ZodType<ProblemParams> = z.record(
  z.string(),
  z.union([z.string(), z.number(), text, z.array(text)]),
);
const columns = sheetKinds.flatMap((sheet) => [...columnsOf(sheet)]);

/** What is wrong, from the beginning of the file on; `take` at most. */
export async function problemsOf(work: Work, importId: number, take?: number): Promise<Problem[]> {
  const rows = await work.records.importProblem.findMany({
    where: { importId },
    orderBy: { id: "asc" },
    take,
  });
  return rows.map((row) => ({
    sheet: sheetKinds.find((sheet) => sheet === row.sheet),
    row: row.row ?? undefined,
    column: columns.find((column) => column === row.column),
    kind: z.enum(problemKinds).parse(row.kind),
    params: params.parse(JSON.parse(row.params)),
  }));
}

export const countProblems = (work: Work, importId: number): Promise<number> =>
  work.records.importProblem.count({ where: { importId } });

/** Takes away a portion of what waits in an import; false if nothing was left. */
export async function clear(work: Work, importId: number, keep: "gone" | "nothing"): Promise<boolean> {
  const deleted = await work.records.$executeRawUnsafe(
    `DELETE FROM "ImportRow" WHERE "id" IN (
       SELECT "id" FROM "ImportRow" WHERE "importId" = ? AND "what" <> ? LIMIT ?)`,
    importId,
    keep,
    portion,
  );
  return deleted > 0;
}

const portion = 5000;

/** Takes away what is wrong in an import. */
export async function clearProblems(work: Work, importId: number): Promise<void> {
  await work.records.importProblem.deleteMany({ where: { importId } });
}

/** Something missing in a file: what it is called, as its sheet would say. */
export interface Missing {
  sheet: SheetKind;
  targetId: number;
  code?: string;
  name: string;
  kind?: string;
}

/** What is missing in a file and has not ended yet. */
export async function missingIn(work: Work, importId: number, take?: number): Promise<Missing[]> {
  const rows = await work.records.importRow.findMany({
    where: { importId, what: "gone" },
    orderBy: { id: "asc" },
    take,
  });
  return rows.flatMap((row) => {
    const sheet = sheetKinds.find((one) => one === row.sheet);
    if (!sheet || row.targetId === null) return [];
    const { targetId } = row;
    return [
      { sheet, targetId, code: row.code ?? undefined, name: row.name ?? "", kind: row.kind ?? undefined },
    ];
  });
}

/** How many of each sheet are missing in a file. */
export async function countMissing(work: Work, importId: number): Promise<Map<SheetKind, number>> {
  const rows = await work.records.importRow.groupBy({
    by: ["sheet"],
    where: { importId, what: "gone" },
    _count: true,
  });
  return new Map(
    sheetKinds.flatMap((sheet) => {
      const found = rows.find((row) => row.sheet === sheet);
      return found ? [[sheet, found._count] as const] : [];
    }),
  );
}
