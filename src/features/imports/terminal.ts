import type { ErrandGround } from "../../conversation/feature.ts";
import { type Text, words } from "../../conversation/reply.ts";
import { instantAt } from "../calendar/index.ts";
import { check } from "./check/check.ts";
import { conclude, markedFile, tidy } from "./errand.ts";
import { apply } from "./store/apply.ts";
import { endMissing } from "./store/end.ts";
import { findImport, type Import, openImport, setImport } from "./store/imports.ts";
import { countMissing, countProblems, problemsOf } from "./store/staging.ts";
import { importText, type Read } from "./wording.ts";

/** What is asked for at the terminal. */
export interface Wanted {
  bytes: Uint8Array;
  name: string;
  language: string;
  dryRun: boolean;
  /** What is missing in the file ends as of this day. */
  endMissing?: string;
}

/** What came of it: lines for whoever reads them, and the file with its mistakes marked. */
export interface Outcome {
  lines: string[];
  ok: boolean;
  marked?: Uint8Array;
}

/** Imports a file at the terminal, on nobody's behalf and for the whole register; `said` hears how far it is. */
export async function importFile(
  on: ErrandGround,
  wanted: Wanted,
  said: (line: string) => void,
): Promise<Outcome> {
  const { bytes, name, language } = wanted;
  const id = await on.work((work) => openImport(work, { name, language }));
  const one = await on.work((work) => imported(work, id));
  const result = await check(on, one, wanted, {
    rows: async (work, rows) => {
      said(work.read(language, words("imports.terminal.rows", { rows })));
    },
  });
  const marked = result.kind === "wrong" ? await markedFile(on, one, bytes, result) : undefined;
  await on.work((work) => conclude(work, one, result, marked));
  let ok = result.kind === "ready";
  if (ok && !wanted.dryRun) ok = await on.work((work) => applied(work, one, wanted.endMissing));
  const lines = await on.work((work) => report(work, id, wanted));
  // A rehearsal, or what no longer fits, leaves nothing behind.
  await on.work(async (work) => {
    if ((await imported(work, id)).state === "ready") await setImport(work, id, { state: "dropped" });
  });
  await tidy(on);
  return { lines, ok, marked };
}

type Work = Parameters<Parameters<ErrandGround["work"]>[0]>[0];

async function imported(work: Work, id: number): Promise<Import> {
  const one = await findImport(work, id);
  if (!one) throw new Error(`import ${id} is gone`);
  return one;
}

async function applied(work: Work, one: Import, endFrom: string | undefined): Promise<boolean> {
  if (!(await apply(work, one, undefined))) return false;
  const { tally } = await imported(work, one.id);
  await setImport(work, one.id, { state: "applied", appliedAt: work.now });
  work.audit({ what: "imports.applied", object: `import:${one.id}`, after: tally });
  if (endFrom === undefined) return true;
  const count = await endMissing(work, one.id, instantAt(endFrom, 0));
  await setImport(work, one.id, { endedAt: work.now });
  work.audit({ what: "imports.ended", object: `import:${one.id}`, after: { day: endFrom, count } });
  return true;
}

async function report(work: Work, id: number, { language }: Wanted): Promise<string[]> {
  const read: Read = (text: Text) => work.read(language, text);
  const one = await imported(work, id);
  const text = importText(one, {
    problems: await problemsOf(work, id, shown),
    count: await countProblems(work, id),
    missing: await countMissing(work, id),
    read,
    shown,
    last: words("imports.terminal.dry"),
  });
  return text.map(read);
}

/** Problems written to the terminal. */
const shown = 100;
