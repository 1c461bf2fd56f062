import { type Choice, plain, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import type { Period } from "../../calendar/index.ts";
import { householdWords } from "../../directory/index.ts";
import { id, at as logging, page, pageSize, turnPages } from "../log/addresses.ts";
import { mayVisit, placed } from "../log/own.ts";
import { quarter } from "../reminders/addresses.ts";
import { quarterWords } from "../reminders/wording.ts";
import { type Branch, branchesLedBy, findBranch, nameOf } from "../store/branch.ts";
import { at, leaders, readers, secretaries } from "./addresses.ts";
import { exportBranch } from "./exports.ts";
import { factsOfBranch } from "./facts.ts";
import { currentQuarter, otherQuarters, reportText } from "./own.ts";
import { branchLines } from "./wording.ts";

/** The branches that one leads; who leads one only sees it at once. */
export const branches = screen("visits.report.branches", {
  access: secretaries,
  show: async (turn) => {
    const led = await branchesLedBy(turn, turn.person?.id ?? 0);
    const [first, second] = led;
    if (first && !second) return branchView(turn, first, currentQuarter(turn));
    return {
      text: words("visits.report.branches_text"),
      choices: led.map((one) => ({
        label: words("visits.report.branch_name", { branch: one.name }),
        to: at.branch(one.unitId, currentQuarter(turn)),
      })),
    };
  },
});

/** A branch's quarter: the sum of its members' reports. */
export const branch = screen("visits.report.branch", {
  args: [id, quarter],
  access: leaders,
  show: async (turn, unitId, of) => branchView(turn, await branchWith(turn, unitId), of),
});

async function branchWith(turn: Turn, unitId: number): Promise<Branch> {
  const found = await findBranch(turn, unitId);
  if (!found) throw new Error(`branch ${unitId} passed its gate and is gone`);
  return found;
}

async function branchView(turn: Turn, of: Branch, period: Period): Promise<View> {
  const facts = await factsOfBranch(turn, of, period);
  const rows: (Choice | Choice[])[] = [];
  if (facts.sum.unreached.length > 0) {
    rows.push({
      label: words("visits.report.button.unreached", { count: facts.sum.unreached.length }),
      to: at.unreached(of.unitId, period),
      style: "primary",
    });
  }
  rows.push({ label: words("visits.report.button.handed"), to: at.handed(of.unitId, period) });
  rows.push(exportBranch.button(of.unitId, period));
  rows.push(otherQuarters(turn, period, (other) => at.branch(of.unitId, other)));
  const lines = branchLines({ branch: of.name, quarter: period }, facts);
  return { text: words("common.lines", { lines }), choices: rows };
}

/** The households of a branch that nobody has reached, so that somebody goes. */
export const unreached = screen("visits.report.unreached", {
  args: [id, quarter, page],
  access: leaders,
  back: (_turn, unitId, of) => at.branch(unitId, of),
  show: async (turn, unitId, of, shown) => {
    const { sum } = await factsOfBranch(turn, await branchWith(turn, unitId), of);
    const all = sum.unreached.map((line) => line.household);
    const rows = all.slice(shown * pageSize, (shown + 1) * pageSize);
    const choices: (Choice | Choice[])[] = [];
    for (const household of rows) {
      if (!(await mayVisit(turn, household.id))) continue;
      choices.push({ label: placed(household), to: logging.household(household.id) });
    }
    choices.push(turnPages(shown, all.length, (next) => at.unreached(unitId, of, next)));
    const text =
      all.length === 0
        ? words("visits.report.all_reached", { quarter: quarterWords(of) })
        : words("visits.report.unreached_text", {
            quarter: quarterWords(of),
            count: all.length,
            lines: rows.map((household) =>
              words("visits.remind.line", { household: householdWords(household), unit: household.unitName }),
            ),
          });
    return { text, choices };
  },
});

/** Who has handed in and who has not, in the order of the directory; what was handed in can be opened. */
export const handed = screen("visits.report.handed", {
  args: [id, quarter, page],
  access: leaders,
  back: (_turn, unitId, of) => at.branch(unitId, of),
  show: async (turn, unitId, of, shown) => {
    const { members } = await factsOfBranch(turn, await branchWith(turn, unitId), of);
    const rows = members.slice(shown * pageSize, (shown + 1) * pageSize);
    const choices: (Choice | Choice[])[] = rows
      .filter((member) => member.handed)
      .map((member) => ({
        label: words("visits.report.button.of_member", { name: member.name }),
        to: at.view(member.id, of),
      }));
    choices.push(turnPages(shown, members.length, (next) => at.handed(unitId, of, next)));
    return {
      text: words("visits.report.handed_text", {
        quarter: quarterWords(of),
        lines: rows.map((member) =>
          words(member.handed ? "visits.report.has_handed" : "visits.report.not_yet", { name: member.name }),
        ),
      }),
      choices,
    };
  },
});

/** A report that was handed in. */
export const view = screen("visits.report.view", {
  args: [id, quarter],
  access: readers,
  show: async (turn, personId, of) => ({
    text: [
      words("visits.report.from", { name: plain(await nameOf(turn, personId)) }),
      await reportText(turn, personId, of),
    ],
    personal: true,
  }),
});
