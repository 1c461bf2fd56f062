import type { PortionedJob } from "../../../conversation/feature.ts";
import type { Work } from "../../../conversation/turn.ts";
import { dayOf, type Period, periodOf } from "../../calendar/index.ts";
import type { Figures } from "../figures.ts";
import { isOvertaken, type Step, stepDays, stepHour, stepOn } from "../rules/days.ts";
import { changeIssue, type Issue, issueOf, issuesOfUnits } from "../store/issues.ts";
import { makeIssue, type Publisher, publishersBefore, publishersBelow } from "../store/make.ts";
import { publish } from "./acts.ts";
import { alarm, remind, tellAbove, tellLate } from "./reminders.ts";

/** Units in one transaction. */
export const portionSize = 20;

interface Tally {
  made: number;
  told: number;
  published: number;
  late: number;
}

/**
 * The quarter's days in one job, so that after downtime they come in their order: on the 1st the issues are made, on the
 * 1st, 10th and 17th those who write hear what is missing, on the 18th those who answer for it, on the 20th it is published.
 */
export const daysJob = (figures: Figures): PortionedJob => ({
  name: "disclosure.days",
  cron: `0 ${stepHour} ${Object.values(stepDays).join(",")} 3,6,9,12 *`,
  missed: "each",
  portion: async (work, { slot }, from) => {
    const day = dayOf(slot);
    const [quarter, step] = [periodOf("quarter", day), stepOn(day)];
    if (!step) return { counts: {} };
    const tally: Tally = { made: 0, told: 0, published: 0, late: 0 };
    const units = await publishersBefore(work, quarter, from, portionSize);
    for (const unit of units) await doStep(work, { unit, quarter, step, figures }, tally);
    return { counts: { ...tally }, next: units.length < portionSize ? undefined : units.at(-1)?.id };
  },
});

interface About {
  unit: Publisher;
  quarter: Period;
  step: Step;
  figures: Figures;
}

async function doStep(work: Work, about: About, tally: Tally): Promise<void> {
  const { unit, quarter, step, figures } = about;
  if (step === "publish") {
    const issue = await issueOf(work, unit.id, quarter);
    if (issue) await publishOn(work, issue, tally);
    tally.told += await toldAbove(work, about, "late");
    return;
  }
  const { issue, made } = await makeIssue(work, unit, quarter, figures.offers);
  if (made) tally.made += 1;
  if (isOvertaken(quarter, step, work.now)) return;
  if (step === "alarm") {
    tally.told += await alarm(work, issue);
    tally.told += await toldAbove(work, about, "alarm");
  } else tally.told += await remind(work, issue, step);
}

/** Publishes an approved issue; any other is late, and those who answer for it hear so. */
async function publishOn(work: Work, issue: Issue, tally: Tally): Promise<void> {
  if (issue.publishedAt) return;
  if (issue.state === "approved") {
    await publish(work, issue);
    tally.published += 1;
    return;
  }
  await changeIssue(work, issue, "late", { late: true });
  tally.late += 1;
  tally.told += await tellLate(work, issue);
}

async function toldAbove(work: Work, { unit, quarter }: About, what: "alarm" | "late"): Promise<number> {
  const below = await issuesOfUnits(work, await publishersBelow(work, unit.id), quarter);
  return tellAbove(work, unit, below, what);
}
