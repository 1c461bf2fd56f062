import { words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";
import { goesOutAt, needsRelease } from "../rules.ts";
import { type Broadcast, type Draft, findBroadcast, keepDraft, mark } from "../store/broadcasts.ts";
import { mailingOf } from "../store/ledger.ts";
import { headWords, messageChoices, messageWords, whomWords } from "../wording.ts";
import { releasersOf } from "./refusals.ts";

const factsOf = ({ unit, posts, kind, topic, confirm, files }: Broadcast, sendAt: Date) => ({
  unitId: unit.id,
  posts,
  kind,
  topic,
  confirm,
  files: files.length,
  sendAt,
  ...(kind === "urgent" ? { ignoresQuietHours: true } : {}),
});

/** Gives a broadcast to the delivery, which plans it when its time has come. */
export async function dispatch(
  work: Work,
  broadcast: Broadcast,
  sendAt: Date,
  release?: { releasedById: number; releasedAt: Date },
): Promise<void> {
  const { id, unit, posts, kind, topic, files } = broadcast;
  work.mail({
    id: mailingOf(id),
    audience: { units: [unit.id], posts },
    text: messageWords(broadcast, sendAt),
    choices: messageChoices(broadcast),
    files,
    urgent: kind === "urgent",
    topic,
    dueAt: sendAt,
  });
  await mark(work, id, { state: sendAt > work.now ? "waiting" : "sent", sendAt, ...release });
  const entry = { object: mailingOf(id), after: factsOf(broadcast, sendAt) };
  work.audit(release ? { what: "broadcast.released", ...entry } : { what: "broadcast.sent", ...entry });
}

/** Notes go to so many at most; all others find it in their menu. */
const told = 20;

/** Asks another leader of the unit to look at it. */
export async function submitForRelease(work: Work, broadcast: Broadcast, sendAt: Date): Promise<void> {
  const { id, kind, by } = broadcast;
  await mark(work, id, { state: "releasing", sendAt });
  work.audit({ what: "broadcast.submitted", object: mailingOf(id), after: factsOf(broadcast, sendAt) });
  for (const to of (await releasersOf(work, broadcast)).slice(0, told)) {
    work.tell({
      id: `${mailingOf(id)}:releasing:person:${to}`,
      to,
      text: words("broadcast.news_releasing", {
        name: by.name,
        whom: whomWords(broadcast),
        kind: headWords(broadcast),
      }),
      choices: [{ label: words("broadcast.button.look"), to: at.releasing(id), style: "primary" }],
      urgent: kind === "urgent",
    });
  }
}

/** Writes and sends at once what is known whole, as the sample county does; returns its number. */
export async function announce(work: Work, byId: number, draft: Draft): Promise<number> {
  const id = await keepDraft(work, byId, draft);
  const broadcast = await findBroadcast(work, id);
  if (!broadcast) throw new Error(`broadcast ${id} was kept and is gone`);
  const sendAt = goesOutAt(work.now, broadcast.kind === "urgent");
  if (needsRelease(broadcast.unit.level)) await submitForRelease(work, broadcast, sendAt);
  else await dispatch(work, broadcast, sendAt);
  return id;
}
