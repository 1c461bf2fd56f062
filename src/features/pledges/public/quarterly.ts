import type { Quarterly } from "../../../conversation/feature.ts";
import { words } from "../../../conversation/reply.ts";
import { firstDayOf, instantAt, shiftPeriod, yearOf } from "../../calendar/index.ts";
import { sumsUnder } from "../store/figures.ts";

/** What the year's pledges come to by the end of a quarter, for what is published: sums, never whose. */
export const quarterly: Quarterly = async (work, unit, quarter) => {
  const from = instantAt(firstDayOf(quarter), 0);
  const until = instantAt(firstDayOf(shiftPeriod(quarter, 1)), 0);
  const sums = await sumsUnder(work, unit.path, { year: yearOf(quarter), from, until });
  if (sums.pledged === 0) return [words("pledges.quarterly.none")];
  return [
    words("pledges.quarterly.pledged", { count: sums.pledged }),
    words("pledges.quarterly.fulfilled", { count: sums.fulfilled, lately: sums.lately }),
    ...(sums.carried > 0 ? [words("pledges.quarterly.carried", { count: sums.carried })] : []),
  ];
};
