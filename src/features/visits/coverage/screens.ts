import { z } from "zod";
import { anyone } from "../../../conversation/place.ts";
import { type Choice, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { drawCoverage } from "../../../pictures/coverage.ts";
import { dayOf, type Period, periodOf, shiftPeriod } from "../../calendar/index.ts";
import { findUnit, type Unit } from "../../directory/index.ts";
import { hasFigures, ownUnit, pictureOf } from "../../figures/index.ts";
import { id, page, pageSize, turnPages } from "../log/addresses.ts";
import { quarterWords } from "../reminders/wording.ts";
import { at } from "./addresses.ts";
import { cardOf, percent } from "./card.ts";
import { type Facts, factsOf } from "./facts.ts";
import { type Covered, isOpenQuarter, isStillOpen, shareOf, toVisit } from "./rules.ts";

const quarter = z.string().regex(/^20\d\dQ[1-4]$/);

/** Open to everyone where both the unit and the quarter can be looked at: those of a group would tell who is who. */
const open = {
  allow: ["anyone"] as const,
  subject: async (turn: Turn, unitId: number, shown: Period) => {
    const unit = await findUnit(turn, unitId);
    return unit && hasFigures(unit) && isOpenQuarter(shown, dayOf(turn.now)) ? {} : undefined;
  },
};

export const presentQuarter = (turn: Turn): Period => periodOf("quarter", dayOf(turn.now));

/** Where the menu leads: to where one lives or works, else to the choice of a unit. */
export const start = action("visits.coverage.start", {
  access: anyone,
  run: async (turn) => {
    const own = await ownUnit(turn);
    return { to: own ? at.unit(own.id, presentQuarter(turn)) : at.find() };
  },
});

/** How many households of a unit were visited this quarter and this year, in words and as a picture. */
export const unit = screen("visits.coverage.unit", {
  args: [id, quarter],
  access: open,
  show: async (turn, unitId, shown): Promise<View> => {
    const found = await mustFind(turn, unitId);
    const facts = await factsOf(turn, found, shown);
    const card = cardOf(turn, found, facts);
    const depicted = { unitId, month: shown, language: turn.language };
    return {
      text: [
        words("visits.coverage.title", { unit: found.name, quarter: quarterWords(shown) }),
        words("common.lines", { lines: lines(turn, facts) }),
      ],
      choices: await choicesOf(turn, found, shown),
      files:
        facts.year.households > 0 ? [await pictureOf(turn, depicted, card, () => drawCoverage(card))] : [],
    };
  },
});

async function mustFind(turn: Turn, unitId: number): Promise<Unit> {
  const found = await findUnit(turn, unitId);
  if (!found) throw new Error(`unit ${unitId} is gone behind the gate`);
  return found;
}

function lines(turn: Turn, facts: Facts): Text[] {
  if (facts.year.households === 0) return [words("visits.coverage.none")];
  const found = [line("visits.coverage.quarter", facts.quarter), line("visits.coverage.year", facts.year)];
  if (isStillOpen(facts.shown, dayOf(turn.now))) found.push(words("visits.coverage.still_open"));
  return found;
}

function line(key: "visits.coverage.quarter" | "visits.coverage.year", covered: Covered): Text {
  const share = shareOf(covered);
  const params = { visited: covered.visited, count: toVisit(covered), percent: share ?? 0 };
  if (share === undefined) return words("visits.coverage.all_excused", { count: covered.excused });
  if (covered.excused === 0) return words(key, params);
  return words(`${key}_excused`, { ...params, excused: covered.excused });
}

async function choicesOf(turn: Turn, found: Unit, shown: Period): Promise<Choice[][]> {
  const quarters = [shiftPeriod(shown, -1), shiftPeriod(shown, 1)].filter((one) =>
    isOpenQuarter(one, dayOf(turn.now)),
  );
  const parent = found.parentId === undefined ? undefined : await findUnit(turn, found.parentId);
  const around: Choice[] = parent ? [{ label: plain(parent.name), to: at.unit(parent.id, shown) }] : [];
  if (found.level === "county" || found.level === "township") {
    around.push({ label: words(`figures.below_${found.level}`), to: at.below(found.id, shown) });
  }
  return [
    quarters.map((one) => ({ label: quarterWords(one), to: at.unit(found.id, one) })),
    around,
    [{ label: words("figures.elsewhere"), to: at.find() }],
  ];
}

/** The units below one, in the order of the directory: this is no ranking. */
export const below = screen("visits.coverage.below", {
  args: [id, quarter, page],
  access: open,
  back: (_turn, unitId, shown) => at.unit(unitId, shown),
  show: async (turn, unitId, shown, from): Promise<View> => {
    const found = await mustFind(turn, unitId);
    const { below: all } = await factsOf(turn, found, shown);
    const listed = all.slice(from * pageSize, (from + 1) * pageSize);
    return {
      text: words("visits.coverage.below", { unit: found.name, quarter: quarterWords(shown) }),
      choices: [
        ...listed.map((one) => ({
          label: words("visits.coverage.row", {
            unit: one.unit.name,
            quarter: percent(one.quarter),
            year: percent(one.year),
          }),
          to: at.unit(one.unit.id, shown),
        })),
        turnPages(from, all.length, (next) => at.below(unitId, shown, next)),
      ],
    };
  },
});
