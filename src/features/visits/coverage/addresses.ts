import { targetOf } from "../../../conversation/place.ts";
import type { Target } from "../../../conversation/reply.ts";
import type { Period } from "../../calendar/index.ts";

const to = (place: string, ...args: readonly (string | number)[]): Target =>
  targetOf(`visits.coverage.${place}`, args);

/** Addresses of the coverage: how many households of a village were visited, for everyone. */
export const at = {
  start: () => to("start"),
  find: () => to("find"),
  unit: (unit: number, quarter: Period) => to("unit", unit, quarter),
  below: (unit: number, quarter: Period, shown = 0) => to("below", unit, quarter, shown),
} as const;
