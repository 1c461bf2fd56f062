import { type Key, words } from "../../../conversation/reply.ts";
import { noonOf } from "../../calendar/index.ts";
import { said } from "../../catalogue/index.ts";
import { householdWords } from "../../directory/index.ts";
import { type Cell, listExport } from "../../exports/index.ts";
import { stateWords } from "../../requests/index.ts";
import { id } from "../log/addresses.ts";
import { purposeWords } from "../log/wording.ts";
import { quarter } from "../reminders/addresses.ts";
import { isOpen, quarterWords } from "../reminders/wording.ts";
import { findBranch } from "../store/branch.ts";
import { at, leaders, members } from "./addresses.ts";
import { factsOf, factsOfBranch } from "./facts.ts";
import type { Facts } from "./rules.ts";

const columnsOf = (...keys: Key[]) => keys.map((key) => words(key));

/** A member's quarter, a line for each visit and for each household not reached. */
export const exportMine = listExport("visits.report.export_mine", {
  args: [quarter],
  access: members,
  back: (of) => at.mine(of),
  list: async (turn, of) => {
    const personId = turn.person?.id ?? 0;
    const facts = await factsOf(turn, personId, of);
    const visited = facts.visits.map((visit): Cell[] => [
      householdWords(visit.household),
      visit.household.unitName,
      noonOf(visit.day),
      purposeWords(visit.purpose),
      visit.words,
      needsAt(facts, visit.id),
    ]);
    const open = facts.sum.unreached.map(({ household }): Cell[] => [
      householdWords(household),
      household.unitName,
      undefined,
      words("visits.report.column.not_reached"),
      undefined,
      undefined,
    ]);
    return {
      title: words("visits.report.title_plain", { quarter: quarterWords(of) }),
      columns: columnsOf(
        "visits.report.column.household",
        "visits.report.column.group",
        "visits.report.column.day",
        "visits.report.column.purpose",
        "visits.report.column.words",
        "visits.report.column.needs",
      ),
      rows: [...visited, ...open],
      object: `report:${personId}:${of}`,
    };
  },
});

function needsAt({ needs }: Facts, visitId: number): Cell {
  const heard = needs.filter((need) => need.visitId === visitId);
  if (heard.length === 0) return undefined;
  return words("common.lines", {
    lines: heard.map((need) =>
      words("visits.report.need_cell", {
        name: said(need.category),
        number: need.number,
        state: stateWords(need.state),
      }),
    ),
  });
}

/** A branch's quarter by households; persons are not what it counts. */
export const exportBranch = listExport("visits.report.export_branch", {
  args: [id, quarter],
  access: leaders,
  back: (unitId, of) => at.branch(unitId, of),
  list: async (turn, unitId, of) => {
    const branch = await findBranch(turn, unitId);
    if (!branch) return undefined;
    const facts = await factsOfBranch(turn, branch, of);
    return {
      title: words("visits.report.branch_title_plain", { branch: branch.name, quarter: quarterWords(of) }),
      columns: columnsOf(
        "visits.report.column.household",
        "visits.report.column.group",
        "visits.report.column.times",
        "visits.report.column.last",
        "visits.report.column.needs",
        "visits.report.column.note",
      ),
      rows: householdRows(facts),
      object: `unit:${unitId}`,
    };
  },
});

function householdRows(facts: Facts): Cell[][] {
  const rows = new Map<number, Cell[]>();
  for (const line of facts.lines) {
    const { household } = line;
    if (rows.has(household.id)) continue;
    const visits = facts.visits.filter((visit) => visit.household.id === household.id);
    const heard = visits.reduce((count, { id: visitId }) => count + countAt(facts, visitId), 0);
    const last = visits.at(-1)?.day;
    rows.set(household.id, [
      householdWords(household),
      household.unitName,
      visits.length,
      last === undefined ? undefined : noonOf(last),
      heard,
      noteOf(facts, household.id),
    ]);
  }
  return [...rows.values()];
}

const countAt = ({ needs }: Facts, visitId: number): number =>
  needs.filter((need) => need.visitId === visitId).length;

function noteOf({ lines, reached }: Facts, householdId: number): Cell {
  if (reached.has(householdId)) return undefined;
  const open = lines.some((line) => line.household.id === householdId && isOpen(line));
  return words(open ? "visits.report.column.not_reached" : "visits.report.column.excused");
}
