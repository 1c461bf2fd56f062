import type { PortionedJob } from "../../../conversation/feature.ts";
import { type Choice, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import {
  calendarOf,
  dayOf,
  instantAt,
  openingHour,
  type Period,
  periodOf,
  shiftPeriod,
} from "../../calendar/index.ts";
import { at as reports } from "../reports/addresses.ts";
import { type BranchFacts, factsOfBranch } from "../reports/facts.ts";
import { openLines, sumLine } from "../reports/wording.ts";
import { type Branch, branchesAfter, leadersOf } from "../store/branch.ts";
import { digestDay } from "./rules.ts";
import { quarterWords } from "./wording.ts";

/** Branches whose digests are one transaction. */
const portionSize = 2;

/**
 * Tells each branch's secretary once a month how the quarter stands; in a quarter's first month how the one before
 * ended.
 */
export const digest: PortionedJob = {
  name: "visits.digest",
  cron: "0 9 * * *",
  missed: "latest",
  portion: async (work, { slot, since }, from) => {
    const month = periodOf("month", dayOf(work.now));
    const at = instantAt(digestDay(month, await calendarOf(work)), openingHour);
    if (at <= since || at > slot) return { counts: { digests: 0 } };
    const branches = await branchesAfter(work, from, portionSize);
    let told = 0;
    for (const branch of branches) told += await tellOf(work, branch, month);
    return {
      counts: { digests: told },
      next: branches.length < portionSize ? undefined : branches.at(-1)?.unitId,
    };
  },
};

/** One message for each who leads the branch, if it has anything to do with visits. */
async function tellOf(work: Work, branch: Branch, month: Period): Promise<number> {
  const present = periodOf("quarter", `${month}-01`);
  const opens = periodOf("quarter", `${shiftPeriod(month, -1)}-01`) !== present;
  const quarter = opens ? shiftPeriod(present, -1) : present;
  const facts = await factsOfBranch(work, branch, quarter);
  if (facts.lines.length === 0) return 0;
  const leaders = await leadersOf(work, branch);
  for (const leader of leaders) {
    work.tell({
      id: `visits.digest:${month}:unit:${branch.unitId}:person:${leader}`,
      to: leader,
      text: digestWords(branch, quarter, facts, opens),
      choices: digestChoices(branch, quarter, facts),
    });
  }
  return leaders.length;
}

function digestWords(branch: Branch, quarter: Period, facts: BranchFacts, over: boolean): Text {
  const { sum, members } = facts;
  const title = words(over ? "visits.remind.digest_over" : "visits.remind.digest", {
    branch: branch.name,
    quarter: quarterWords(quarter),
  });
  const handed = members.filter((member) => member.handed).length;
  return words("common.lines", {
    lines: [
      title,
      sumLine(sum),
      ...openLines(sum),
      ...(over && sum.unreached.length > 0 ? [words("visits.remind.somebody_goes")] : []),
      ...(over ? [words("visits.report.handed_sum", { count: members.length, handed })] : []),
    ],
  });
}

function digestChoices(branch: Branch, quarter: Period, { sum }: BranchFacts): Choice[] {
  const report: Choice = {
    label: words("visits.remind.button.branch"),
    to: reports.branch(branch.unitId, quarter),
  };
  if (sum.unreached.length === 0) return [report];
  return [
    {
      label: words("visits.report.button.unreached", { count: sum.unreached.length }),
      to: reports.unreached(branch.unitId, quarter),
      style: "primary",
    },
    report,
  ];
}
