import type { Errand, ErrandGround } from "../../../conversation/feature.ts";
import { words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { readAside } from "../../../tables/index.ts";
import { at } from "../addresses.ts";
import { type Cells, evened, fits, tableLimits } from "../rules/pasted.ts";
import { issueWith } from "../store/issues.ts";
import { preparersAt } from "../store/officers.ts";
import { waitingWorkbooks, workbookRead } from "../store/workbooks.ts";
import { titleWords } from "../wording.ts";

type Waiting = Awaited<ReturnType<typeof waitingWorkbooks>>[number];
type Read = { table: Cells } | { problem: "unreadable" | "too_large" | "empty" };

/** Reads the workbooks that were sent for items, outside of transactions. */
export const workbooks: Errand = {
  name: "disclosure.workbooks",
  run: async (on) => {
    for (const waiting of await on.work(waitingWorkbooks)) {
      if (on.stop.aborted) return;
      const read = await readFirstSheet(on, waiting.fileId);
      await on.work((work) => keep(work, waiting, read));
    }
  },
};

/** The first sheet that has anything in it. */
async function readFirstSheet(on: ErrandGround, fileId: string): Promise<Read> {
  const { bytes, name = "" } = await on.file(fileId);
  const rows: string[][] = [];
  let sheet: string | undefined;
  for await (const piece of readAside({ bytes, name, order: [] }, on.stop)) {
    if (piece.kind === "refused") return { problem: "unreadable" };
    if (piece.kind !== "rows") continue;
    const full = piece.rows.filter((row) => row.cells.some((cell) => cell.trim() !== ""));
    if (sheet === undefined && full.length > 0) sheet = piece.sheet;
    if (sheet !== undefined && piece.sheet !== sheet) break;
    rows.push(...full.map((row) => row.cells));
    if (rows.length > tableLimits.rows) return { problem: "too_large" };
  }
  const table = evened(rows);
  if (table.length === 0) return { problem: "empty" };
  return fits(table) ? { table } : { problem: "too_large" };
}

async function keep(work: Work, waiting: Waiting, read: Read): Promise<void> {
  const item = await workbookRead(work, waiting, "table" in read ? read.table : undefined);
  if (!item) return;
  const issue = await issueWith(work, item.issueId);
  const title = titleWords(item);
  for (const to of await preparersAt(work, issue.unit.path)) {
    work.tell({
      id: `disclosure.workbook:${item.id}:${waiting.fileId}:${work.now.getTime()}:person:${to}`,
      to,
      text:
        "table" in read
          ? words("disclosure.prepare.workbook_read", { title, count: read.table.length })
          : words(`disclosure.prepare.workbook_${read.problem}`, { title, ...tableLimits }),
      choices: [{ label: words("disclosure.prepare.button.look_item"), to: at.item(item.ref) }],
      urgent: true,
    });
  }
}
