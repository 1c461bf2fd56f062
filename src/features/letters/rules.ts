/** A letter can be answered for so many days after its newest line. */
export const openDays = 30;
/** So many lines may wait for an answer. */
export const mostWaiting = 3;
/** So many lines a day somebody may write to those who are answerable for them, all together. */
export const mostADay = 10;

const day = 86_400_000;

/** The oldest newest line of letters that can still be answered. */
export const openSince = (now: Date): Date => new Date(now.getTime() - openDays * day);

/** Whether it can still be answered. */
export const isOpen = (letter: { lastAt: Date }, now: Date): boolean => letter.lastAt >= openSince(now);

/** How many of the newest lines are somebody's own and wait for the other's; `by` tells who wrote each, in order. */
export function waitingOf(by: readonly number[], personId: number): number {
  const last = by.findLastIndex((one) => one !== personId);
  return by.length - 1 - last;
}

/** Why somebody may not write one more line now. */
export type Refusal = "wait" | "enough_today";

/** Whether one more line may be written: not on top of too many unanswered ones, and not too many a day. */
export function maySay(said: { waiting: number; today: number }): Refusal | undefined {
  if (said.waiting >= mostWaiting) return "wait";
  return said.today >= mostADay ? "enough_today" : undefined;
}
