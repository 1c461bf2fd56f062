import type { Work } from "../../../conversation/turn.ts";
import { findRequests, lineOf, openStates, type RequestRow } from "../../requests/index.ts";

const most = 18;

/** Requests of the same kind in the same village that a request may be the same as, newest first. */
export async function sameMatter(work: Work, request: RequestRow): Promise<RequestRow[]> {
  const village = (await lineOf(work, request.unitId)).find((unit) => unit.level === "village");
  return findRequests(work, {
    where: {
      id: { not: request.id },
      category: request.category,
      sealed: false,
      state: { in: [...openStates] },
      ...(village ? { unit: { path: { startsWith: village.path } } } : { unitId: request.unitId }),
    },
    orderBy: [{ id: "desc" }],
    take: most,
  });
}

/** Requests whose number ends as typed; complaints about officials are not found so. */
export const numbered = (work: Work, typed: string): Promise<RequestRow[]> =>
  findRequests(work, {
    where: { number: { endsWith: typed }, sealed: false },
    orderBy: [{ id: "desc" }],
    take: most,
  });

/** The names of the villages that requests come from, by request; of whoever lives in none the unit's own. */
export async function villagesOf(work: Work, requests: readonly RequestRow[]): Promise<Map<number, string>> {
  const ids = new Set(requests.flatMap(({ unit }) => unit.path.split("/").filter(Boolean).map(Number)));
  const villages = await work.records.unit.findMany({
    where: { id: { in: [...ids] }, level: "village" },
    select: { path: true, name: true },
  });
  return new Map(
    requests.map(({ id, unit }) => [
      id,
      villages.find((village) => unit.path.startsWith(village.path))?.name ?? unit.name,
    ]),
  );
}

/** The person a number and a name belong to, if the directory knows them as such. */
export async function personNamed(work: Work, name: string, phone: string): Promise<number | undefined> {
  const found = await work.records.person.findFirst({
    where: { name, phone, endedAt: null },
    select: { id: true },
  });
  return found?.id;
}

/** What somebody has handled or handles, the latest first. */
export const handledBy = (work: Work, personId: number): Promise<RequestRow[]> =>
  findRequests(work, {
    where: { handlerId: personId, sealed: false },
    orderBy: [{ completedAt: "desc" }, { id: "desc" }],
    take: most,
  });
