import type { Errand, ErrandGround } from "../../../conversation/feature.ts";
import { words } from "../../../conversation/reply.ts";
import { readAside } from "../../../tables/index.ts";
import { at } from "../addresses.ts";
import type { SentRow } from "../rules/table.ts";
import { nextSheet, type Refused, type Sheet, setSheet } from "../store/sheets.ts";

/** A month has no more rows, however many shifts a day has. */
const mostRows = 500;

/** Reads the workbooks that were sent as rosters, one after another, and tells their senders. */
export const readingSheets: Errand = {
  name: "duty.sheets",
  run: async (on) => {
    for (let one = await on.work(nextSheet); one; one = await on.work(nextSheet)) await readOne(on, one);
  },
};

async function readOne(on: ErrandGround, sheet: Sheet): Promise<void> {
  let result: { rows: readonly SentRow[] } | { refused: Refused };
  let fault: unknown;
  try {
    const { bytes } = await on.file(sheet.fileId ?? "");
    result = await rowsOf({ bytes, name: sheet.name ?? "" }, on.stop);
  } catch (cause) {
    if (on.stop.aborted) throw cause;
    fault = cause;
    result = { refused: "fault" };
  }
  await on.work(async (work) => {
    await setSheet(work, sheet.id, result);
    if (sheet.byId === undefined) return;
    work.tell({
      id: `duty.sheet:${sheet.id}`,
      to: sheet.byId,
      text: words("rows" in result ? "duty.plan.sheet.read" : `duty.plan.sheet.refused.${result.refused}`),
      choices: [{ label: words("duty.plan.sheet.look"), to: at.sheet(sheet.id) }],
      // Whoever has sent a file waits for it.
      urgent: true,
    });
  });
  if (fault !== undefined) throw fault;
}

async function rowsOf(
  file: { bytes: Uint8Array; name: string },
  stop: AbortSignal,
): Promise<{ rows: readonly SentRow[] } | { refused: Refused }> {
  const rows: SentRow[] = [];
  let first: string | undefined;
  for await (const piece of readAside({ ...file, order: [] }, stop)) {
    if (piece.kind === "refused") return { refused: "unreadable" };
    if (piece.kind !== "rows") continue;
    if (piece.rows.length > 0) first ??= piece.sheet;
    if (piece.sheet !== first) continue;
    rows.push(...piece.rows.map(({ number, cells }) => ({ number, text: cells.join("\t") })));
    if (rows.length > mostRows) return { refused: "too_long" };
  }
  return rows.length === 0 ? { refused: "empty" } : { rows };
}
