import { open, plain, type Text, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { writeXlsx } from "../../../tables/index.ts";
import { dutyWords, postWords, readDuty, readKind } from "../../directory/index.ts";
import { at, id, importOf, keepers, keepersOf, keptPost } from "../addresses.ts";
import { checking } from "../errand.ts";
import { type SheetKind, sheetKinds } from "../sheets/layout.ts";
import { columnWords, sheetWords } from "../sheets/vocabulary.ts";
import { apply as applyRows } from "../store/apply.ts";
import { latestOf, passOn, scopeOf, setImport } from "../store/imports.ts";
import { countMissing, type Missing, missingIn } from "../store/staging.ts";
import { firstName, missingLine } from "../wording.ts";
import { importView } from "./view.ts";

/** Where a register is sent to, and what came of the last one. */
export const start = screen("imports.start", {
  access: keepers,
  show: async (turn) => {
    const unit = keptPost(turn);
    const latest = unit && turn.person ? await latestOf(turn, turn.person.id) : undefined;
    const line = unit && (await scopeOf(turn, { unitId: unit.unitId }));
    return {
      text: [words("imports.start"), ...(line ? [words("imports.start_of", { unit: line.name })] : [])],
      choices: [
        { label: words("imports.get_template"), to: at.template() },
        ...(latest ? [{ label: words("imports.latest"), to: at.view(latest.id) }] : []),
      ],
    };
  },
});

/** How far an import is. */
export const view = screen("imports.view", {
  args: [id],
  access: keepersOf,
  back: () => at.start(),
  show: async (turn, importId) => importView(turn, await importOf(turn, importId), turn.language),
});

/** Applies an import, all or nothing; where the register has changed since, it is checked again. */
export const apply = action("imports.apply", {
  args: [id],
  access: keepersOf,
  once: true,
  run: async (turn, importId) => {
    const one = await importOf(turn, importId);
    if (one.state !== "ready") return open(at.view(importId));
    const scope = await scopeOf(turn, one);
    turn.begin(checking.name);
    if (!(await applyRows(turn, one, scope?.path))) {
      await passOn(turn, importId, "ready", "checking");
      return open(at.view(importId), words("imports.moved_on"));
    }
    await setImport(turn, importId, { state: "applied", appliedAt: turn.now });
    turn.audit({ what: "imports.applied", object: `import:${importId}`, after: one.tally });
    await turn.identify(turn.person?.id);
    return open(at.view(importId), words("imports.applied"));
  },
});

/** Leaves an import as it is. */
export const drop = action("imports.drop", {
  args: [id],
  access: keepersOf,
  run: async (turn, importId) => {
    if (!(await passOn(turn, importId, "ready", "dropped"))) return open(at.view(importId));
    turn.begin(checking.name);
    return open(at.start(), words("imports.dropped"));
  },
});

const shownMissing = 15;

/** What the register has and the file has not. */
export const gone = screen("imports.gone", {
  args: [id],
  access: keepersOf,
  back: (_turn, importId) => at.view(importId),
  show: async (turn, importId) => {
    const one = await importOf(turn, importId);
    const missing = await countMissing(turn, importId);
    if (missing.size === 0) return { text: words("imports.gone_none") };
    const read = reader(turn);
    const lines = (await missingIn(turn, importId, shownMissing)).map((row) => missingText(turn, row));
    const count = [...missing.values()].reduce((sum, own) => sum + own, 0);
    const more = count > lines.length ? [words("imports.gone_more", { count })] : [];
    return {
      text: [
        words("imports.gone_title", { name: one.name }),
        words("common.lines", { lines: [...lines, ...more] }),
        ...missingLine(missing, read),
      ],
      choices: [
        ...(one.state === "applied" ? [{ label: words("imports.end_them"), to: at.endGone(importId) }] : []),
        { label: words("imports.gone_file"), to: at.goneFile(importId) },
      ],
      personal: true,
    };
  },
});

const reader = (turn: Turn) => (text: Text) => turn.read(turn.language, text);

const missingText = (turn: Turn, row: Missing): Text =>
  plain(`· ${firstName(reader(turn), sheetWords(row.sheet))} ${nameOf(turn, row)}`);

function nameOf(turn: Turn, { name, kind, sheet }: Missing): string {
  if (kind === undefined) return name;
  const said = sheet === "posts" ? postWords(readKind(kind)) : dutyWords(readDuty(kind));
  return `${name} · ${turn.read(turn.language, said)}`;
}

/** Sends the whole list of what is missing. */
export const goneFile = action("imports.gone_file", {
  args: [id],
  access: keepersOf,
  run: async (turn, importId) => {
    const read = reader(turn);
    const rows = await missingIn(turn, importId);
    const tables = sheetKinds.flatMap((sheet) => {
      const own = rows.filter((row) => row.sheet === sheet);
      return own.length > 0
        ? [{ ...headed(sheet, read), rows: own.map((row) => [row.code, nameOf(turn, row)]) }]
        : [];
    });
    if (tables.length === 0) return open(at.gone(importId), words("imports.gone_none"));
    const title = read(words("imports.gone_file"));
    turn.audit({ what: "imports.gone_file", object: `import:${importId}`, after: { rows: rows.length } });
    return {
      view: {
        text: plain(title),
        files: [turn.keep({ bytes: writeXlsx(tables), kind: "document", name: `${title}.xlsx` })],
        choices: [{ label: words("common.back"), to: at.gone(importId) }],
        personal: true,
      },
    };
  },
});

const headed = (sheet: SheetKind, read: (text: Text) => string) => {
  const isUnit = sheet === "units" || sheet === "households";
  const code = columnWords(isUnit ? sheet : "persons", "code");
  return {
    name: firstName(read, sheetWords(sheet)),
    columns: [firstName(read, code), firstName(read, columnWords(isUnit ? sheet : "persons", "name"))],
  };
};
