import { z } from "zod";
import type { Access } from "../../conversation/place.ts";
import { targetOf } from "../../conversation/place.ts";
import type { Target } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { dayOf } from "./rules/days.ts";
import { countyPath } from "./store.ts";

const to = (place: string, ...args: readonly number[]): Target => targetOf(`calendar.${place}`, args);

/** Addresses of the places of the calendar. */
export const at = {
  years: () => to("years"),
  year: (year: number) => to("year", year),
  enter: (year: number) => to("enter", year),
  forget: (year: number) => to("forget", year),
} as const;

/** A year in an address. */
export const year = z.coerce.number().int().min(2004).max(2100);

/** The years whose days can be looked at and entered: this one and the next. */
export function openYears(now: Date): number[] {
  const present = Number(dayOf(now).slice(0, 4));
  return [present, present + 1];
}

/** Whoever keeps the directory of the whole county keeps its calendar too. */
export const keepers: Access<readonly []> = {
  allow: [{ posts: ["admin"], over: "subject" }],
  subject: county,
};

export const keepersOfYear: Access<readonly [typeof year]> = {
  allow: keepers.allow,
  subject: async (turn, one) => (openYears(turn.now).includes(one) ? county(turn) : undefined),
};

async function county(turn: Turn): Promise<{ unitPath: string } | undefined> {
  const unitPath = await countyPath(turn);
  return unitPath === undefined ? undefined : { unitPath };
}
