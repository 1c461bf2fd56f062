import type { Quarterly } from "../../../conversation/feature.ts";
import { words } from "../../../conversation/reply.ts";
import { firstDayOf, instantAt, shiftPeriod } from "../../calendar/index.ts";
import { sumsUnder } from "./store.ts";

/** What a quarter's duty came to, for what is published: sums, never whose. */
export const quarterly: Quarterly = async (work, unit, quarter) => {
  const from = instantAt(firstDayOf(quarter), 0);
  const until = instantAt(firstDayOf(shiftPeriod(quarter, 1)), 0);
  const { days, turns, receptions, visitors, seen } = await sumsUnder(work, unit.path, { from, until });
  return [
    words("duty.quarterly.staffed", { count: days, turns }),
    words("duty.quarterly.receptions", { count: receptions, visitors }),
    words("duty.quarterly.seen", { count: seen }),
  ];
};
