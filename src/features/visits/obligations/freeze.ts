import type { PortionedJob } from "../../../conversation/feature.ts";
import { freezeFrom } from "../store/tallies.ts";

/** Counts periods for good once nothing of them can be logged any more, on the first night of a month. */
export const freeze: PortionedJob = {
  name: "visits.freeze",
  cron: "20 2 1 * *",
  missed: "latest",
  portion: (work, _span, from) => freezeFrom(work, from),
};
