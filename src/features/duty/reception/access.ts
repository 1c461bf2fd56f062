import { admits, type Subject } from "../../../conversation/access.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { leadingTurn } from "../addresses.ts";
import { findBooking } from "../store/bookings.ts";
import type { Point } from "../store/points.ts";
import { type DutyTurn, findTurn } from "../store/turns.ts";

/** Whether somebody lives where a point receives, and villagers see it. */
export const livesAt = (turn: Turn, point: Point): boolean =>
  point.open && turn.person?.unitPath?.startsWith(point.unit.path) === true;

/** A reception day for whoever may book it: those who live there. */
export const bookable = {
  allow: ["concerned"],
  subject: async (turn: Turn, turnId: number): Promise<Subject | undefined> => {
    const found = await findTurn(turn, turnId);
    if (found?.point.kind !== "reception") return undefined;
    return { people: turn.person && livesAt(turn, found.point) ? [turn.person.id] : [] };
  },
} as const;

/** A visit for whoever comes. */
export const visiting = {
  allow: ["concerned"],
  subject: async (turn: Turn, bookingId: number): Promise<Subject | undefined> => {
    const booking = await findBooking(turn, bookingId);
    return booking && { people: booking.person ? [booking.person.id] : [] };
  },
} as const;

const receivers = ["concerned", { posts: ["clerk"], over: "exactly" }] as const;
const ofDay = ({ point, person }: DutyTurn): Subject => ({
  unitPath: point.unit.path,
  people: person ? [person.id] : [],
});

/** Who comes on a day and why: for whoever receives then and the unit's clerks, and nobody else. */
export const receiving = {
  allow: receivers,
  subject: async (turn: Turn, turnId: number): Promise<Subject | undefined> => {
    const found = await findTurn(turn, turnId);
    return found?.point.kind === "reception" ? ofDay(found) : undefined;
  },
} as const;

/** One visit, for the same. */
export const receivingVisit = {
  allow: receivers,
  subject: async (turn: Turn, bookingId: number): Promise<Subject | undefined> => {
    const booking = await findBooking(turn, bookingId);
    return booking && ofDay(booking.turn);
  },
} as const;

/** Calling a day off and moving it: for whoever receives then, and who leads the point. */
export const changingDay = {
  allow: ["concerned", ...leadingTurn.allow],
  subject: async (turn: Turn, turnId: number): Promise<Subject | undefined> => {
    const found = await findTurn(turn, turnId);
    if (found?.point.kind !== "reception") return undefined;
    return { ...(await leadingTurn.subject(turn, turnId)), people: found.person ? [found.person.id] : [] };
  },
} as const;

/** Whether the person may see who comes on a day. */
export const receives = (turn: Turn, day: DutyTurn): boolean =>
  day.point.kind === "reception" && admits(receiving.allow, turn.person, ofDay(day));

/** Whether the person may call a day off or move it, and it is not over. */
export async function mayChange(turn: Turn, day: DutyTurn): Promise<boolean> {
  if (day.cancelled || day.until <= turn.now) return false;
  const subject = await changingDay.subject(turn, day.id);
  return subject !== undefined && admits(changingDay.allow, turn.person, subject);
}
