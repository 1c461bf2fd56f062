import type { Errand, ErrandGround, PortionedJob } from "../../../conversation/feature.ts";
import { filesOnTheirWay, letGo, removeDue, unneededFiles } from "./store.ts";
import { dueBefore, kept, keptKinds } from "./table.ts";

/** What has rows to be removed, each with its kind. */
const rules = keptKinds.flatMap(([kind, { for: period, due = [] }]) =>
  due.map((one) => ({ kind, period, due: one })),
);

/** A portion's beginning is the number of its rule, and where it begins in that rule's table. */
const width = 128;
/** Rules looked at in one portion, as long as nothing of them is due. */
const looked = 8;

/** Removes what has been kept long enough, rule after rule, a few rows at a time. */
export const tidyKept: PortionedJob = {
  name: "my-data.kept",
  cron: "0 4 * * *",
  missed: "latest",
  portion: async (work, _span, from) => {
    let [number, at] = [from % width, Math.floor(from / width)];
    for (const last = number + looked; number < last; [number, at] = [number + 1, 0]) {
      const rule = rules[number];
      const before = rule && dueBefore(rule.period, work.now);
      if (!before) {
        work.begin(tidyFiles.name);
        return { counts: {} };
      }
      const { removed, next } = await removeDue(work, rule.due, before, at);
      if (removed > 0 || next !== undefined) {
        const counts = removed > 0 ? { [rule.kind]: removed } : {};
        return { counts, next: next === undefined ? number + 1 : number + next * width };
      }
    }
    return { counts: {}, next: number };
  },
};

/** Bytes without a row are left alone for as long: a restored database's neighbour may still be wanted. */
const strayDays = 7;

/** Lets go of files that nothing needs any more, and of bytes on the disk that no row names. */
export const tidyFiles: Errand = {
  name: "my-data.unneeded_files",
  byClock: true,
  run: async (on) => {
    const now = await on.work(async (work) => work.now);
    const before = dueBefore(kept.unneeded_files.for, now) ?? now;
    const wanted = await onTheirWay(on);
    for (let from: number | undefined = 0; from !== undefined && !on.stop.aborted; ) {
      from = await on.work(async (work) => {
        const { ids, next } = await unneededFiles(work, before, from ?? 0);
        await letGo(
          work,
          ids.filter((id) => !wanted.has(id)),
          before,
        );
        return next;
      });
    }
    await on.sweep(dueBefore({ days: strayDays }, now) ?? now);
  },
};

async function onTheirWay(on: ErrandGround): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let from: number | undefined = 0; from !== undefined && !on.stop.aborted; ) {
    const page: { ids: string[]; next?: number } = await on.work((work) => filesOnTheirWay(work, from ?? 0));
    for (const id of page.ids) found.add(id);
    from = page.next;
  }
  return found;
}
