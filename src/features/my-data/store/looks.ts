import type { Work } from "../../../conversation/turn.ts";
import { phoneSeen } from "../../directory/index.ts";

/** A look at somebody's telephone number. */
export interface Look {
  at: Date;
  by: string;
  /** Where it was looked at. */
  where: string;
}

/** Who looked at somebody's number, the newest first. */
export async function looksAt(
  work: Work,
  personId: number,
  part: { skip: number; take: number },
): Promise<{ total: number; looks: Look[] }> {
  const where = { object: `person:${personId}`, what: phoneSeen, NOT: { personId } };
  const rows = await work.records.audit.findMany({ where, orderBy: { id: "desc" }, ...part });
  const ids = rows.flatMap((row) => (row.personId === null ? [] : [row.personId]));
  const people = await work.records.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  const looks = rows.map((row) => ({
    at: row.at,
    by: people.find((one) => one.id === row.personId)?.name ?? "",
    where: placeIn(row.after),
  }));
  return { total: await work.records.audit.count({ where }), looks };
}

function placeIn(after: string | null): string {
  const read: unknown = after === null ? null : JSON.parse(after);
  return typeof read === "object" && read !== null && "for" in read ? String(read.for) : "";
}
