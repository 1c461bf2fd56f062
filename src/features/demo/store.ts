import type { Work } from "../../conversation/turn.ts";

interface Hall {
  place: string;
  hours: string;
  phone: string;
}

/** Stores one unit below its parent. */
export async function storeUnit(
  work: Work,
  unit: { level: string; name: string; hall?: Hall; parent?: { id: number; path: string } },
): Promise<{ id: number; path: string }> {
  const { id } = await work.records.unit.create({
    data: {
      level: unit.level,
      name: unit.name,
      parentId: unit.parent?.id,
      path: `new:${unit.name}`,
      hallPlace: unit.hall?.place,
      hallHours: unit.hall?.hours,
      hallPhone: unit.hall?.phone,
    },
  });
  const path = `${unit.parent?.path ?? "/"}${id}/`;
  await work.records.unit.update({ where: { id }, data: { path } });
  return { id, path };
}

/** Stores households; ids by code. */
export async function storeHouseholds(
  work: Work,
  households: readonly { code: string; name: string; head?: string; unitId: number }[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const { code, name, head, unitId } of households) {
    const { id } = await work.records.household.create({ data: { name, head, unitId } });
    ids.set(code, id);
  }
  return ids;
}

interface SamplePerson {
  code: string;
  name: string;
  phone: string;
  phonePublished: boolean;
  unitId?: number;
  householdId?: number;
  posts: readonly { kind: string; unitId: number }[];
}

/** Stores invented persons with their posts; ids by code. */
export async function storePersons(
  work: Work,
  since: Date,
  persons: readonly SamplePerson[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const one of persons) {
    const { name, phone, phonePublished, unitId, householdId } = one;
    const { id } = await work.records.person.create({
      data: { name, phone, phonePublished, unitId, householdId, demo: true, createdAt: since },
    });
    ids.set(one.code, id);
    for (const post of one.posts) {
      await work.records.post.create({ data: { personId: id, unitId: post.unitId, kind: post.kind, since } });
    }
  }
  return ids;
}

/** Stores links of the chain. */
export async function storeResponsibilities(
  work: Work,
  links: readonly { kind: string; personId: number; unitId?: number; householdId?: number; since: Date }[],
): Promise<void> {
  await work.records.responsibility.createMany({ data: [...links] });
}

/** How many persons there are, and how many of them are invented. */
export async function countPersons(work: Work): Promise<{ invented: number; all: number }> {
  const invented = await work.records.person.count({ where: { demo: true } });
  const all = await work.records.person.count();
  return { invented, all };
}

/** The first person of the sample county who plays a role, by the name the sample gives. */
export async function findByPhone(work: Work, phone: string): Promise<number | undefined> {
  const found = await work.records.person.findFirst({
    where: { phone, demo: true, endedAt: null },
    select: { id: true },
  });
  return found?.id;
}

/** Chooses whose menu is shown. */
export async function wearHat(work: Work, personId: number, hat: string | null): Promise<void> {
  await work.records.person.update({ where: { id: personId }, data: { hat } });
}

/** Gives invented persons who have no chat one in the web, once. */
export async function giveChats(work: Work, phones: readonly string[]): Promise<void> {
  const persons = await work.records.person.findMany({
    where: { phone: { in: [...phones] }, demo: true, endedAt: null, chats: { none: {} } },
    select: { id: true },
  });
  await work.records.chat.createMany({
    data: persons.map(({ id }) => ({ channel: "web", id: `sample-${id}`, personId: id, activeAt: work.now })),
  });
}
