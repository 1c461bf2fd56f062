import { z } from "zod";
import { form } from "../../../conversation/form.ts";
import { question } from "../../../conversation/question.ts";
import { photos, text, tidy } from "../../../conversation/questions/index.ts";
import { open, words } from "../../../conversation/reply.ts";
import { at, itemRef } from "../addresses.ts";
import { fits, readPasted, tableLimits } from "../rules/pasted.ts";
import { putFiles, writeItem } from "../store/items.ts";
import { waitForWorkbook } from "../store/workbooks.ts";
import { aboutItem, itemWriters } from "./access.ts";
import { workbooks } from "./workbooks.ts";

/** The longest item: what is longer is for a document. */
const longest = 3000;
/** Files of one item at most. */
const mostFiles = 9;

const noLonger = words("disclosure.prepare.not_open");
const tooLarge = words("disclosure.prepare.table_too_large", tableLimits);

/** The words of an item, anew or added to what there is; a table pasted among them becomes its table. */
export const write = form("disclosure.prepare.write", {
  args: [itemRef, z.enum(["new", "more"])],
  access: itemWriters,
  back: (_turn, ref) => at.item(ref),
  questions: {
    words: text({
      max: longest,
      check: (sent) => {
        const { table } = readPasted(sent);
        return table && !fits(table) ? tooLarge : undefined;
      },
    }),
  },
  submit: async (turn, { words: sent }, ref, how) => {
    const { item, issue } = await aboutItem(turn, ref);
    if (issue.state !== "preparing") return open(at.item(ref), noLonger);
    const read = readPasted(sent);
    const before = how === "more" && item.words !== undefined ? `${item.words}\n` : "";
    const said = read.words === undefined ? undefined : before + read.words;
    if (said !== undefined && [...said].length > longest) {
      return open(at.item(ref), words("disclosure.prepare.too_long", { max: longest }));
    }
    await writeItem(turn, item, { words: said, table: read.table });
    return open(at.item(ref), words("disclosure.prepare.kept"));
  },
});

/** Photos and documents that come along with an item. */
export const attach = form("disclosure.prepare.attach", {
  args: [itemRef],
  access: itemWriters,
  back: (_turn, ref) => at.item(ref),
  questions: { files: photos({ max: mostFiles, documents: true }) },
  submit: async (turn, { files }, ref) => {
    const { item, issue } = await aboutItem(turn, ref);
    if (issue.state !== "preparing") return open(at.item(ref), noLonger);
    const known = new Set(item.files.map((file) => file.id));
    const all = [...item.files, ...files.filter((file) => !known.has(file.id))];
    if (all.length > mostFiles) {
      return open(at.item(ref), words("disclosure.prepare.too_many_files", { max: mostFiles }));
    }
    await putFiles(turn, item, all);
    return open(at.item(ref), words("disclosure.prepare.kept"));
  },
});

const sentTable = z.union([z.object({ pasted: z.string() }), z.object({ workbook: z.string() })]);

/** A table: pasted lines with tabs, or a workbook. */
const tableQuestion = question<z.infer<typeof sentTable>, Record<never, never>>(
  {},
  {
    kind: "table",
    wants: words("disclosure.prepare.no_table"),
    schema: sentTable,
    free: true,
    read: (content) => {
      if (content.kind === "file" && content.file.kind === "document") {
        return { value: { workbook: content.file.id } };
      }
      if (content.kind !== "text") return undefined;
      const pasted = tidy(content.text);
      const { table } = readPasted(pasted);
      if (!table) return { problem: words("disclosure.prepare.no_table") };
      return fits(table) ? { value: { pasted } } : { problem: tooLarge };
    },
    shown: () => words("disclosure.prepare.a_table"),
  },
);

/** The table of an item; a workbook is read in a moment. */
export const table = form("disclosure.prepare.table", {
  args: [itemRef],
  access: itemWriters,
  back: (_turn, ref) => at.item(ref),
  questions: { table: tableQuestion },
  submit: async (turn, { table: sent }, ref) => {
    const { item, issue } = await aboutItem(turn, ref);
    if (issue.state !== "preparing") return open(at.item(ref), noLonger);
    if ("workbook" in sent) {
      await waitForWorkbook(turn, item, sent.workbook);
      turn.begin(workbooks.name);
      return open(at.item(ref));
    }
    await writeItem(turn, item, { table: readPasted(sent.pasted).table });
    return open(at.item(ref), words("disclosure.prepare.kept"));
  },
});
