import { plain, type Text, words } from "../../../conversation/reply.ts";
import { noonOf, type Period } from "../../calendar/index.ts";
import { said } from "../../catalogue/index.ts";
import { stateWords } from "../../requests/index.ts";
import { placed } from "../log/own.ts";
import { purposeWords } from "../log/wording.ts";
import { linesOf, quarterWords } from "../reminders/wording.ts";
import type { BranchFacts, MemberFacts } from "./facts.ts";
import type { Facts, Sum } from "./rules.ts";
import type { ReportedVisit } from "./store.ts";

/** Visits written out in a message; a workbook has all of them. */
const mostVisits = 30;

/** A member's report as the log writes it. */
export function reportLines(
  of: { name: string; branch: string; quarter: Period },
  facts: MemberFacts,
): Text[] {
  const { visits, sum, reason } = facts;
  const households = [...new Map(visits.map(({ household }) => [household.id, household])).values()];
  const shown = visits.slice(0, mostVisits).map((visit) => visitLine(visit, households));
  if (visits.length > shown.length) {
    shown.push(words("visits.report.more_visits", { count: visits.length - shown.length }));
  }
  return [
    words("visits.report.title", { quarter: quarterWords(of.quarter) }),
    words("visits.report.by", { name: of.name, branch: of.branch }),
    sumLine(sum),
    ...shown,
    ...needLines(facts, "visits.report.need"),
    ...openLines(sum),
    ...(reason === undefined ? [] : [words("visits.report.reason", { words: plain(reason) })]),
  ];
}

/** A branch's report: households and needs, no persons. */
export function branchLines(of: { branch: string; quarter: Period }, facts: BranchFacts): Text[] {
  const { sum, members } = facts;
  const handed = members.filter((member) => member.handed).length;
  return [
    words("visits.report.branch_title", { branch: of.branch, quarter: quarterWords(of.quarter) }),
    sumLine(sum),
    ...needLines(facts, "visits.report.need_cell"),
    ...openLines(sum),
    words("visits.report.handed_sum", { count: members.length, handed }),
  ];
}

export const sumLine = (sum: Sum): Text =>
  words("visits.report.sum", { count: sum.households, reached: sum.reached, visits: sum.visits });

const visitLine = (visit: ReportedVisit, households: readonly ReportedVisit["household"][]): Text =>
  words("visits.report.visit", {
    household: placed(visit.household, households),
    day: noonOf(visit.day),
    purpose: purposeWords(visit.purpose),
  });

/** A branch's report names no household with its needs. */
function needLines(
  { needs, visits, sum }: Facts & { sum: Sum },
  key: "visits.report.need" | "visits.report.need_cell",
): Text[] {
  if (needs.length === 0) return [];
  const heardAt = new Map(visits.map((visit) => [visit.id, visit.household]));
  return [
    words("visits.report.needs", { count: needs.length, ended: sum.ended }),
    ...needs.slice(0, mostVisits).map((need) =>
      words(key, {
        name: said(need.category),
        household: heardAt.get(need.visitId)?.name ?? "",
        number: need.number,
        state: stateWords(need.state),
      }),
    ),
  ];
}

export const openLines = ({ unreached }: Sum): Text[] =>
  unreached.length === 0
    ? []
    : [words("visits.report.unreached", { count: unreached.length, lines: linesOf(unreached) })];
