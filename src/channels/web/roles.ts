import { z } from "zod";

/** Who one can try to be in demo mode; a chat begins with the start code `demo-<role>`. */
export const roles = [
  "villager",
  "party_member",
  "village_committee",
  "secretary",
  "clerk",
  "admin",
] as const;
export type Role = (typeof roles)[number];

/** Reads a role as a browser names it. */
export const roleSchema = z.enum(roles);
