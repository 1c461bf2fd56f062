import { known } from "../../../conversation/place.ts";
import { type Choice, open, plain, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Work } from "../../../conversation/turn.ts";
import { at, id, pageSize } from "../addresses.ts";
import { isExpected } from "../rules/reception.ts";
import { type Booking, bookingsOf, findBooking, giveUp } from "../store/bookings.ts";
import { myId } from "../wording.ts";
import { visiting } from "./access.ts";
import { visitLines, visitWhen } from "./wording.ts";

/** A visit whose gate has been passed. */
export async function mustFindBooking(work: Work, bookingId: number): Promise<Booking> {
  const booking = await findBooking(work, bookingId);
  if (!booking) throw new Error(`duty booking ${bookingId} passed its gate and is gone`);
  return booking;
}

/** 我约的接访: what is still to come. */
export const mine = screen("duty.bookings", {
  access: known,
  back: () => at.receptionDays(),
  show: async (turn): Promise<View> => {
    const own = (await bookingsOf(turn, myId(turn))).slice(0, pageSize);
    const lines = own.map((booking, index) =>
      words("duty.reception.mine_row", {
        number: index + 1,
        when: visitWhen(booking),
        unit: booking.turn.point.unit.name,
        own: booking.number,
      }),
    );
    const numbers = own.map(
      (booking, index): Choice => ({ label: plain(String(index + 1)), to: at.booking(booking.id) }),
    );
    const days = { label: words("duty.reception.button.days"), to: at.receptionDays() };
    return {
      text:
        own.length === 0
          ? words("duty.reception.mine_none")
          : [words("duty.reception.mine"), words("common.lines", { lines })],
      choices: [numbers.slice(0, 3), numbers.slice(3), [days]],
      numbered: own.map((booking) => at.booking(booking.id)),
    };
  },
});

/** One visit, for whoever comes. */
export const bookingScreen = screen("duty.booking", {
  args: [id],
  access: visiting,
  back: () => at.bookings(),
  show: async (turn, bookingId): Promise<View> => {
    const booking = await mustFindBooking(turn, bookingId);
    const change: Choice[] = [];
    if (isExpected(booking.state) && booking.turn.until > turn.now) {
      if (booking.state === "booked") {
        change.push({ label: words("duty.reception.button.rebook"), to: at.rebook(bookingId) });
      }
      change.push({ label: words("duty.reception.button.cancel"), to: at.notComing(bookingId) });
    }
    const days = { label: words("duty.reception.button.days"), to: at.receptionDays() };
    return { text: visitLines(booking), choices: [change, [days]] };
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
