import { z } from "zod";
import { demoHats } from "../../conversation/feature.ts";

/** Who one can try to be in demo mode. */
export const roles = demoHats;
export type Role = (typeof roles)[number];

/** Reads a role as a browser names it. */
export const roleSchema = z.enum(roles);
