import type { Work } from "../../../conversation/turn.ts";
import type { Prisma } from "../../../storage/client/client.ts";

const withUnit = { unit: true } satisfies Prisma.BroadcastTemplateInclude;
/** Words that a unit sends again and again. */
export type Template = Prisma.BroadcastTemplateGetPayload<{ include: typeof withUnit }>;

/** Loads a template that is in use. */
export async function findTemplate(work: Work, id: number): Promise<Template | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  const row = await work.records.broadcastTemplate.findFirst({
    where: { id, endedAt: null },
    include: withUnit,
  });
  return row ?? undefined;
}

/** The templates of some units, by name. */
export const templatesOf = (work: Work, unitIds: readonly number[]): Promise<Template[]> =>
  work.records.broadcastTemplate.findMany({
    where: { unitId: { in: [...unitIds] }, endedAt: null },
    include: withUnit,
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });

/** Keeps words to be sent again. */
export async function keepTemplate(
  work: Work,
  made: { unitId: number; name: string; words: string; byId: number },
): Promise<number> {
  const { id } = await work.records.broadcastTemplate.create({ data: made });
  work.audit({
    what: "broadcast.template_kept",
    object: `template:${id}`,
    after: { unitId: made.unitId, name: made.name },
  });
  return id;
}

/** Another name or other words. */
export async function changeTemplate(
  work: Work,
  { id, name, words }: Template,
  to: { name: string; words: string },
): Promise<void> {
  await work.records.broadcastTemplate.update({ where: { id }, data: { name: to.name, words: to.words } });
  work.audit({
    what: "broadcast.template_changed",
    object: `template:${id}`,
    before: { name, words },
    after: to,
  });
}

/** Puts a template out of use. */
export async function endTemplate(work: Work, id: number): Promise<void> {
  await work.records.broadcastTemplate.update({ where: { id }, data: { endedAt: work.now } });
  work.audit({ what: "broadcast.template_ended", object: `template:${id}` });
}
