import { plain, type Text, words } from "../../../conversation/reply.ts";
import { postWords } from "../../directory/index.ts";
import { clockOf } from "../rules/clock.ts";
import type { Days, Shift } from "../rules/slots.ts";
import type { Point, PointKind } from "../store/points.ts";

export const kindWords = (kind: PointKind): Text => words(`duty.keep.kind.${kind}`);

const weekday = (day: number): Text => words(`duty.keep.weekday.${String(day % 7) as "0"}`);

/** Several words in one line. */
export const inOne = (all: readonly Text[]): Text =>
  all.reduce((before, last) => words("duty.keep.and", { before, last }));

/** On which days: 工作日, 每周一、三, 每月 5、20 号. */
export function daysWords(days: Days): Text {
  if (days.kind === "week") {
    // A week ends with its Sunday.
    const inOrder = days.weekdays.toSorted((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
    return words("duty.keep.days.week", { list: inOne(inOrder.map(weekday)) });
  }
  if (days.kind === "month") {
    return words("duty.keep.days.month", { list: inOne(days.dates.map((date) => plain(String(date)))) });
  }
  return words(`duty.keep.days.${days.kind}`);
}

/** Hours of a point in one line: 工作日 08:30—17:30. */
export function shiftWords(shift: Shift): Text {
  const params = { days: daysWords(shift.days), from: clockOf(shift.from), until: clockOf(shift.until) };
  if (shift.until === 0) return words("duty.keep.shift", { ...params, until: "24:00" });
  return words(shift.until > shift.from ? "duty.keep.shift" : "duty.keep.shift_over_night", params);
}

/** The same, and whether a gap is told. */
export const shiftLine = (shift: Shift): Text =>
  shift.must ? shiftWords(shift) : words("duty.keep.shift_optional", { shift: shiftWords(shift) });

/** How turns go round. */
export function rotationWords({ rotation }: Point): Text {
  if (!rotation) return words("duty.keep.by_hand");
  const line = words(`duty.keep.rotates.${rotation.each}`, { count: rotation.length });
  return rotation.apart ? words("duty.keep.apart", { rotation: line }) : line;
}

/** Posts that qualify. */
export const postsWords = ({ posts }: Point): Text =>
  posts.length === 0 ? words("duty.keep.any_post") : inOne(posts.map((kind) => postWords(kind)));

/** Somebody's own words, or that there are none. */
export const saidWords = (said: string | undefined): Text =>
  said === undefined ? words("common.none") : plain(said);
