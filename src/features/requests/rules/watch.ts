import { type Calendar, dueAfter } from "../../calendar/index.ts";
import { remindAt } from "./clock.ts";
import { isRunning, type State } from "./transitions.ts";

/** A request is to be accepted within so many working days. */
export const acceptDays = 1;
/** Still overdue so many working days after it climbed, it climbs again. */
const climbDays = 3;

/** What the clock needs to know of a request. */
export interface Watched {
  state: State;
  handlerId: number | null;
  /** Since when the deadline runs: filing, papers brought, reopening. */
  clockFrom: Date;
  acceptDue: Date;
  due: Date;
  remindedOf: Date | null;
  raisedAt: Date | null;
}

/** The deadline that counts now: until somebody has taken it, or taken it over, that of accepting it. */
export function deadlineOf(one: Watched): Date {
  const taken = one.handlerId !== null && one.state !== "transferring";
  return taken || one.due < one.acceptDue ? one.due : one.acceptDue;
}

/** What the clock has to do with a request at an instant, and when it has to look again. */
export function watch(
  one: Watched,
  now: Date,
  calendar: Calendar,
): { act: "remind" | "raise" | undefined; next: Date | null } {
  if (!isRunning(one.state)) return { act: undefined, next: null };
  const next = nextBell(one, now, calendar);
  if (next.at > now) return { act: undefined, next: next.at };
  return { act: next.act, next: next.at };
}

function nextBell(one: Watched, now: Date, calendar: Calendar): { act: "remind" | "raise"; at: Date } {
  const deadline = deadlineOf(one);
  const raised = one.raisedAt && one.raisedAt >= deadline ? one.raisedAt : null;
  if (raised) return { act: "raise", at: dueAfter(raised, climbDays, calendar) };
  // A reminder of a deadline that has passed helps nobody: then it climbs at once.
  if (now < deadline && one.remindedOf?.getTime() !== deadline.getTime()) {
    return { act: "remind", at: remindAt(one.clockFrom, deadline, calendar) };
  }
  return { act: "raise", at: deadline };
}
