import type { Work } from "../../../conversation/turn.ts";
import { dayOf, firstDayOf, periodOf } from "../../calendar/index.ts";
import type { VisitedHousehold } from "./households.ts";

/** A household that somebody is linked to, and how it stands with it this quarter. */
export interface OwnHousehold extends VisitedHousehold {
  /** The last day this quarter that this person visited it. */
  visitedOn?: string;
  /** Why it need not be visited, as the village says. */
  excuse?: string;
}

export const isOpen = (one: OwnHousehold): boolean => one.visitedOn === undefined && one.excuse === undefined;

/** The households that a person is linked to now: those still open this quarter first. */
export async function householdsOf(work: Work, personId: number): Promise<OwnHousehold[]> {
  const today = dayOf(work.now);
  const links = await work.records.responsibility.findMany({
    where: {
      personId,
      householdId: { not: null },
      household: { endedAt: null },
      since: { lte: work.now },
      OR: [{ until: null }, { until: { gt: work.now } }],
    },
    include: {
      household: {
        include: {
          unit: { select: { name: true } },
          visits: {
            where: {
              personId,
              withdrawnAt: null,
              day: { gte: firstDayOf(periodOf("quarter", today)) },
              OR: [{ decision: null }, { decision: { not: "struck" } }],
            },
            orderBy: { day: "desc" },
            take: 1,
          },
          visitExcuses: {
            where: { endedAt: null, from: { lte: today }, OR: [{ until: null }, { until: { gte: today } }] },
            take: 1,
          },
        },
      },
    },
    orderBy: { id: "asc" },
  });
  const found = new Map<number, OwnHousehold>();
  for (const { household } of links) {
    if (!household) continue;
    const { id, name, head, unit, visits, visitExcuses } = household;
    found.set(id, {
      id,
      name,
      head: head ?? undefined,
      unitName: unit.name,
      visitedOn: visits[0]?.day,
      excuse: visitExcuses[0]?.reason,
    });
  }
  return [...found.values()].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
}
