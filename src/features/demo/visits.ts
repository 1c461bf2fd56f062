import { z } from "zod";
import type { Work } from "../../conversation/turn.ts";
import { file } from "../requests/index.ts";
import * as visits from "../visits/index.ts";
import type { Settled } from "./county.ts";
import type { WorkAt } from "./requests.ts";
import sample from "./visits.json" with { type: "json" };

const step = z.tuple([z.string(), z.string()]).rest(z.string());
type Step = z.infer<typeof step>;
const story = z
  .array(
    z.object({
      daysAgo: z.number(),
      by: z.string(),
      household: z.string(),
      purpose: z.enum(visits.purposes),
      steps: z.array(step),
    }),
  )
  .parse(sample);

const day = 86_400_000;
/** Between one step of the story and the next. */
const pause = 3_600_000;

/** Tells of the visits in the sample county: some confirmed, one disputed, one struck, many still open. */
export async function tellVisits(workAt: WorkAt, county: Settled, now: Date): Promise<void> {
  for (const one of story) {
    let at = now.getTime() - one.daysAgo * day;
    const logged = await visits.logVisit(workAt(new Date(at), county.person(one.by)), {
      householdId: county.household(one.household),
      purpose: one.purpose,
    });
    if (!("visit" in logged)) throw new Error(`the sample county visits ${one.household} twice on one day`);
    for (const each of one.steps) {
      at = Math.min(at + pause, now.getTime());
      await play(workAt(new Date(at), county.person(each[0])), logged.visit, each);
    }
  }
}

async function play(
  work: Work,
  visit: { id: number; householdId: number; household: { unitId: number; name: string } },
  [, deed, first = "", second = ""]: Step,
): Promise<void> {
  switch (deed) {
    case "write":
      await visits.addToVisit(work, visit.id, { words: first, files: [] });
      return;
    case "card":
      await visits.handCard(work, visit.id);
      return;
    case "answer":
      await visits.answerVisit(work, visit.id, z.enum(visits.answers).parse(first));
      return;
    case "decide":
      await visits.decideVisit(work, visit.id, {
        verdict: z.enum(visits.verdicts).parse(first),
        words: second,
      });
      return;
    case "need": {
      const done = await file(work, {
        category: first,
        words: second,
        household: { id: visit.householdId, unitId: visit.household.unitId },
        whom: { words: visit.household.name },
      });
      if ("refused" in done) throw new Error(`the sample county could not file ${first}`);
      await visits.tieRequest(work, visit.id, done.request);
      return;
    }
    default:
      throw new Error(`the sample county's visits know no step ${deed}`);
  }
}
