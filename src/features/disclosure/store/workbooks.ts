import type { Work } from "../../../conversation/turn.ts";
import type { Cells } from "../rules/pasted.ts";
import { findItem, type Item, writeItem } from "./items.ts";

/** Lets a workbook of an item wait until it is read. */
export async function waitForWorkbook(work: Work, item: Item, fileId: string): Promise<void> {
  await work.records.disclosureItem.update({ where: { id: item.id }, data: { workbookId: fileId } });
  work.audit({
    what: "disclosure.item_workbook",
    object: `disclosure:${item.issueId}`,
    after: { item: item.key },
  });
}

/** Workbooks that wait to be read. */
export async function waitingWorkbooks(work: Work): Promise<{ itemId: number; fileId: string }[]> {
  const rows = await work.records.disclosureItem.findMany({
    where: { workbookId: { not: null } },
    select: { id: true, workbookId: true },
    orderBy: { id: "asc" },
  });
  return rows.flatMap(({ id, workbookId }) => (workbookId ? [{ itemId: id, fileId: workbookId }] : []));
}

/** Puts what was read into the item, or nothing where it could not be; nothing if somebody has sent another table meanwhile. */
export async function workbookRead(
  work: Work,
  { itemId, fileId }: { itemId: number; fileId: string },
  table: Cells | undefined,
): Promise<Item | undefined> {
  const { count } = await work.records.disclosureItem.updateMany({
    where: { id: itemId, workbookId: fileId },
    data: { workbookId: null },
  });
  const item = count === 0 ? undefined : await findItem(work, itemId);
  if (item && table) await writeItem(work, item, { table });
  return item;
}
