import { z } from "zod";
import type { Subject } from "../../../conversation/access.ts";
import type { Errand, ErrandGround } from "../../../conversation/feature.ts";
import { form } from "../../../conversation/form.ts";
import { question } from "../../../conversation/question.ts";
import { tidy } from "../../../conversation/questions/index.ts";
import { open, plain, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { readAside } from "../../../tables/index.ts";
import { calendarOf } from "../../calendar/index.ts";
import { at, id, planning, planOf } from "../addresses.ts";
import { type ReadTable, type RowProblem, readTable, type SentRow } from "../rules/table.ts";
import { filledOf } from "../store/plans.ts";
import {
  dropSheets,
  findSheet,
  keepSheet,
  nextSheet,
  type Refused,
  type Sheet,
  setPlaces,
  setSheet,
} from "../store/sheets.ts";

const stored = z.object({ id: z.string(), name: z.string() });
const longest = 4000;

/** A table typed or pasted, or sent as a workbook. */
const table = () =>
  question<string | z.infer<typeof stored>, Record<never, never>>(
    {},
    {
      kind: "table",
      wants: words("duty.plan.sheet.wanted"),
      schema: z.union([z.string().min(1), stored]),
      free: true,
      read: (content) => {
        if (content.kind === "text") {
          const value = tidy(content.text);
          if (value.length > longest) {
            return { problem: words("common.problem.too_long", { length: value.length, max: longest }) };
          }
          return value === "" ? { problem: words("common.problem.too_short") } : { value };
        }
        if (content.kind !== "file") return undefined;
        const { kind, name = "" } = content.file;
        if (kind === "document" && /\.(xlsx|xlsm|csv)$/i.test(name))
          return { value: { id: content.file.id, name } };
        return { problem: words("duty.plan.sheet.wanted") };
      },
      shown: (value) => plain(typeof value === "string" ? value : value.name),
    },
  );

/** A month's roster as a table: looked through first, put into the draft only when its sender says so. */
export const paste = form("duty.paste", {
  args: [id],
  access: planning,
  back: (_turn, planId) => at.draft(planId),
  questions: { table: table() },
  submit: async (turn, answers, planId) => {
    const { plan } = await planOf(turn, planId);
    if (plan.state !== "draft") return open(at.months(plan.pointId), words("duty.plan.no_draft"));
    if (typeof answers.table === "string") {
      const rows = answers.table.split("\n").map((text, index) => ({ number: index + 1, text }));
      return open(at.sheet(await keepSheet(turn, planId, { rows })));
    }
    const { id: fileId, name } = answers.table;
    await keepSheet(turn, planId, { fileId, name });
    turn.begin(readingSheets.name);
    return open(at.draft(planId), words("duty.plan.sheet.received", { name }));
  },
});

const sheetAccess = {
  allow: planning.allow,
  subject: async (turn: Turn, sheetId: number): Promise<Subject | undefined> => {
    const found = await findSheet(turn, sheetId);
    return found && planning.subject(turn, found.planId);
  },
} as const;

async function looked(turn: Turn, sheetId: number) {
  const sheet = await findSheet(turn, sheetId);
  if (!sheet) throw new Error(`duty sheet ${sheetId} passed its gate and is gone`);
  const { plan, point } = await planOf(turn, sheet.planId);
  const filled = await filledOf(turn, plan.id, await calendarOf(turn));
  const roster = { month: plan.month, filled, shifts: point.shifts, members: point.members };
  return { sheet, plan, read: readTable(sheet.rows ?? [], roster) };
}

/** More problems than these are of one kind mostly. */
const mostProblems = 10;

/** What a table would do, and what of it was not understood. */
export const sheetView = screen("duty.sheet", {
  args: [id],
  access: sheetAccess,
  show: async (turn, sheetId): Promise<View> => {
    const { sheet, plan, read } = await looked(turn, sheetId);
    const again = { label: words("duty.plan.sheet.again"), to: at.paste(plan.id) };
    const back = { label: words("duty.plan.button.look"), to: at.draft(plan.id) };
    if (sheet.refused)
      return { text: words(`duty.plan.sheet.refused.${sheet.refused}`), choices: [again, back] };
    if (!sheet.rows) return { text: words("duty.plan.sheet.reading"), choices: [back] };
    const use =
      read.entries.length > 0 && plan.state === "draft"
        ? [
            {
              label: words("duty.plan.sheet.use", { count: read.entries.length }),
              to: at.useSheet(sheetId),
              style: "primary" as const,
            },
          ]
        : [];
    return {
      text: sheetText(sheet, read),
      choices: [...use, again, { label: words("duty.plan.sheet.drop"), to: at.dropSheet(sheetId) }],
    };
  },
});

function sheetText(_sheet: Sheet, { entries, problems }: ReadTable) {
  const lines = problems.slice(0, mostProblems).map(problemWords);
  if (problems.length > mostProblems) {
    lines.push(words("duty.plan.and_more", { count: problems.length - mostProblems }));
  }
  return [
    words("duty.plan.sheet.good", { count: entries.length }),
    ...(lines.length > 0 ? [words("duty.plan.sheet.wrong", { count: problems.length, lines })] : []),
    words("duty.plan.sheet.hint"),
  ];
}

const problemWords = ({ row, kind, said }: RowProblem) =>
  words(`duty.plan.sheet.problem.${kind}`, { row, said: plain(said.slice(0, 30)) });

/** Puts the rows that were understood into the draft. */
export const useSheet = action("duty.use_sheet", {
  args: [id],
  access: sheetAccess,
  run: async (turn, sheetId) => {
    const { plan, read } = await looked(turn, sheetId);
    if (plan.state !== "draft") return open(at.months(plan.pointId), words("duty.plan.no_draft"));
    await setPlaces(turn, plan, read.entries);
    await dropSheets(turn, plan.id);
    return open(at.draft(plan.id), words("duty.plan.sheet.used", { count: read.entries.length }));
  },
});

/** Takes a table away unused. */
export const dropSheet = action("duty.drop_sheet", {
  args: [id],
  access: sheetAccess,
  run: async (turn, sheetId) => {
    const { plan } = await looked(turn, sheetId);
    await dropSheets(turn, plan.id);
    return open(at.draft(plan.id), words("duty.plan.sheet.dropped"));
  },
});

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
