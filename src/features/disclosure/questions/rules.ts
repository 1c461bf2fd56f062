import type { Identity, Level } from "../../../conversation/access.ts";
import {
  type Calendar,
  dayOf,
  instantAt,
  openingHour,
  shiftDay,
  workingDayUpTo,
} from "../../calendar/index.ts";
import { servedPath } from "../../directory/index.ts";
import { type Officers, preparersOf } from "../rules/roles.ts";

/** A question is to be answered within so many working days. */
export const answerDays = 5;
/** So many questions of one person may wait for a unit's answers. */
export const mostWaiting = 3;

/** Whether somebody lives or holds a post in a unit or below it; a department works for its whole county. */
export function belongsTo(
  person: Pick<Identity, "unitPath" | "posts">,
  unit: { path: string; level: Level },
): boolean {
  const path = servedPath(unit);
  return (
    (person.unitPath?.startsWith(path) ?? false) ||
    person.posts.some((post) => post.unitPath.startsWith(path))
  );
}

/** Who writes the answer and is asked for it: who prepares the issues; where a unit has nobody, those above it. */
export function answerersOf(officers: Officers): readonly number[] {
  const own = preparersOf(officers);
  return own.length > 0 ? own : officers.above;
}

/** Who may answer: the secretary too, who hears of it when it is overdue. */
export const mayAnswer = (officers: Officers): readonly number[] => [
  ...new Set([...answerersOf(officers), ...officers.secretaries]),
];

/** Who sees a question before it is answered, besides whoever asked. */
export const overseersOf = (officers: Officers): readonly number[] => [
  ...new Set([...officers.publicity, ...officers.secretaries, ...officers.above]),
];

/** What the clock needs to know of a question that waits. */
export interface Waiting {
  due: Date;
  remindedAt?: Date;
  raisedAt?: Date;
}

/** In the morning of the working day before the last one. */
export const remindAt = (due: Date, calendar: Calendar): Date =>
  instantAt(workingDayUpTo(shiftDay(dayOf(due), -1), calendar), openingHour);

/** What the clock has to do: remind those who answer, or once it is overdue tell those above them. */
export function bellOf(
  { due, remindedAt, raisedAt }: Waiting,
  now: Date,
  calendar: Calendar,
): "remind" | "raise" | undefined {
  // A reminder of what is overdue already helps nobody.
  if (now >= due) return raisedAt ? undefined : "raise";
  return remindedAt || now < remindAt(due, calendar) ? undefined : "remind";
}

const separators = /[\s\-–—.．·、，,()（）]/g;

/** Whether words that become public hold a telephone number or an identity number, however they are spaced. */
export function holdsNumber(said: string): boolean {
  const folded = said.normalize("NFKC").replace(separators, "");
  return /(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)/.test(folded) || /(?<!\d)[1-9]\d{16}[\dXx](?!\d)/.test(folded);
}
