import { z } from "zod";
import type { HeldPost, PostKind } from "../../conversation/access.ts";
import { type Calendar, isDay, shiftDay, workingDayAfter, yearOf } from "../calendar/index.ts";

/** Where a pledge stands. */
export const states = ["proposed", "returned", "confirmed", "fulfilled", "carried", "withdrawn"] as const;
export type State = (typeof states)[number];
const state = z.enum(states);
/** A state as it was stored. */
export const readState = (stored: string): State => state.parse(stored);

/** States in which a pledge is everybody's to read. */
export const publicStates = ["confirmed", "fulfilled", "carried"] as const satisfies readonly State[];
/** Whether everybody may read a pledge. */
export const isPublic = (one: { state: State }): boolean => publicStates.some((open) => open === one.state);

/** What may be done to a pledge. */
export type Step = "confirm" | "return" | "rewrite" | "withdraw" | "progress" | "fulfil" | "carry" | "reopen";

const from: Record<Step, readonly State[]> = {
  confirm: ["proposed"],
  return: ["proposed"],
  rewrite: ["proposed", "returned"],
  withdraw: ["proposed", "returned"],
  progress: ["confirmed"],
  fulfil: ["confirmed"],
  carry: ["confirmed"],
  reopen: ["fulfilled"],
};

/** Whether a step can be taken from where a pledge stands. */
export const may = (step: Step, now: State): boolean => from[step].includes(now);

/** Who pledges: the members of the Party, its secretaries among them. */
export const pledging = ["party_member", "secretary"] as const satisfies readonly PostKind[];

/** The branch of whoever pledges: where they are a member, else where they lead; a group's members belong to its village's. */
export function branchOf(posts: readonly HeldPost[]): { id: number; path: string } | undefined {
  const post = pledging
    .map((kind) => posts.find((one) => one.kind === kind))
    .find((one) => one !== undefined);
  if (!post) return undefined;
  return branchAt(post);
}

/** The branch at the unit of a post. */
function branchAt(post: Pick<HeldPost, "unitId" | "unitPath" | "level">): {
  id: number;
  path: string;
} {
  if (post.level !== "group") return { id: post.unitId, path: post.unitPath };
  const line = post.unitPath.split("/").filter(Boolean).slice(0, -1);
  return { id: Number(line.at(-1)), path: `/${line.join("/")}/` };
}

/** So many pledges of a year somebody may have under way. */
export const mostAYear = 5;

/** A secretary or committee member as far as it decides who confirms. */
export interface Officer {
  personId: number;
  kind: PostKind;
  unitPath: string;
}

/**
 * Who confirms a pledge: the branch's secretary; of a secretary's own pledge, or where there is none, that of the
 * nearest unit above; where there is none above either, the branch's committee. Never whoever pledges.
 */
export function confirmersOf(
  officers: readonly Officer[],
  pledge: { personId: number; path: string },
): number[] {
  const { personId, path } = pledge;
  const own = officers.some(
    (one) => one.kind === "secretary" && one.personId === personId && one.unitPath === path,
  );
  const others = officers.filter((one) => one.personId !== personId);
  const leading = others.filter(
    (one) => one.kind === "secretary" && path.startsWith(one.unitPath) && !(own && one.unitPath === path),
  );
  const nearest = Math.max(0, ...leading.map((one) => one.unitPath.length));
  const chosen =
    leading.length > 0
      ? leading.filter((one) => one.unitPath.length === nearest)
      : others.filter((one) => one.kind === "village_committee" && one.unitPath === path);
  return [...new Set(chosen.map((one) => one.personId))];
}

const november = "11";
/** The last day a pledge made on a day may be for: of its year, from November on of the next one. */
export const lastDay = (today: string): string =>
  `${yearOf(today) + (today.slice(5, 7) >= november ? 1 : 0)}-12-31`;

/** Whether something may be pledged for a day. */
export const isDueDay = (due: string, today: string): boolean =>
  isDay(due) && due > today && due <= lastDay(today);

/** Days to choose from for something new: ends of half-years and the like that lie ahead. */
export function usualDays(today: string): string[] {
  const years = [yearOf(today), yearOf(today) + 1];
  return years
    .flatMap((year) => ["03-31", "06-30", "09-30", "12-31"].map((day) => `${year}-${day}`))
    .filter((day) => isDueDay(day, today) && day >= shiftDay(today, 30))
    .slice(0, 4);
}

/** The year that a pledge is carried over to: the next one, or the present one if that has come. */
export const carriedTo = (year: number, today: string): number => Math.max(year + 1, yearOf(today));

/** Whether a pledge can be carried over to a day: of the year it goes to, and still to come. */
export const isCarryDay = (due: string, pledge: { year: number }, today: string): boolean =>
  isDay(due) && due > today && yearOf(due) === carriedTo(pledge.year, today);

/** Days to choose from for what is carried over. */
export const carryDays = (pledge: { year: number }, today: string): string[] =>
  ["03-31", "06-30", "12-31"]
    .map((day) => `${carriedTo(pledge.year, today)}-${day}`)
    .filter((day) => isCarryDay(day, pledge, today));

/** So many days before its date a pledge is called to mind. */
export const daysBefore = 15;

/** The tenth working day of a year, when those without a pledge are asked for one. */
export const askingDay = (year: number, calendar: Calendar): string =>
  workingDayAfter(`${year - 1}-12-31`, 10, calendar);
