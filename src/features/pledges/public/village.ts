import { form } from "../../../conversation/form.ts";
import { anyone } from "../../../conversation/place.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { type Choice, type Text, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, yearOf } from "../../calendar/index.ts";
import { findUnit, type Unit } from "../../directory/index.ts";
import { isOpenUnit, ownUnit, unitOptions } from "../../figures/index.ts";
import { at, id, page, pageSize, pledgesPage, turnPages, year } from "../addresses.ts";
import { pledgesFor } from "../store/confirmers.ts";
import { type Pledge, publicPledges, yearsOf } from "../store/pledges.ts";
import { rowOf, whoWords } from "../wording.ts";
import { exported, open } from "./list.ts";

const presentYear = (turn: Turn): number => yearOf(dayOf(turn.now));

/** Where the menu leads: to where one lives or works, else to the choice of a unit. */
export const start = action("pledges.start", {
  access: anyone,
  run: async (turn) => {
    const own = await ownUnit(turn, isOpenUnit);
    return { to: own ? at.village(own.id, presentYear(turn)) : at.find() };
  },
});

/** Asks whose pledges. */
export const find = form("pledges.find", {
  access: anyone,
  questions: { unit: oneOf({ options: (turn) => unitOptions(turn, isOpenUnit) }) },
  submit: (turn, answers) => ({ to: at.village(Number(answers.unit), presentYear(turn)) }),
});

/** 党员承诺: what a branch's members pledged for a year, in the order of the directory. */
export const village = screen("pledges.village", {
  args: [id, year, page],
  access: { allow: open.allow, subject: (turn, unitId) => open.subject(turn, unitId) },
  show: async (turn, unitId, shownYear, shown): Promise<View> => {
    const unit = await findUnit(turn, unitId);
    if (!unit) throw new Error(`unit ${unitId} is gone behind the gate`);
    const all = await publicPledges(turn, unitId, shownYear);
    const rows = all.slice(shown * pageSize, (shown + 1) * pageSize);
    return {
      text: headOf(unit, shownYear, all),
      choices: [
        ...rows.map((one) => ({ label: rowOf(whoWords(one), one), to: at.look(one.id) })),
        turnPages(shown, all.length, (next) => at.village(unitId, shownYear, next)),
        ...(await more(turn, unit, shownYear)),
        ...(all.length > 0 && isOfficial(turn) ? [exported.button(unitId, shownYear)] : []),
      ],
    };
  },
});

/** Villagers read it here and on the web page; who works with lists takes it away as one. */
const isOfficial = (turn: Turn): boolean => (turn.person?.posts ?? []).length > 0;

/** How many there are, and of them how many are fulfilled. */
export function headOf(unit: { name: string }, of: number, all: readonly Pledge[]): Text[] {
  if (all.length === 0) return [words("pledges.village_none", { unit: unit.name, year: of })];
  const done = all.filter((one) => one.state === "fulfilled").length;
  return [words("pledges.village_head", { unit: unit.name, year: of, count: all.length, done })];
}

async function more(turn: Turn, unit: Unit, shown: number): Promise<Choice[][]> {
  const years = (await yearsOf(turn, unit.id)).filter((one) => one !== shown).slice(0, 2);
  const others: Choice[] = years.map((one) => ({
    label: words("pledges.button.year", { year: one }),
    to: at.village(unit.id, one),
  }));
  const rows: Choice[][] = [[...others, { label: words("pledges.button.elsewhere"), to: at.find() }]];
  if (turn.publicUrl !== undefined) {
    const url = turn.publicUrl + pledgesPage(unit.id, shown);
    rows.push([{ label: words("pledges.button.web"), url }]);
  }
  const count = (await pledgesFor(turn, "proposed")).length;
  if (count > 0) rows.push([{ label: words("pledges.button.waiting", { count }), to: at.waiting() }]);
  return rows;
}
