import type { Feature, Job } from "../conversation/feature.ts";
import { tidy } from "./tidy.ts";

/** Everything done by the clock: the features' jobs, and the house's own. */
export const jobsOf = (features: readonly Feature[]): readonly Job[] => [
  ...features.flatMap((feature) => feature.jobs ?? []),
  tidy,
];
