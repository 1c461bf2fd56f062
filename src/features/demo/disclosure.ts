import { z } from "zod";
import type { Work } from "../../conversation/turn.ts";
import { shiftPeriod } from "../calendar/index.ts";
import * as disclosure from "../disclosure/index.ts";
import { pledges } from "../pledges/index.ts";
import { requests } from "../requests/index.ts";
import { visits } from "../visits/index.ts";
import type { Settled } from "./county.ts";
import sample from "./disclosure.json" with { type: "json" };
import type { WorkAt } from "./requests.ts";

const item = z.object({ words: z.string(), table: z.array(z.array(z.string())).optional() });
const items = z.record(z.string(), item);
const story = z.object({ published: items, preparing: items, department: items }).parse(sample);
type Written = z.infer<typeof items>;

const figures = disclosure.figuresFrom([pledges, requests, visits]);

/** Tells of what a village and a department published for the last quarter, and of what the village is writing for the next. */
export async function tellDisclosures(workAt: WorkAt, county: Settled, now: Date): Promise<void> {
  const quarter = disclosure.nextQuarter(now);
  const before = shiftPeriod(quarter, -1);
  const on = (step: disclosure.Step, by?: string) =>
    workAt(disclosure.instantOf(before, step), by === undefined ? undefined : county.person(by));
  const unit = (code: string, level: string) => ({
    id: county.unit(code),
    name: "",
    path: county.path(code),
    level,
  });
  const publishes = async (
    of: ReturnType<typeof unit>,
    by: [writer: string, secretary: string],
    said: Written,
  ) => {
    const past = await begin(on("make"), of, before);
    await write(on("second", by[0]), past, said);
    const handedIn = done(await disclosure.submit(on("third", by[0]), past, figures));
    const approved = done(await disclosure.approve(on("alarm", by[1]), handedIn));
    await disclosure.publish(on("publish"), approved);
  };

  const village = unit("v1", "village");
  await publishes(village, ["member2", "secretary"], story.published);
  await publishes(unit("d1", "department"), ["publicityd1", "secretaryd1"], story.department);

  const present = await begin(workAt(now), village, quarter);
  await write(workAt(now, county.person("member2")), present, story.preparing);
}

const begin = async (work: Work, village: Parameters<typeof disclosure.makeIssue>[1], quarter: string) =>
  (await disclosure.makeIssue(work, village, quarter, figures.offers)).issue;

async function write(work: Work, issue: disclosure.Issue, written: Written): Promise<void> {
  for (const one of await disclosure.itemsOf(work, issue.id)) {
    const said = written[one.key];
    if (!said) continue;
    await disclosure.writeItem(work, one, said);
    await disclosure.tickItem(work, one, true);
  }
}

function done(did: disclosure.Done): disclosure.Issue {
  if ("refused" in did) throw new Error(`the sample county's disclosure: ${JSON.stringify(did.refused)}`);
  return did.issue;
}
