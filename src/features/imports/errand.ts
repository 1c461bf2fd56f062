import { setImmediate } from "node:timers/promises";
import type { Errand, ErrandGround } from "../../conversation/feature.ts";
import type { StoredFile } from "../../conversation/message.ts";
import { words } from "../../conversation/reply.ts";
import type { Work } from "../../conversation/turn.ts";
import { markAside } from "../../tables/index.ts";
import { importView } from "./chat/view.ts";
import { check, type Result } from "./check/check.ts";
import { marksFor } from "./check/marks.ts";
import { findImport, type Import, leftOver, nextToCheck, setImport } from "./store/imports.ts";
import { clear } from "./store/staging.ts";

/** Rows after which whoever waits hears that it goes on. */
const toldEvery = 200_000;
/** Rows after which it is noted how far it is. */
const notedEvery = 5_000;

/** Checks the registers that were sent, one after another, and tells their senders what came of it. */
export const checking: Errand = {
  name: "imports.check",
  run: async (on) => {
    for (let one = await on.work(nextToCheck); one; one = await on.work(nextToCheck)) await checkOne(on, one);
    await tidy(on);
  },
};

async function checkOne(on: ErrandGround, one: Import): Promise<void> {
  try {
    const { bytes } = await on.file(one.fileId ?? "");
    const file = { bytes, name: one.name };
    let noted = 0;
    const progress = async (work: Work, rows: number) => {
      if (rows - noted < notedEvery) return;
      await goesOn(work, one, noted, rows);
      noted = rows;
    };
    const result = await check(on, one, file, { rows: progress });
    const marked = result.kind === "wrong" ? await markedFile(on, one, bytes, result) : undefined;
    await on.work((work) => conclude(work, one, result, marked));
  } catch (cause) {
    if (on.stop.aborted) throw cause;
    await on.work((work) => conclude(work, one, { kind: "refused", why: { why: "fault" } }));
    throw cause;
  }
}

async function goesOn(work: Work, one: Import, before: number, rows: number): Promise<void> {
  await setImport(work, one.id, { rows });
  const step = Math.floor(rows / toldEvery);
  if (one.byId === undefined || step === 0 || Math.floor(before / toldEvery) === step) return;
  work.tell({
    id: `import:${one.id}:rows:${step}`,
    to: one.byId,
    text: words("imports.still_checking", { name: one.name, rows: step * toldEvery }),
    urgent: true,
  });
}

/** The file with its mistakes marked, where they are in rows. */
export async function markedFile(
  on: ErrandGround,
  one: Import,
  bytes: Uint8Array,
  result: Extract<Result, { kind: "wrong" }>,
): Promise<Uint8Array | undefined> {
  const { marks, heading } = await on.work((work) => marksFor(work, one, result.placed));
  if (marks.length === 0) return undefined;
  return markAside({ bytes, name: one.name, order: [] }, { marks, heading });
}

/** Notes what came of a check and tells the sender. */
export async function conclude(work: Work, one: Import, result: Result, marked?: Uint8Array): Promise<void> {
  const { kind } = result;
  const name = work.read(
    one.language,
    words("imports.marked_file", { name: one.name.replace(/\.\w+$/, "") }),
  );
  const file = marked && work.keep({ bytes: marked, kind: "document", name: `${name}.xlsx` });
  await setImport(work, one.id, {
    state: kind,
    why: kind === "refused" ? result.why : undefined,
    markedId: file?.id,
    checkedAt: work.now,
  });
  await report(work, one.id, file ? [file] : []);
}

async function report(work: Work, importId: number, files: readonly StoredFile[]): Promise<void> {
  const one = await findImport(work, importId);
  if (one?.byId === undefined) return;
  const { text, choices } = await importView(work, one, one.language);
  work.tell({
    id: `import:${one.id}:checked:${work.now.toISOString()}`,
    to: one.byId,
    text: words("common.lines", {
      lines: text.flatMap((part, index) => (index === 0 ? [part] : [gap, part])),
    }),
    choices,
    files,
    // Whoever has sent a file waits for it.
    urgent: true,
  });
}

const gap = { plain: "" };

/** What nobody needs any more is taken away, in portions. */
export async function tidy(on: ErrandGround): Promise<void> {
  for (const one of await on.work(leftOver)) {
    while (await on.work((work) => clear(work, one.id, one.state === "applied" ? "gone" : "nothing"))) {
      on.stop.throwIfAborted();
      await setImmediate();
    }
  }
}
