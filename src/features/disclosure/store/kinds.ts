import { z } from "zod";
import type { Level } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import { levelAbove } from "../../directory/index.ts";

/** The levels of units that publish. */
export const publishing = ["village", "township", "county", "department"] as const satisfies readonly Level[];
export type PublishingLevel = (typeof publishing)[number];
export const publishingLevel = z.enum(publishing);

/** The levels of the units right below one of a level that publish. */
export const publishingBelow = (level: Level) =>
  (["village", "township", "department"] as const).filter((one) => levelAbove(one) === level);

/** An item that issues of a level must have. */
export interface Kind {
  id: number;
  /** None: the county's own. */
  key?: string;
  /** The county's own name of it. */
  name?: string;
  level: PublishingLevel;
  position: number;
  /** The feature whose figures fill it by themselves. */
  figures?: string;
}

interface Row {
  id: number;
  key: string | null;
  name: string | null;
  level: string;
  position: number;
  figures: string | null;
}

const read = (row: Row): Kind => ({
  id: row.id,
  key: row.key ?? undefined,
  name: row.name ?? undefined,
  level: publishingLevel.parse(row.level),
  position: row.position,
  figures: row.figures ?? undefined,
});

/** What an item of this kind is called in every issue. */
export const keyOf = (kind: Kind): string => kind.key ?? `kind-${kind.id}`;

/** The checklist of a level in its order. */
export async function kindsOf(work: Work, level: PublishingLevel): Promise<Kind[]> {
  const rows = await work.records.disclosureItemKind.findMany({
    where: { level, endedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  return rows.map(read);
}

/** A kind that is on the checklist. */
export async function findKind(work: Work, id: number): Promise<Kind | undefined> {
  const row = await work.records.disclosureItemKind.findFirst({ where: { id, endedAt: null } });
  return row ? read(row) : undefined;
}

/** Which feature's figures fill an item of a level, if any; ended kinds keep theirs. */
export async function figuresOfItem(work: Work, level: string, key: string): Promise<string | undefined> {
  const row = await work.records.disclosureItemKind.findFirst({ where: { level, key } });
  return row?.figures ?? undefined;
}

/** Adds an item at the end of a level's checklist. */
export async function addKind(work: Work, level: PublishingLevel, name: string): Promise<number> {
  const last = (await kindsOf(work, level)).at(-1);
  const data = { level, name, position: (last?.position ?? 0) + 1 };
  const { id } = await work.records.disclosureItemKind.create({ data });
  work.audit({ what: "disclosure.kind_added", object: `disclosure_kind:${id}`, after: data });
  return id;
}

/** Gives an item another name, from the next issues on. */
export async function renameKind(work: Work, kind: Kind, name: string): Promise<void> {
  await work.records.disclosureItemKind.update({ where: { id: kind.id }, data: { name } });
  work.audit({
    what: "disclosure.kind_renamed",
    object: `disclosure_kind:${kind.id}`,
    before: { name: kind.name },
    after: { name },
  });
}

/** Moves an item one place up or down. */
export async function moveKind(work: Work, kind: Kind, way: "up" | "down"): Promise<void> {
  const all = await kindsOf(work, kind.level);
  const from = all.findIndex((one) => one.id === kind.id);
  const other = all[from + (way === "up" ? -1 : 1)];
  if (from < 0 || !other) return;
  const order = all.filter((one) => one.id !== kind.id);
  order.splice(order.indexOf(other) + (way === "up" ? 0 : 1), 0, kind);
  for (const [index, one] of order.entries()) {
    if (one.position === index + 1) continue;
    await work.records.disclosureItemKind.update({ where: { id: one.id }, data: { position: index + 1 } });
  }
  work.audit({ what: "disclosure.kind_moved", object: `disclosure_kind:${kind.id}`, after: { way } });
}

/** Takes an item off the checklist; issues that have it keep it. */
export async function endKind(work: Work, kind: Kind): Promise<void> {
  await work.records.disclosureItemKind.update({ where: { id: kind.id }, data: { endedAt: work.now } });
  work.audit({ what: "disclosure.kind_ended", object: `disclosure_kind:${kind.id}`, before: kind });
}
