import { z } from "zod";
import { announce, confirmRead } from "../broadcast/index.ts";
import sample from "./broadcasts.json" with { type: "json" };
import type { Settled } from "./county.ts";
import type { WorkAt } from "./requests.ts";

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
