import { z } from "zod";
import type { Work } from "../../conversation/turn.ts";
import { tellDuty } from "../duty/index.ts";
import { tellPledges } from "../pledges/index.ts";
import * as requests from "../requests/index.ts";
import { tellBroadcasts } from "./broadcasts.ts";
import { type Settled, settle } from "./county.ts";
import { tellDisclosures } from "./disclosure.ts";
import sample from "./requests.json" with { type: "json" };
import { tellVisits } from "./visits.ts";

const act = z.tuple([z.string(), z.string()]).rest(z.string());
const schema = z.object({
  present: z.array(
    z.object({
      daysAgo: z.number(),
      by: z.string(),
      category: z.string(),
      words: z.string(),
      place: z.string().optional(),
      accused: z.object({ unit: z.string(), person: z.string() }).optional(),
      acts: z.array(act),
    }),
  ),
  past: z.array(
    z.object({
      daysAgo: z.number(),
      by: z.string(),
      category: z.string(),
      words: z.string(),
      handler: z.string(),
      took: z.number(),
      rating: z.enum(requests.ratings).nullable(),
    }),
  ),
  done: z.string(),
});
const story = schema.parse(sample);
type Act = z.infer<typeof act>;

/** Opens work at an instant, on somebody's behalf. */
export type WorkAt = (at: Date, personId?: number) => Work;

const day = 86_400_000;
/** Between one act of the story and the next. */
const pause = 2 * 3_600_000;

/** Fills an empty database: the county's people, and requests in every state with half a year behind them. */
export async function fillSample(workAt: WorkAt, now: Date): Promise<void> {
  const county = await settle(workAt(now));
  for (const one of story.past.toSorted((a, b) => b.daysAgo - a.daysAgo))
    await tellPast(workAt, county, one, now);
  const told = new Map<string, number>();
  for (const one of story.present.toSorted((a, b) => b.daysAgo - a.daysAgo)) {
    let at = now.getTime() - one.daysAgo * day;
    const { category, words, place, accused } = one;
    const filed = await requests.file(workAt(new Date(at), county.person(one.by)), {
      category,
      words,
      place: place === undefined ? undefined : { words: place },
      accused: accused && { unitId: county.unit(accused.unit), personId: county.person(accused.person) },
    });
    const request = must(filed, category);
    for (const step of one.acts) {
      // Whatever happened, it has happened by now.
      at = Math.min(at + pause, now.getTime());
      await play(workAt(new Date(at), county.person(step[0])), county, request.id, step, told.get(category));
    }
    told.set(category, request.id);
  }
  await tellVisits(workAt, county, now);
  await tellBroadcasts(workAt, county, now);
  await tellPledges({ workAt, person: (code) => county.person(code), unitId: county.unit("v1"), now });
  await tellDuty({ workAt, person: (code) => county.person(code), unit: (code) => county.unit(code), now });
  await tellDisclosures(workAt, county, now);
}

async function tellPast(
  workAt: WorkAt,
  county: Settled,
  one: z.infer<typeof schema>["past"][number],
  now: Date,
): Promise<void> {
  const filedAt = now.getTime() - one.daysAgo * day;
  const doneAt = Math.min(filedAt + one.took * day, now.getTime());
  const { category, words } = one;
  const { id } = must(
    await requests.file(workAt(new Date(filedAt), county.person(one.by)), { category, words }),
    category,
  );
  await requests.claim(workAt(new Date(filedAt + pause), county.person(one.handler)), id);
  await requests.complete(workAt(new Date(doneAt), county.person(one.handler)), id, { words: story.done });
  if (one.rating)
    await requests.rate(workAt(new Date(doneAt + pause), county.person(one.by)), id, one.rating);
}

async function play(
  work: Work,
  county: Settled,
  id: number,
  step: Act,
  before: number | undefined,
): Promise<void> {
  const [, deed, first = "", second = ""] = step;
  switch (deed) {
    case "claim":
      await requests.claim(work, id);
      return;
    case "start":
      await requests.start(work, id);
      return;
    case "reply":
      await requests.reply(work, id, { words: first });
      return;
    case "askPapers":
      await requests.askPapers(work, id, first);
      return;
    case "offerTransfer":
      await requests.offerTransfer(work, id, { unitId: county.unit(first) }, second);
      return;
    case "complete":
      await requests.complete(work, id, { words: first });
      return;
    case "rate":
      await requests.rate(work, id, z.enum(requests.ratings).parse(first));
      return;
    case "refuse":
      await requests.refuse(work, id, { reason: first, instead: second });
      return;
    case "withdraw":
      await requests.withdraw(work, id);
      return;
    case "merge":
      if (before !== undefined) await requests.merge(work, id, before);
      return;
    default:
      throw new Error(`the sample county knows no act ${deed}`);
  }
}

function must(done: requests.Done, what: string): requests.RequestRow {
  if ("refused" in done)
    throw new Error(`the sample county could not file ${what}: ${JSON.stringify(done.refused)}`);
  return done.request;
}
