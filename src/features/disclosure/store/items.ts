import { z } from "zod";
import { fileOf, type StoredFile } from "../../../conversation/message.ts";
import type { Work } from "../../../conversation/turn.ts";

/** An item of an issue as it is being written. */
export interface Item {
  id: number;
  issueId: number;
  /** As it stands in addresses: `12.3`. */
  ref: string;
  key: string;
  position: number;
  /** The county's own name of it. */
  title?: string;
  words?: string;
  table?: readonly (readonly string[])[];
  /** Lines of figures as they were when the issue was handed in. */
  figures?: readonly string[];
  files: readonly StoredFile[];
  /** A workbook of it waits to be read. */
  waits: boolean;
  ready: boolean;
}

const cells = z.array(z.array(z.string()));
const lines = z.array(z.string());
const whole = { files: { include: { file: true }, orderBy: { position: "asc" } } } as const;
type Row = NonNullable<Awaited<ReturnType<typeof load>>>;
const load = (work: Work, id: number) =>
  work.records.disclosureItem.findUnique({ where: { id }, include: whole });

const read = (row: Row): Item => ({
  id: row.id,
  issueId: row.issueId,
  ref: `${row.issueId}.${row.position}`,
  key: row.key,
  position: row.position,
  title: row.title ?? undefined,
  words: row.words ?? undefined,
  table: row.table === null ? undefined : cells.parse(JSON.parse(row.table)),
  figures: row.figures === null ? undefined : lines.parse(JSON.parse(row.figures)),
  files: row.files.map(({ file }) => fileOf(file)),
  waits: row.workbookId !== null,
  ready: row.readyAt !== null,
});

/** Loads an item. */
export async function findItem(work: Work, id: number): Promise<Item | undefined> {
  const row = await load(work, id);
  return row ? read(row) : undefined;
}

/** The item that an address names. */
export async function itemAt(work: Work, ref: string): Promise<Item | undefined> {
  const [issueId = 0, position = 0] = ref.split(".").map(Number);
  const row = await work.records.disclosureItem.findFirst({ where: { issueId, position }, include: whole });
  return row ? read(row) : undefined;
}

/** An item whose gate has been passed. */
export async function itemWith(work: Work, ref: string): Promise<Item> {
  const item = await itemAt(work, ref);
  if (!item) throw new Error(`disclosure item ${ref} passed its gate and is gone`);
  return item;
}

/** The items of an issue in their order. */
export async function itemsOf(work: Work, issueId: number): Promise<Item[]> {
  const rows = await work.records.disclosureItem.findMany({
    where: { issueId },
    include: whole,
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  return rows.map(read);
}

/** What is still missing of some issues, by issue. */
export async function missingOf(
  work: Work,
  issueIds: readonly number[],
): Promise<ReadonlyMap<number, readonly { key: string; title?: string }[]>> {
  const rows = await work.records.disclosureItem.findMany({
    where: { issueId: { in: [...issueIds] }, readyAt: null },
    select: { issueId: true, key: true, title: true },
    orderBy: [{ issueId: "asc" }, { position: "asc" }, { id: "asc" }],
  });
  const missing = new Map<number, { key: string; title?: string }[]>();
  for (const { issueId, key, title } of rows) {
    const known = missing.get(issueId) ?? [];
    missing.set(issueId, known);
    known.push({ key, title: title ?? undefined });
  }
  return missing;
}

/** Writes an item's words, its table or both; nothing at all takes it away. */
export async function writeItem(
  work: Work,
  item: Item,
  written: { words?: string | null; table?: readonly (readonly string[])[] | null },
): Promise<void> {
  const { words, table } = written;
  const stored = table === undefined ? {} : { table: table && JSON.stringify(table), workbookId: null };
  await work.records.disclosureItem.update({
    where: { id: item.id },
    data: { ...(words === undefined ? {} : { words }), ...stored },
  });
  audited(work, item, "written");
}

/** Puts files in the place of those an item had. */
export async function putFiles(work: Work, item: Item, files: readonly StoredFile[]): Promise<void> {
  await work.records.disclosureItemFile.deleteMany({ where: { itemId: item.id } });
  await work.records.disclosureItemFile.createMany({
    data: files.map((file, position) => ({ itemId: item.id, fileId: file.id, position })),
  });
  audited(work, item, "written");
}

/** Ticks an item, or takes the tick away. */
export async function tickItem(work: Work, item: Item, ready: boolean): Promise<void> {
  await work.records.disclosureItem.update({
    where: { id: item.id },
    data: { readyAt: ready ? work.now : null, readyById: ready ? (work.person?.id ?? null) : null },
  });
  audited(work, item, ready ? "ticked" : "unticked");
}

/** Fixes an item's figures as they are now. */
export async function fixFigures(work: Work, item: Item, figures: readonly string[]): Promise<void> {
  await work.records.disclosureItem.update({
    where: { id: item.id },
    data: { figures: JSON.stringify(figures) },
  });
}

const audited = (work: Work, item: Item, what: string) =>
  work.audit({
    what: `disclosure.item_${what}`,
    object: `disclosure:${item.issueId}`,
    after: { item: item.key },
  });
