import { form } from "../../../conversation/form.ts";
import { text } from "../../../conversation/questions/index.ts";
import { type Choice, open, plain, type Text, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, type Period, periodOf, shiftPeriod } from "../../calendar/index.ts";
import { quarter } from "../reminders/addresses.ts";
import { quarterWords } from "../reminders/wording.ts";
import { type Branch, branchOf, nameOf } from "../store/branch.ts";
import { at, members } from "./addresses.ts";
import { exportMine } from "./exports.ts";
import { factsOf } from "./facts.ts";
import { findReport, handIn, reword } from "./store.ts";
import { reportLines } from "./wording.ts";

/** A report in a message; the rest is for the workbook. */
const longest = 3000;

const thisQuarter = (turn: Turn): Period => periodOf("quarter", dayOf(turn.now));

/** The report that is asked for now: in a quarter's first month that of the quarter before, else this one's. */
export const now = screen("visits.report.now", {
  access: members,
  show: (turn) => reportView(turn, currentQuarter(turn)),
});

/** In a quarter's first month one writes of the quarter before, to which visits can still be added. */
export function currentQuarter(turn: Turn): Period {
  const today = dayOf(turn.now);
  const present = periodOf("quarter", today);
  const lately = shiftPeriod(periodOf("month", today), -1);
  return periodOf("quarter", `${lately}-01`) === present ? present : shiftPeriod(present, -1);
}

/** One's report of a quarter: the log writes it, one adds to it and hands it in. */
export const mine = screen("visits.report.mine", {
  args: [quarter],
  access: members,
  show: (turn, of) => reportView(turn, of),
});

async function reportView(turn: Turn, of: Period) {
  const { personId, branch } = await writer(turn);
  const report = await findReport(turn, personId, of);
  const state: Text = report?.handedAt
    ? words("visits.report.handed_on", { at: report.handedAt })
    : words(of === thisQuarter(turn) ? "visits.report.not_over" : "visits.report.not_handed");
  const rows: (Choice | Choice[])[] = [];
  if (!report?.handedAt && of <= thisQuarter(turn)) {
    rows.push({
      label: words("visits.report.button.hand", { branch: branch.name }),
      to: at.hand(of),
      style: "primary",
    });
  }
  rows.push(
    { label: words("visits.report.button.edit"), to: at.edit(of) },
    exportMine.button(of),
    otherQuarters(turn, of, at.mine),
  );
  return { text: [await reportText(turn, personId, of), state], choices: rows, personal: true };
}

/** The quarter before, and the one after where one looks back. */
export function otherQuarters(turn: Turn, of: Period, to: (quarter: Period) => string): Choice[] {
  const choices: Choice[] = [{ label: words("visits.report.button.before"), to: to(shiftPeriod(of, -1)) }];
  if (of < thisQuarter(turn)) {
    choices.push({ label: words("visits.report.button.after"), to: to(shiftPeriod(of, 1)) });
  }
  return choices;
}

/** A report as it stands: in its writer's own wording, else as the log writes it. */
export async function reportText(turn: Turn, personId: number, of: Period): Promise<Text> {
  const report = await findReport(turn, personId, of);
  if (report?.words !== undefined) return plain(report.words);
  return logged(turn, personId, of);
}

async function logged(turn: Turn, personId: number, of: Period): Promise<Text> {
  const branch = await branchOf(turn, personId);
  const name = await nameOf(turn, personId);
  const lines = reportLines(
    { name, branch: branch?.name ?? "", quarter: of },
    await factsOf(turn, personId, of),
  );
  return words("common.lines", { lines });
}

async function writer(turn: Turn): Promise<{ personId: number; branch: Branch }> {
  const personId = turn.person?.id;
  const branch = personId === undefined ? undefined : await branchOf(turn, personId);
  if (personId === undefined || !branch) throw new Error("a report is written by nobody of a branch");
  return { personId, branch };
}

/** Ways to put one's report into other words. */
export const edit = screen("visits.report.edit", {
  args: [quarter],
  access: members,
  back: (_turn, of) => at.mine(of),
  show: async (turn, of) => {
    const { personId } = await writer(turn);
    const report = await findReport(turn, personId, of);
    const choices: Choice[] = [
      { label: words("visits.report.button.add"), to: at.add(of) },
      { label: words("visits.report.button.rewrite"), to: at.rewrite(of) },
    ];
    if (report?.words !== undefined) {
      choices.push({ label: words("visits.report.button.reset"), to: at.reset(of) });
    }
    return { text: words("visits.report.edit_text", { quarter: quarterWords(of) }), choices };
  },
});

/** Some words at the end of the report. */
export const add = form("visits.report.add", {
  args: [quarter],
  access: members,
  back: (_turn, of) => at.mine(of),
  questions: { words: text({ max: 1000 }) },
  submit: async (turn, { words: said }, of) => {
    const { personId, branch } = await writer(turn);
    const before = turn.read(turn.language, await reportText(turn, personId, of));
    const now = `${before}\n${said}`;
    if ([...now].length > longest)
      return open(at.mine(of), words("visits.report.too_long", { max: longest }));
    await reword(turn, { personId, period: of, unitId: branch.unitId }, now);
    return open(at.mine(of), words("visits.report.changed"));
  },
});

/** The whole report in one's own words. */
export const rewrite = form("visits.report.rewrite", {
  args: [quarter],
  access: members,
  back: (_turn, of) => at.mine(of),
  questions: { words: text({ max: longest }) },
  submit: async (turn, { words: said }, of) => {
    const { personId, branch } = await writer(turn);
    await reword(turn, { personId, period: of, unitId: branch.unitId }, said);
    return open(at.mine(of), words("visits.report.changed"));
  },
});

/** Back to what the log writes. */
export const reset = action("visits.report.reset", {
  args: [quarter],
  access: members,
  run: async (turn, of) => {
    const { personId, branch } = await writer(turn);
    await reword(turn, { personId, period: of, unitId: branch.unitId }, null);
    return open(at.mine(of), words("visits.report.was_reset"));
  },
});

/** Hands the report to the branch: its secretary can open it from then on. */
export const hand = action("visits.report.hand", {
  args: [quarter],
  access: members,
  run: async (turn, of) => {
    const { personId, branch } = await writer(turn);
    if (of > thisQuarter(turn)) return open(at.now());
    const first = await handIn(turn, { personId, period: of, unitId: branch.unitId });
    return open(at.mine(of), first ? words("visits.report.handed", { branch: branch.name }) : undefined);
  },
});
