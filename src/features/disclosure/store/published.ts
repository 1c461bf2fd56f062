import type { Work } from "../../../conversation/turn.ts";
import type { Period } from "../../calendar/index.ts";

/** The newest quarter that each unit has published. */
export async function newestQuarters(work: Work): Promise<ReadonlyMap<number, Period>> {
  const rows = await work.records.disclosureIssue.groupBy({
    by: ["unitId"],
    where: { publishedAt: { not: null } },
    _max: { quarter: true },
  });
  return new Map(rows.flatMap((row) => (row._max.quarter ? [[row.unitId, row._max.quarter]] : [])));
}

/** How many versions some issues have. */
export async function versionCounts(
  work: Work,
  issueIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await work.records.disclosureVersion.groupBy({
    by: ["issueId"],
    where: { issueId: { in: [...issueIds] } },
    _count: { _all: true },
  });
  return new Map(rows.map((row) => [row.issueId, row._count._all]));
}
