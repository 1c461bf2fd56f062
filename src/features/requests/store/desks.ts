import type { Work } from "../../../conversation/turn.ts";
import { leafOf } from "../../catalogue/index.ts";
import { type Desk, route, routeSealed, type Step } from "../rules/routing.ts";
import { deskAbove, holdersAt, holdersOf, holdersUnder, kindOf, lineOf, seatsOf } from "./chain.ts";
import { concernedOf, ownMatterOf, type RequestRow, type Whose } from "./request.ts";

/** What has to be known of a request to find who answers for it. */
export type Routable = Whose &
  Pick<RequestRow, "category" | "sealed" | "unitId" | "accusedId" | "accusedUnitId">;

/** Finds who answers for a request that is being filed, or whose desk has become empty. */
export async function routed(work: Work, request: Routable): Promise<Desk> {
  if (request.sealed) return (await secrecyOf(work, request)).desk;
  const leaf = leafOf(request.category);
  const line = await lineOf(work, request.unitId);
  const own = ownMatterOf(request);
  const wanted = { level: leaf?.level ?? "village", post: leaf?.posts, not: own === null ? [] : [own] };
  return route(line, wanted, await holdersOn(work, line));
}

const holdersOn = (work: Work, line: readonly Step[]) =>
  holdersAt(
    work,
    line.map((step) => step.id),
  );

/**
 * Who takes a complaint, and who may never learn of it: the official and whoever holds a post at or below their
 * highest unit, also if they hold a higher one besides. Whoever complains knows of it anyway.
 */
export async function secrecyOf(work: Work, request: Routable): Promise<{ desk: Desk; barred: number[] }> {
  const seat = await seatOf(work, request);
  const under = new Set(await holdersUnder(work, seat.path));
  if (request.accusedId !== null) under.add(request.accusedId);
  const line = await lineOf(work, seat.id);
  const accused = { unitId: seat.id, personId: request.accusedId, barred: [...under] };
  const desk = routeSealed(line, accused, await holdersOn(work, line));
  for (const person of [...desk.persons, ...concernedOf(request)]) {
    if (person !== request.accusedId) under.delete(person);
  }
  return { desk, barred: [...under] };
}

/** The highest unit that the official works at: posts gained since the complaint count too. */
async function seatOf(work: Work, request: Routable): Promise<Step> {
  const unitId = request.accusedUnitId ?? request.unitId;
  const [stored] = await lineOf(work, unitId);
  const seats = request.accusedId === null ? [] : await seatsOf(work, request.accusedId);
  const highest = [...seats, ...(stored ? [stored] : [])].sort((a, b) => depth(a) - depth(b))[0];
  if (!highest) throw new Error(`no unit ${unitId}`);
  return highest;
}

const depth = (step: Step) => step.path.split("/").length;

/** Who takes it now: the holders of its post at its unit, or whoever comes next where none is left. */
export async function deskOf(work: Work, request: RequestRow): Promise<Desk> {
  const { ownerUnitId: unitId, ownerKind } = request;
  const holders = await holdersOf(work, unitId, ownerKind);
  const own = ownMatterOf(request);
  const not = request.sealed ? (await secrecyOf(work, request)).barred : own === null ? [] : [own];
  const persons = holders.filter((person) => !not.includes(person));
  return persons.length > 0 ? { unitId, kind: kindOf(ownerKind), persons } : routed(work, request);
}

/** The desk one step above the one it has climbed to so far; nothing at the top. */
export async function nextDesk(work: Work, request: RequestRow): Promise<Desk | undefined> {
  return above(work, request, request.raisedToId ?? request.ownerUnitId);
}

/** Who it has climbed to; nothing if it has not. */
export async function raisedDesk(work: Work, request: RequestRow): Promise<Desk | undefined> {
  const { raisedToId } = request;
  if (raisedToId === null) return undefined;
  const line = await lineOf(work, request.ownerUnitId);
  const below = line[line.findIndex((step) => step.id === raisedToId) - 1];
  return below ? above(work, request, below.id) : undefined;
}

async function above(work: Work, request: RequestRow, unitId: number): Promise<Desk | undefined> {
  if (!request.sealed) return deskAbove(work, unitId);
  const line = await lineOf(work, unitId);
  const { barred } = await secrecyOf(work, request);
  const desk = routeSealed(
    line,
    { unitId, personId: request.accusedId, barred },
    await holdersOn(work, line),
  );
  return desk.unitId === unitId ? undefined : desk;
}
