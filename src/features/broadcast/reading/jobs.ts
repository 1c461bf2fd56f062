import type { Job, PortionedJob } from "../../../conversation/feature.ts";
import { type Choice, plain, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { dayOf } from "../../calendar/index.ts";
import { at } from "../addresses.ts";
import { bare, beginning } from "../rules.ts";
import { dropOldDrafts, markSent } from "../store/broadcasts.ts";
import { type Kept, keptAfter, settleKept } from "../store/digest.ts";
import { mailed } from "../store/reading.ts";

/** Persons whose digests are one transaction. */
export const portionSize = 50;
/** So many are listed with a button each; for the others one leads to all of them. */
const listed = 5;

/** 今天的通知: what was held back so that nobody gets too many in a day, as one message in the early evening. */
const digest: PortionedJob = {
  name: "broadcast.digest",
  cron: "30 18 * * *",
  missed: "latest",
  portion: async (work, { slot }, from) => {
    const persons = await keptAfter(work, from, work.now, portionSize);
    let told = 0;
    for (const kept of persons) {
      if (kept.reachable) {
        await tell(work, kept, slot);
        told += 1;
      }
      await settleKept(work, kept);
    }
    return {
      counts: { digests: told },
      next: persons.length < portionSize ? undefined : persons.at(-1)?.personId,
    };
  },
};

async function tell(work: Work, { personId, mailings, language }: Kept, slot: Date): Promise<void> {
  const rows: Choice[] = [];
  for (const seq of mailings.slice(0, listed)) {
    const found = await mailed(work, seq, language ?? "");
    if (found) rows.push({ label: plain(beginning(bare(found.text), 16)), to: at.kept(seq) });
  }
  const more = mailings.length > listed;
  work.tell({
    id: `broadcast.digest:${dayOf(slot)}:person:${personId}`,
    to: personId,
    text: words("broadcast.digest", { count: mailings.length }),
    choices: more ? [...rows, { label: words("broadcast.button.gathered"), to: at.gathered() }] : rows,
  });
}

const oldDraft = 7 * 86_400_000;

/** What has gone out is no longer waiting, and forgotten drafts go. */
const settle: Job = {
  name: "broadcast.settle",
  cron: "5 * * * *",
  missed: "latest",
  run: async (work) => ({
    sent: await markSent(work),
    drafts: await dropOldDrafts(work, new Date(work.now.getTime() - oldDraft)),
  }),
};

export const jobs = [digest, settle] as const;
