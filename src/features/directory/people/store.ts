import type { PostKind } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";

export interface Person {
  id: number;
  name: string;
  language?: string;
  phone?: string;
  phoneProven: boolean;
  phonePublished: boolean;
  unitId?: number;
  unitPath?: string;
  householdId?: number;
  /** Has died or is gone for good. */
  ended: boolean;
}

/** A telephone number as it was given. */
export interface Phone {
  phone: string;
  proven: boolean;
}

/** Loads a person. */
export async function findPerson(work: Work, id: number): Promise<Person | undefined> {
  const row = await work.records.person.findUnique({ where: { id }, include: { unit: true } });
  if (!row) return undefined;
  return {
    id: row.id,
    name: row.name,
    language: row.language ?? undefined,
    phone: row.phone ?? undefined,
    phoneProven: row.phoneProven,
    phonePublished: row.phonePublished,
    unitId: row.unitId ?? undefined,
    unitPath: row.unit?.path,
    householdId: row.householdId ?? undefined,
    ended: row.endedAt !== null,
  };
}

/** Loads a person who must be there, since a post, a claim or the chat names them. */
export async function personOf(work: Work, id: number): Promise<Person> {
  const person = await findPerson(work, id);
  if (!person) throw new Error(`person ${id} is named but not there`);
  return person;
}

/** What somebody is called. */
export const personName = async (work: Work, id: number): Promise<string> => (await personOf(work, id)).name;

/** Enters a person who has just said who they are; returns their number. */
export async function addPerson(
  work: Work,
  told: { name: string; language?: string; phone?: Phone | null; unitId?: number; demo: boolean },
): Promise<number> {
  const { id } = await work.records.person.create({
    data: {
      name: told.name,
      language: told.language,
      phone: told.phone?.phone,
      phoneProven: told.phone?.proven ?? false,
      unitId: told.unitId,
      demo: told.demo,
      createdAt: work.now,
    },
  });
  work.audit({ what: "directory.joined", object: `person:${id}`, after: { unitId: told.unitId } });
  return id;
}

/** The person whom a platform has already vouched to own a number. */
export async function ownerOfNumber(
  work: Work,
  phone: string,
): Promise<{ id: number; name: string } | undefined> {
  const row = await work.records.person.findFirst({
    where: { phone, phoneProven: true, endedAt: null },
    orderBy: { id: "asc" },
    select: { id: true, name: true },
  });
  return row ?? undefined;
}

/** Changes what a person says about themselves, and keeps what it was before. */
export async function changePerson(
  work: Work,
  id: number,
  what: "name" | "phone" | "home" | "phone_published" | "household_left",
  change: {
    name?: string;
    phone?: string;
    phoneProven?: boolean;
    phonePublished?: boolean;
    unitId?: number | null;
    householdId?: number | null;
  },
): Promise<void> {
  const before = await work.records.person.findUniqueOrThrow({ where: { id } });
  await work.records.person.update({ where: { id }, data: change });
  const was = {
    name: before.name,
    phone: before.phone,
    phoneProven: before.phoneProven,
    phonePublished: before.phonePublished,
    unitId: before.unitId,
    householdId: before.householdId,
  };
  const changed = Object.entries(was).filter(([name]) => name in change);
  work.audit({
    what: `directory.${what}`,
    object: `person:${id}`,
    before: Object.fromEntries(changed),
    after: change,
  });
}

/** Puts on a hat; none: as a villager. */
export async function putOn(work: Work, personId: number, hat: PostKind | null): Promise<void> {
  await work.records.person.update({ where: { id: personId }, data: { hat } });
  work.audit({ what: "directory.hat", object: `person:${personId}`, after: { hat } });
}
