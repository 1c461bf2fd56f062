import { z } from "zod";
import type { Work } from "../../conversation/turn.ts";
import { announce, confirmRead } from "../broadcast/index.ts";
import sample from "./broadcasts.json" with { type: "json" };
import { type Settled, sampleCounty } from "./county.ts";
import type { WorkAt } from "./requests.ts";
import { giveChats } from "./store.ts";

const story = z
  .array(
    z.object({
      daysAgo: z.number(),
      by: z.string(),
      unit: z.string(),
      kind: z.enum(["lawful", "service"]),
      words: z.string(),
      confirm: z.boolean(),
      read: z.array(z.string()),
    }),
  )
  .parse(sample);

const day = 86_400_000;

/** Tells of the notices in the sample county: one was sent to a village, one waits for its release. */
export async function tellBroadcasts(workAt: WorkAt, county: Settled, now: Date): Promise<void> {
  for (const { daysAgo, by, unit, read, ...draft } of story) {
    const sender = county.person(by);
    const work = workAt(new Date(now.getTime() - daysAgo * day), sender);
    const id = await announce(work, sender, { ...draft, unitId: county.unit(unit), files: [] });
    for (const code of read) await confirmRead(work, id, county.person(code));
  }
}

/** Whoever plays one of them writes to many. */
export const writing: readonly string[] = ["village_committee", "secretary", "cadre"];

/**
 * Most villagers of the sample county get a chat in which nobody reads, so that a notice takes its time and can be
 * paused; each fourth has none, so that somebody has to go from door to door.
 */
export async function connectOthers(work: Work): Promise<void> {
  const parts = Object.values(sampleCounty.roles);
  const others = sampleCounty.persons.filter(
    (one) => one.household !== undefined && !parts.includes(one.code),
  );
  const connected = others.filter((_, index) => index % 4 < 3);
  await giveChats(
    work,
    connected.map(({ phone }) => phone),
  );
}
