import { z } from "zod";
import { targetOf } from "../../../conversation/place.ts";
import type { Target } from "../../../conversation/reply.ts";
import type { Period } from "../../calendar/index.ts";

const to = (place: string, ...args: readonly (string | number)[]): Target =>
  targetOf(`visits.remind.${place}`, args);

/** Addresses of what stands behind a reminder. */
export const at = {
  cannot: () => to("cannot"),
  hindered: () => to("hindered"),
  standIn: () => to("stand_in"),
  why: (quarter: Period) => to("why", quarter),
} as const;

/** A quarter in an address. */
export const quarter = z.string().regex(/^20\d\dQ[1-4]$/);
