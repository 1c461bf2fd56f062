import { words } from "../../../conversation/reply.ts";
import type { Turn, Work } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";
import { type Broadcast, mark } from "../store/broadcasts.ts";
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
export async function submitForRelease(turn: Turn, broadcast: Broadcast, sendAt: Date): Promise<void> {
  const { id, kind, by } = broadcast;
  await mark(turn, id, { state: "releasing", sendAt });
  turn.audit({ what: "broadcast.submitted", object: mailingOf(id), after: factsOf(broadcast, sendAt) });
  for (const to of (await releasersOf(turn, broadcast)).slice(0, told)) {
    turn.tell({
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
