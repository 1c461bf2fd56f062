import type { Work } from "../../../conversation/turn.ts";

/** Somebody waits for the printed cards of a village. */
export interface Order {
  id: number;
  unitId: number;
  unitPath: string;
  personId: number;
  language: string;
  group: number;
  part: number;
}

const withUnit = { unit: { select: { path: true } } } as const;

/** Orders the cards of a village, unless the same person is waiting for them already. */
export async function order(
  work: Work,
  made: { unitId: number; personId: number; language: string },
): Promise<boolean> {
  const { unitId, personId } = made;
  if ((await work.records.cardOrder.count({ where: { unitId, personId, doneAt: null } })) > 0) return false;
  const { id } = await work.records.cardOrder.create({ data: { ...made, createdAt: work.now } });
  work.audit({ what: "cards.ordered", object: `unit:${unitId}`, after: { order: id } });
  return true;
}

/** The oldest order that is not done. */
export async function firstOrder(work: Work): Promise<Order | undefined> {
  const row = await work.records.cardOrder.findFirst({
    where: { doneAt: null },
    orderBy: { id: "asc" },
    include: withUnit,
  });
  return row ? { ...row, unitPath: row.unit.path } : undefined;
}

/** Moves an order on to where it stands now. */
export async function stand(work: Work, id: number, at: { group: number; part: number }): Promise<void> {
  await work.records.cardOrder.update({ where: { id }, data: at });
}

/** Closes an order. */
export async function close(work: Work, id: number): Promise<void> {
  await work.records.cardOrder.update({ where: { id }, data: { doneAt: work.now } });
}
