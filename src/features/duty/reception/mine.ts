import { known } from "../../../conversation/place.ts";
import {
  type Choice,
  open,
  plain,
  type Text,
  turnPages,
  type View,
  words,
} from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Work } from "../../../conversation/turn.ts";
import { at, id, page, pageSize } from "../addresses.ts";
import { requestRow } from "../notes/screens.ts";
import { isExpected } from "../rules/reception.ts";
import { type Booking, findBooking, giveUp, visitsBy } from "../store/bookings.ts";
import { myId } from "../wording.ts";
import { visiting } from "./access.ts";
import { isComing, overWords, visitLines, visitWhen } from "./wording.ts";

/** A visit whose gate has been passed. */
export async function mustFindBooking(work: Work, bookingId: number): Promise<Booking> {
  const booking = await findBooking(work, bookingId);
  if (!booking) throw new Error(`duty booking ${bookingId} passed its gate and is gone`);
  return booking;
}

/** 我约的接访: what is still to come, then what is over. */
export const mine = screen("duty.bookings", {
  args: [page],
  access: known,
  back: () => at.receptionDays(),
  show: async (turn, shown): Promise<View> => {
    const skip = shown * pageSize;
    const { visits, count } = await visitsBy(turn, myId(turn), { skip, take: pageSize });
    const lines = visits.map((visit, index) => rowWords(visit, skip + index + 1, turn.now));
    const numbers = visits.map(
      (visit, index): Choice => ({ label: plain(String(skip + index + 1)), to: at.booking(visit.id) }),
    );
    const days = { label: words("duty.reception.button.days"), to: at.receptionDays() };
    return {
      text:
        count === 0
          ? words("duty.reception.mine_none")
          : [words("duty.reception.mine"), words("common.lines", { lines })],
      choices: [
        numbers.slice(0, 3),
        numbers.slice(3),
        turnPages(shown, count, (to) => at.bookings(to), pageSize),
        [days],
      ],
      numbered: visits.map((visit) => at.booking(visit.id)),
    };
  },
});

function rowWords(visit: Booking, number: number, now: Date): Text {
  const params = { number, when: visitWhen(visit), unit: visit.turn.point.unit.name };
  return isComing(visit, now)
    ? words("duty.reception.mine_row", { ...params, own: visit.number })
    : words("duty.reception.mine_row_over", { ...params, state: overWords(visit.state) });
}

/** One visit, for whoever comes. */
export const bookingScreen = screen("duty.booking", {
  args: [id],
  access: visiting,
  back: () => at.bookings(),
  show: async (turn, bookingId): Promise<View> => {
    const booking = await mustFindBooking(turn, bookingId);
    const change: Choice[] = [];
    if (isComing(booking, turn.now)) {
      if (booking.state === "booked") {
        change.push({ label: words("duty.reception.button.rebook"), to: at.rebook(bookingId) });
      }
      change.push({ label: words("duty.reception.button.cancel"), to: at.notComing(bookingId) });
    }
    const days = { label: words("duty.reception.button.days"), to: at.receptionDays() };
    const request = await requestRow(turn, booking.requestId);
    return { text: visitLines(booking, turn.now), choices: [change, request, [days]] };
  },
});

/** Asks once more before a visit is cancelled. */
export const notComing = screen("duty.not_coming", {
  args: [id],
  access: visiting,
  back: (_turn, bookingId) => at.booking(bookingId),
  show: async (turn, bookingId): Promise<View> => {
    const booking = await mustFindBooking(turn, bookingId);
    return {
      text: words("duty.reception.cancel_sure", { when: visitWhen(booking), number: booking.number }),
      choices: [
        {
          label: words("duty.reception.button.cancel_yes"),
          to: at.cancelBooking(bookingId),
          style: "danger",
        },
        { label: words("duty.reception.button.keep"), to: at.booking(bookingId) },
      ],
    };
  },
});

/** 不来了: the slot is free for others. */
export const cancelBooking = action("duty.cancel_booking", {
  args: [id],
  access: visiting,
  run: async (turn, bookingId) => {
    const booking = await mustFindBooking(turn, bookingId);
    if (!isExpected(booking.state)) return open(at.booking(bookingId));
    await giveUp(turn, booking, "cancelled");
    return open(at.receptionDays(), words("duty.reception.cancelled"));
  },
});
