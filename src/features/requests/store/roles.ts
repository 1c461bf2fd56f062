import type { Allow, Identity, PostKind, Subject } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import { mayKeep, mayTakeOver } from "../rules/office.ts";
import type { Role } from "../rules/transitions.ts";
import { holdersOf, postsOf } from "./chain.ts";
import { deskOf, raisedDesk, secrecyOf } from "./desks.ts";
import { concernedOf, findRequest, ownMatterOf, type RequestRow } from "./request.ts";

/** Posts that take requests at their own unit, and see those of the units below. */
export const overseeing: readonly PostKind[] = ["clerk", "village_committee", "secretary", "cadre"];

/** Who may see a request: whom it concerns, who has it in hand or may take it, and the offices above. */
export const mayView: readonly Allow[] = ["concerned", "handler", { posts: overseeing, over: "subject" }];
/** Who works on requests: as `mayView`, but not those whom it concerns. */
export const mayHandle: readonly Allow[] = ["handler", { posts: overseeing, over: "subject" }];

/** What a request tells the gate. Of a sealed one no unit is told, so that no post opens it by itself. */
export async function subjectOf(work: Work, request: RequestRow): Promise<Subject> {
  const people = concernedOf(request);
  const handlers = await handlersOf(work, request);
  if (!request.sealed) {
    return {
      unitPath: request.ownerUnit.path,
      householdId: request.householdId ?? undefined,
      people,
      handlers,
    };
  }
  return { people, handlers, barred: (await secrecyOf(work, request)).barred };
}

/** The same by id, as the gate of a place wants it. */
export async function subjectById(work: Work, id: number): Promise<Subject | undefined> {
  const request = await findRequest(work, id);
  return request && subjectOf(work, request);
}

/** Everyone who has it in hand, may take it or is offered it. */
async function handlersOf(work: Work, request: RequestRow): Promise<number[]> {
  const desk = await deskOf(work, request);
  const raised = await raisedDesk(work, request);
  const offered = await offeredTo(work, request);
  const handler = request.handlerId === null ? [] : [request.handlerId];
  return [...new Set([...handler, ...desk.persons, ...(raised?.persons ?? []), ...offered])];
}

/** Persons a waiting transfer is offered to and who can take it over; nobody once they have left their post. */
export async function offeredTo(work: Work, request: RequestRow): Promise<number[]> {
  const [offer] = request.transfers;
  if (!offer) return [];
  if (offer.toPersonId !== null) {
    const posts = (await postsOf(work, [offer.toPersonId])).get(offer.toPersonId) ?? [];
    return mayTakeOver(posts, request) ? [offer.toPersonId] : [];
  }
  if (offer.toUnitId === null || offer.toKind === null) return [];
  const holders = await holdersOf(work, offer.toUnitId, offer.toKind);
  return holders.filter((person) => person !== offer.byId);
}

/** Whether somebody's posts, or their place at one of its desks, let them keep it in hand. */
export async function keeps(work: Work, request: RequestRow, person: number): Promise<boolean> {
  if (request.sealed && (await secrecyOf(work, request)).barred.includes(person)) return false;
  const posts = (await postsOf(work, [person])).get(person) ?? [];
  if (mayKeep(posts, { path: request.ownerUnit.path, sealed: request.sealed })) return true;
  const desks = [await deskOf(work, request), await raisedDesk(work, request)];
  return desks.some((desk) => desk?.persons.includes(person));
}

/** Who is to act on it now: its handler, else everyone at its desk. */
export async function ownersOf(work: Work, request: RequestRow): Promise<readonly number[]> {
  const { handlerId } = request;
  const barred = request.sealed ? (await secrecyOf(work, request)).barred : [];
  if (handlerId !== null && !barred.includes(handlerId)) return [handlerId];
  return (await deskOf(work, request)).persons;
}

/** What somebody is to a request; the clock if it is nobody. */
export async function rolesOf(
  work: Work,
  request: RequestRow,
  person: Identity | undefined,
): Promise<Role[]> {
  if (!person) return ["clock"];
  const roles: Role[] = [];
  if (concernedOf(request).includes(person.id)) roles.push("applicant");
  if (request.sealed && (await secrecyOf(work, request)).barred.includes(person.id)) return roles;
  if (request.handlerId === person.id) roles.push("handler");
  if ((await offeredTo(work, request)).includes(person.id)) roles.push("offered");
  if (await isAtDesk(work, request, person)) roles.push("desk");
  if (!request.sealed && oversees(request, person)) roles.push("overseer");
  return roles;
}

async function isAtDesk(work: Work, request: RequestRow, person: Identity): Promise<boolean> {
  if (ownMatterOf(request) === person.id) return false;
  const raised = await raisedDesk(work, request);
  if (raised?.persons.includes(person.id)) return true;
  if ((await deskOf(work, request)).persons.includes(person.id)) return true;
  // A colleague of the same office may stand in for whoever usually takes it.
  return (
    !request.sealed &&
    person.posts.some((post) => post.unitId === request.ownerUnitId && overseeing.includes(post.kind))
  );
}

const oversees = (request: RequestRow, person: Identity) =>
  ownMatterOf(request) !== person.id &&
  person.posts.some(
    (post) => overseeing.includes(post.kind) && request.ownerUnit.path.startsWith(post.unitPath),
  );
