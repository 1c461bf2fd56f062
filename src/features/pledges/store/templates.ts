import type { Work } from "../../../conversation/turn.ts";
import type { Prisma } from "../../../storage/client/client.ts";
import type { Say } from "../templates/rules.ts";

/** What a template says. */
export interface Words {
  name: string;
  words: string;
}

const withUnit = { unit: true } satisfies Prisma.PledgeTemplateInclude;

/** What a unit and those above it say about templates. */
export async function saysOver(work: Work, path: string): Promise<Say[]> {
  const rows = await work.records.pledgeTemplate.findMany({
    where: { unitId: { in: path.split("/").filter(Boolean).map(Number) }, endedAt: null },
    include: withUnit,
    orderBy: { id: "asc" },
  });
  return rows.map(({ id, unit, code, ofId, name, words }) => ({
    id,
    unit: { id: unit.id, name: unit.name, path: unit.path },
    code: code ?? undefined,
    ofId: ofId ?? undefined,
    text: name === null || words === null ? undefined : { name, words },
  }));
}

const object = (unitId: number, key: string) => `pledge-template:${unitId}:${key}`;

/** A unit's own template; returns what it is called. */
export async function addTemplate(work: Work, unitId: number, text: Words): Promise<string> {
  const { id } = await work.records.pledgeTemplate.create({ data: { unitId, ...text } });
  const key = `t${id}`;
  work.audit({ what: "pledges.template_added", object: object(unitId, key), after: text });
  return key;
}

const aboutIt = (key: string) => (/^t\d+$/.test(key) ? { ofId: Number(key.slice(1)) } : { code: key });

/** The rows in which a unit says something about a template. */
const rowsOf = (unitId: number, key: string): Prisma.PledgeTemplateWhereInput => {
  const about = aboutIt(key);
  const own = about.ofId === undefined ? [] : [{ id: about.ofId }];
  return { unitId, endedAt: null, OR: [about, ...own] };
};

/** A template in a unit's own words, or left out there. */
export async function sayOf(work: Work, unitId: number, key: string, text: Words | undefined): Promise<void> {
  const before = await work.records.pledgeTemplate.findFirst({
    where: rowsOf(unitId, key),
    orderBy: { id: "desc" },
  });
  const data = { name: text?.name ?? null, words: text?.words ?? null };
  if (before) await work.records.pledgeTemplate.update({ where: { id: before.id }, data });
  else await work.records.pledgeTemplate.create({ data: { unitId, ...aboutIt(key), ...data } });
  const entry = {
    object: object(unitId, key),
    before: before && { name: before.name, words: before.words },
    after: text,
  };
  work.audit(
    text ? { what: "pledges.template_changed", ...entry } : { what: "pledges.template_left_out", ...entry },
  );
}

/** A unit says no more about a template: its own is gone, another's is as it was given. */
export async function unsay(work: Work, unitId: number, key: string): Promise<void> {
  const rows = await work.records.pledgeTemplate.findMany({ where: rowsOf(unitId, key) });
  await work.records.pledgeTemplate.updateMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    data: { endedAt: work.now },
  });
  work.audit({
    what: "pledges.template_ended",
    object: object(unitId, key),
    before: rows.map(({ name, words }) => ({ name, words })),
  });
}
