import type { Work } from "../../../conversation/turn.ts";
import { type Period, shiftPeriod } from "../../calendar/index.ts";
import { type Unit, unitsOf } from "../../directory/index.ts";
import { hasFigures } from "../../figures/index.ts";
import { add, type Covered, nothing } from "./rules.ts";
import { coverageOfQuarter, keptQuarters } from "./store.ts";

/** The coverage of a unit in a quarter and its year. */
export interface Facts {
  shown: Period;
  quarter: Covered;
  year: Covered;
  /** The units below, in the order of the directory. */
  below: readonly { unit: Unit; quarter: Covered; year: Covered }[];
  /** Of a village, the quarters before as they were counted for good, the oldest first. */
  before: readonly { period: Period; covered: Covered }[];
}

/** How many quarters before are shown beside a village's own. */
const quartersShown = 4;

/** Reads what is open to everyone about the visits to a unit's households. */
export async function factsOf(work: Work, unit: Unit, shown: Period): Promise<Facts> {
  const { quarter, year } = await coverageOfQuarter(work, unit.path, shown);
  const children = (await unitsOf(work, { parentId: unit.id })).filter(hasFigures);
  const villages = children.length === 0 ? [] : await unitsOf(work, { under: [unit.path], level: "village" });
  const under = (covered: ReadonlyMap<number, Covered>, path: string) =>
    sum(villages.filter((one) => one.path.startsWith(path)).map((one) => covered.get(one.id)));
  return {
    shown,
    quarter: sum([...quarter.values()]),
    year: sum([...year.values()]),
    below: children.map((child) => ({
      unit: child,
      quarter: under(quarter, child.path),
      year: under(year, child.path),
    })),
    before: unit.level === "village" ? await keptQuarters(work, unit.id, periodsBefore(shown)) : [],
  };
}

const periodsBefore = (shown: Period): Period[] =>
  Array.from({ length: quartersShown }, (_, index) => shiftPeriod(shown, index - quartersShown));

const sum = (all: readonly (Covered | undefined)[]): Covered =>
  all.reduce<Covered>((total, one) => (one ? add(total, one) : total), nothing);
