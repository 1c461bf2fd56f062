import type { Quarterly } from "../../../conversation/feature.ts";
import { words } from "../../../conversation/reply.ts";
import { add, nothing, toVisit } from "./rules.ts";
import { coverageUnder } from "./store.ts";

/** What a quarter's visits come to, for what is published: how many households, never which. */
export const quarterly: Quarterly = async (work, unit, quarter) => {
  const villages = [...(await coverageUnder(work, unit.path, quarter)).values()];
  const all = villages.reduce(add, nothing);
  return [
    words("visits.quarterly.visited", { count: all.visited, all: toVisit(all) }),
    ...(all.excused > 0 ? [words("visits.quarterly.excused", { count: all.excused })] : []),
  ];
};
