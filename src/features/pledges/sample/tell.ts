import { z } from "zod";
import type { Work } from "../../../conversation/turn.ts";
import { dayOf, yearOf } from "../../calendar/index.ts";
import * as store from "../store/changes.ts";
import { findPledge } from "../store/pledges.ts";
import story from "./pledges.json" with { type: "json" };

const step = z.tuple([z.string(), z.string()]).rest(z.string());
type Step = z.infer<typeof step>;
const told = z
  .array(
    z.object({
      daysAgo: z.number(),
      by: z.string(),
      words: z.string(),
      named: z.boolean(),
      steps: z.array(step),
    }),
  )
  .parse(story);

const day = 86_400_000;
/** Between one step of the story and the next. */
const pause = 20 * day;

/** A county whose people are known by the codes of its story. */
export interface Told {
  workAt(at: Date, personId?: number): Work;
  person(code: string): number;
  unitId: number;
  now: Date;
}

/** Tells of the pledges of a village: one under way, one fulfilled, one of its secretary, one that waits. */
export async function tellPledges({ workAt, person, unitId, now }: Told): Promise<void> {
  const year = yearOf(dayOf(now));
  for (const { daysAgo, by, words, named, steps } of told) {
    let at = now.getTime() - daysAgo * day;
    const made = { unitId, year, due: `${year}-12-31`, words, named };
    const id = await store.propose(workAt(new Date(at), person(by)), made);
    for (const each of steps) {
      at = Math.min(at + pause, now.getTime());
      await play(workAt(new Date(at), person(each[0])), id, each);
    }
  }
}

async function play(work: Work, pledgeId: number, [, deed, said = ""]: Step): Promise<void> {
  const pledge = await findPledge(work, pledgeId);
  if (!pledge) throw new Error(`the sample county has lost its pledge ${pledgeId}`);
  switch (deed) {
    case "confirm":
      return store.confirm(work, pledge);
    case "progress":
      return store.addProgress(work, pledge, { words: said, files: [] });
    case "fulfil":
      return store.fulfil(work, pledge);
    case "thank":
      return store.thank(work, pledge);
    case "ask":
      await store.ask(work, pledge, said);
      return;
    case "answer": {
      const asked = pledge.questions.at(-1);
      if (!asked) throw new Error("the sample county answers what nobody asked");
      return store.answer(work, asked.id, { words: said, declined: false });
    }
    default:
      throw new Error(`the sample county's pledges know no step ${deed}`);
  }
}
