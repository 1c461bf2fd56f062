import { type Text, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import type { CoverageCard, Share } from "../../../pictures/coverage.ts";
import { dayOf, lastDayOf, noonOf, yearOf } from "../../calendar/index.ts";
import type { Unit } from "../../directory/index.ts";
import { quarterWords } from "../reminders/wording.ts";
import type { Facts } from "./facts.ts";
import { type Covered, isStillOpen, shareOf, toVisit } from "./rules.ts";

/** Puts the coverage of a unit into the words of the picture. */
export function cardOf(turn: Turn, unit: Unit, facts: Facts): CoverageCard {
  const read = (text: Text) => turn.read(turn.language, text);
  const today = dayOf(turn.now);
  const open = isStillOpen(facts.shown, today);
  const until = today < lastDayOf(facts.shown) ? today : lastDayOf(facts.shown);
  return {
    title: unit.name,
    subtitle: read(words("visits.coverage.card.subtitle", { quarter: quarterWords(facts.shown) })),
    totals: [
      share(read, words("visits.coverage.card.quarter"), facts.quarter),
      share(read, words("visits.coverage.card.year", { year: yearOf(facts.shown) }), facts.year),
    ],
    rows: rowsOf(read, unit, facts),
    footer: read(
      words(open ? "visits.coverage.card.so_far" : "visits.coverage.card.final", { day: noonOf(until) }),
    ),
  };
}

/** A share as it is read: 77%, or a dash where there is nothing to divide. */
export function percent(covered: Covered): string {
  const found = shareOf(covered);
  return found === undefined ? "–" : `${found}%`;
}

const part = (covered: Covered): number | undefined => {
  const whole = toVisit(covered);
  return whole === 0 ? undefined : covered.visited / whole;
};

const share = (read: (text: Text) => string, label: Text, covered: Covered): Share => ({
  label: read(label),
  value: percent(covered),
  count: read(
    words("visits.coverage.card.count", {
      visited: grouped(covered.visited),
      count: grouped(toVisit(covered)),
    }),
  ),
  part: part(covered),
});

function rowsOf(read: (text: Text) => string, unit: Unit, { below, before }: Facts): CoverageCard["rows"] {
  if (below.length > 0) {
    return {
      title: read(
        words(unit.level === "county" ? "visits.coverage.card.townships" : "visits.coverage.card.villages"),
      ),
      lines: below.map((one) => ({
        label: one.unit.name,
        shares: [one.quarter, one.year].map((covered) => ({ value: percent(covered), part: part(covered) })),
      })),
    };
  }
  if (before.length === 0) return undefined;
  return {
    title: read(words("visits.coverage.card.before")),
    lines: before.map(({ period, covered }) => ({
      label: read(quarterWords(period)),
      shares: [{ value: percent(covered), part: part(covered) }],
    })),
  };
}

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
