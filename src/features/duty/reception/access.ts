import type { Subject } from "../../../conversation/access.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { findBooking } from "../store/bookings.ts";
import type { Point } from "../store/points.ts";
import { findTurn } from "../store/turns.ts";

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
