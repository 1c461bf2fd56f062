import { admits } from "../../../conversation/access.ts";
import { plain, type Text, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { kindOf } from "../../calendar/index.ts";
import { householdWords } from "../../directory/index.ts";
import { householdsOf, isOpen, type OwnHousehold } from "../store/own.ts";
import { forVisitors, villagePosts } from "./addresses.ts";

/** The households that whoever writes is linked to, those still open this quarter first. */
export const ownHouseholds = async (turn: Turn): Promise<OwnHousehold[]> =>
  turn.person ? householdsOf(turn, turn.person.id) : [];

/** How many of them are still open this quarter, for the menu. */
export const countOpen = async (turn: Turn): Promise<number> =>
  (await ownHouseholds(turn)).filter(isOpen).length;

/** How many are open this quarter, and how many others are only by what the committees owe over a longer time. */
export function openCounts(all: readonly OwnHousehold[]): { quarter: number; longer: number } {
  const open = all.filter(isOpen);
  const quarter = open.filter((one) =>
    one.dues.some((due) => due.missing > 0 && isQuarter(due.period)),
  ).length;
  return { quarter, longer: open.length - quarter };
}

const isQuarter = (period: string): boolean => kindOf(period) === "quarter";

/** Whether whoever writes may log a visit to a household. */
export const mayVisit = async (turn: Turn, householdId: number): Promise<boolean> =>
  admits(forVisitors.allow, turn.person, await forVisitors.subject(turn, householdId));

/** The posts by which whoever writes visits every household of a village. */
export const villagePostsOf = (turn: Turn) =>
  (turn.person?.posts ?? []).filter(
    (post) => post.level === "village" && villagePosts.some((kind) => kind === post.kind),
  );

type Placed = Pick<OwnHousehold, "name" | "head" | "unitName">;

/** A household on a button, with its group: 李家 · 大树组; with its head where two of a group are called alike. */
export function placed(one: Placed, among: readonly Placed[] = []): Text {
  const alike = among.filter(({ name, unitName }) => name === one.name && unitName === one.unitName);
  const household = alike.length > 1 ? householdWords(one) : plain(one.name);
  return words("visits.log.placed", { household, unit: one.unitName });
}
