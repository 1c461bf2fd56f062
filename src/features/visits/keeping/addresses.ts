import { z } from "zod";
import { targetOf } from "../../../conversation/place.ts";
import type { Target } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { unitsOf } from "../../directory/index.ts";
import { rulesWithKey } from "../store/rules.ts";

/** The key of a rule in an address. */
export const key = z.string().regex(/^[a-z]+_[a-z0-9]{1,20}$/);

const to = (place: string, ...args: readonly string[]): Target => targetOf(`visits.rule.${place}`, args);

/** Addresses of the rules of visiting. */
export const at = {
  rules: () => to("list"),
  rule: (of: string) => to("view", of),
  times: (of: string) => to("times", of),
  end: (of: string) => to("end", of),
  add: () => to("add"),
} as const;

/** Whoever keeps some directory sees the rules. */
export const keepers = { allow: [{ posts: ["admin"], over: "anything" }] } as const;

/** A rule is kept by whoever keeps the unit it holds at; one that holds everywhere, by whoever keeps the county. */
export const keepersOfRule = {
  allow: [{ posts: ["admin"], over: "subject" }],
  subject: async (turn: Turn, of: string) => {
    const rule = (await rulesWithKey(turn, of)).at(-1);
    if (!rule) return undefined;
    return { unitPath: rule.unit?.path ?? (await unitsOf(turn, { level: "county" }))[0]?.path };
  },
} as const;
