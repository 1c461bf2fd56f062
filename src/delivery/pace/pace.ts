import type { Lane } from "../outbox.ts";

/** How fast a channel is fed. */
export interface Pace {
  /** Replies on their way at once: of a slow API too, 256 of 60 ms are some 4,000 a second. */
  replies: number;
  /** Personal news and broadcasts on their way at once, beside the replies; more where `perSecond` needs it. */
  news: number;
  /** Messages a second in all: replies count, but never wait for it. */
  perSecond: number;
  /** Broadcast messages a second in one chat. */
  chatPerSecond: number;
  /** How long results are gathered before they are written together, in milliseconds. */
  gather: number;
}

export const defaultPace: Pace = { replies: 256, news: 24, perSecond: 30, chatPerSecond: 1, gather: 1 };

/** Messages that may be on their way so that a pace is held even where each takes a second. */
export const atOnce = ({ news, perSecond }: Pace): number =>
  perSecond === Number.POSITIVE_INFINITY ? news : Math.max(news, Math.min(256, perSecond));

/** Attempts go on for a day, and there are so many: the machine may have been off, or its clock set, meanwhile. */
export const patience = 24 * 3_600_000;
export const leastAttempts = 20;

/**
 * Milliseconds before the next attempt: 1 s, 2 s, 4 s … up to 30 s for a reply, that somebody waits for, and 5
 * minutes for anything else; half of it by chance, so that not all come back together.
 */
export function backoff(attempt: number, lane: Lane, random: number): number {
  const longest = lane === "reply" ? 30_000 : 300_000;
  const full = Math.min(longest, 1000 * 2 ** Math.min(attempt - 1, 20));
  return Math.round(full * (0.5 + random / 2));
}
