import { z } from "zod";
import type { Access, Args, Values } from "../../conversation/place.ts";
import { targetOf } from "../../conversation/place.ts";
import { type Choice, type Outcome, open, type Target, type Text, words } from "../../conversation/reply.ts";
import { type Action, action } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { writeCsv, writeXlsx } from "../../tables/index.ts";
import { dayOf } from "../calendar/index.ts";

/** A value in an exported list; a moment is written as its local day, a text in the reader's language. */
export type Cell = string | number | Date | Text | undefined;

/** A list as it goes into a file. */
export interface List {
  /** Of the file and the sheet. */
  title: Text;
  columns: readonly Text[];
  rows: readonly (readonly Cell[])[];
  /** What it is about, for the audit: `unit:4`. */
  object: string;
}

const format = z.enum(["xlsx", "csv"]);
type Format = z.infer<typeof format>;
const otherThan: Record<Format, Format> = { xlsx: "csv", csv: "xlsx" };

/** Longer lists are exported in parts: one file must not keep everybody waiting. */
export const mostRows = 100_000;

/** A list that can be exported: the action that sends it, and what leads to it. */
export interface ListExport<A extends Args> {
  action: Action<readonly [...A, typeof format]>;
  /** Its address, for a button that names the list. */
  at(...args: Values<A>): Target;
  /** The button 导出, for the choices of the screen that shows the list. */
  button(...args: Values<A>): Choice;
}

/**
 * Lets whoever may see a list take it away as .xlsx, and with it offers the same as .csv; it is written down who
 * took what.
 * @example listExport("directory.export_posts", { args: [id], access, back: (unitId) => at.posts(unitId), list })
 */
export function listExport<const A extends Args>(
  name: string,
  made: {
    args: A;
    access: Access<A>;
    /** Where the list is shown. */
    back: (...args: Values<A>) => Target;
    /** What the person may see of it; nothing where it is too long, more than `mostRows`. */
    list: (turn: Turn, ...args: Values<A>) => Promise<List | undefined>;
  },
): ListExport<A> {
  const { subject } = made.access;
  const split = (values: readonly unknown[]) =>
    // The last argument has passed the schema of the format, the others those of the list.
    ({ own: values.slice(0, -1) as unknown as Values<A>, as: format.parse(values.at(-1)) });
  const made_ = action(name, {
    args: [...made.args, format] as const,
    access: {
      allow: made.access.allow,
      subject: subject && ((turn, ...values) => subject(turn, ...split(values).own)),
    },
    run: async (turn, ...values) => {
      const { own, as } = split(values);
      return send(turn, await made.list(turn, ...own), as, { name, own, back: made.back(...own) });
    },
  });
  const at = (...args: Values<A>) => addressOf(name, args, "xlsx");
  return { action: made_, at, button: (...args) => ({ label: words("exports.take"), to: at(...args) }) };
}

const addressOf = (name: string, own: readonly unknown[], as: Format): Target => targetOf(name, [...own, as]);

function send(
  turn: Turn,
  list: List | undefined,
  as: Format,
  from: { name: string; own: readonly unknown[]; back: Target },
): Outcome {
  if (!list || list.rows.length > mostRows) return open(from.back, words("exports.too_long"));
  if (list.rows.length === 0) return open(from.back, words("exports.empty"));
  const text = (said: Text) => turn.read(turn.language, said);
  const title = text(list.title);
  const table = {
    name: title,
    columns: list.columns.map(text),
    rows: list.rows.map((row) => row.map((cell) => written(cell, text))),
  };
  const bytes = as === "csv" ? writeCsv(table) : writeXlsx([table]);
  const other = otherThan[as];
  const name = `${title.replace(/[\\/:*?"<>|\s]+/g, " ").trim()} ${dayOf(turn.now)}.${as}`;
  turn.audit({ what: from.name, object: list.object, after: { rows: list.rows.length, as } });
  return {
    view: {
      text: words("exports.ready", { title, count: list.rows.length }),
      files: [turn.keep({ bytes, kind: "document", name })],
      choices: [
        { label: words(`exports.as_${other}`), to: addressOf(from.name, from.own, other) },
        { label: words("common.back"), to: from.back },
      ],
      personal: true,
    },
  };
}

function written(cell: Cell, text: (said: Text) => string): string | number | undefined {
  if (cell instanceof Date) return dayOf(cell);
  return typeof cell === "object" ? text(cell) : cell;
}
