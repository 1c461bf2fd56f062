import type { HeldPost, PostKind } from "../../conversation/access.ts";
import { type Calendar, closingHour, dayOf, dueAfter, instantAt } from "../calendar/index.ts";
import { maskPhone } from "../directory/index.ts";
import { type Act, handlingPosts } from "../requests/index.ts";

/** Posts that take down what somebody tells them at the window. */
export const atWindow = [
  "clerk",
  "village_committee",
  "secretary",
  "cadre",
  "service_team",
] as const satisfies readonly PostKind[];

export const tabs = ["todo", "mine", "soon", "overdue", "offered", "papers", "sealed"] as const;
/** 待受理 办理中 快到期 已超期 转办来 待补充 举报件 */
export type Tab = (typeof tabs)[number];

/** What arrives at the desk of a post; no kind: whatever arrives at the unit. */
export interface Seat {
  unitId: number;
  kind?: PostKind;
}

const receiving: readonly PostKind[] = ["clerk", "village_committee", "secretary", "cadre"];

/**
 * The desks somebody sits at. In a village everyone who receives stands in for the others; in a township or
 * county hall a secretary is not shown all that comes to the window.
 */
export function seatsOf(posts: readonly HeldPost[]): Seat[] {
  return posts
    .filter((post) => handlingPosts.some((kind) => kind === post.kind))
    .map(({ unitId, kind, level }) =>
      level === "village" && receiving.includes(kind) ? { unitId } : { unitId, kind },
    );
}

/** Until when a deadline counts as near: today's close of office for taking on, the next working day's else. */
export const nearUntil = (now: Date, calendar: Calendar): { toTake: Date; toFinish: Date } => ({
  toTake: instantAt(dayOf(now), closingHour),
  toFinish: dueAfter(now, 1, calendar),
});

/** What handlers do, in the order of the buttons: what is most likely next stands first. */
const order = [
  "claim",
  "accept_offer",
  "decline_offer",
  "recall",
  "start",
  "complete",
  "reply",
  "ask_papers",
  "offer",
  "note",
  "merge",
  "refuse",
] as const satisfies readonly Act[];
export type HandlerAct = (typeof order)[number];

/** What somebody may do now, in the order of the buttons. */
export const inOrder = (acts: readonly Act[]): HandlerAct[] => order.filter((act) => acts.includes(act));

/** So many buttons stand under a request; with more of them the last opens the others. */
const mostButtons = 6;

/** The buttons that stand under a request, and those under 更多. */
export function parted<T>(all: readonly T[]): { shown: readonly T[]; more: readonly T[] } {
  if (all.length <= mostButtons) return { shown: all, more: [] };
  return { shown: all.slice(0, mostButtons - 1), more: all.slice(mostButtons - 1) };
}

const number = /(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8})(?!\d)/g;

/** Somebody's words with the middle of every telephone number hidden. */
export const maskNumbers = (said: string): string =>
  said.replace(number, (_all, found: string) => maskPhone(found.replace(/\D/g, "")));
