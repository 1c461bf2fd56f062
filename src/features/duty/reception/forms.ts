import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs, type Option } from "../../../conversation/question.ts";
import { oneOf, text } from "../../../conversation/questions/index.ts";
import { type Outcome, open, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id, turnOf } from "../addresses.ts";
import { freeTimes, type NotBooked } from "../rules/reception.ts";
import * as bookings from "../store/bookings.ts";
import { myId, whenWords } from "../wording.ts";
import { bookable, visiting } from "./access.ts";
import { daysAhead } from "./days.ts";
import { mustFindBooking } from "./mine.ts";

const longest = 300;

const argOf = (answers: Answers): number => id.parse(formArgs(answers)[0]);

/** 约时间: one slot of a day, and what it is about in one's own words, if one likes. */
export const book = form("duty.book", {
  args: [id],
  access: bookable,
  back: () => at.receptionDays(),
  questions: { slot: oneOf({ options: slots }), topic: text({ max: longest, optional: true }) },
  submit: async (turn, { slot, topic }, turnId): Promise<Outcome> => {
    const day = await turnOf(turn, turnId);
    const wish = { personId: myId(turn), slot: Number(slot), topic: topic ?? undefined };
    const made = await bookings.book(turn, day, wish);
    if ("refused" in made) return refused(made.refused);
    return open(at.booking(made.id), words("duty.reception.booked", { number: made.number }));
  },
});

function slots(turn: Turn, answers: Answers): Promise<Option[]> {
  return slotsOf(turn, argOf(answers));
}

async function slotsOf(turn: Turn, turnId: number): Promise<Option[]> {
  const day = await turnOf(turn, turnId);
  const taken = (await bookings.takenOf(turn, [day.id]))(day.id);
  return freeTimes(day, day.point.slotMinutes, taken, turn.now).map(({ slot, from, until }) => ({
    value: String(slot),
    label: words("duty.reception.slot", { from, until }),
  }));
}

/** Whoever comes that day already is led to what they have, all others to what is still free. */
const refused = (why: NotBooked | "taken" | "closed"): Outcome =>
  open(
    why === "own" || why === "closed" ? at.bookings() : at.receptionDays(),
    words(`duty.reception.refused.${why}`),
  );

/** 改时间: another free slot of the same point, this day or another. */
export const rebook = form("duty.rebook", {
  args: [id],
  access: visiting,
  back: (_turn, bookingId) => at.booking(bookingId),
  questions: {
    day: oneOf({ options: otherDays, forgets: ["slot"] }),
    slot: oneOf({ options: (turn, answers) => slotsOf(turn, id.parse(answers.day)) }),
  },
  submit: async (turn, answers, bookingId): Promise<Outcome> => {
    const booking = await mustFindBooking(turn, bookingId);
    const day = await turnOf(turn, id.parse(answers.day));
    const made = await bookings.rebook(turn, booking, { turn: day, slot: Number(answers.slot) });
    if ("refused" in made) return refused(made.refused);
    return open(at.booking(made.id), words("duty.reception.rebooked", { number: made.number }));
  },
});

async function otherDays(turn: Turn, answers: Answers): Promise<Option[]> {
  const booking = await mustFindBooking(turn, argOf(answers));
  const days = await daysAhead(turn, [booking.turn.point]);
  return days
    .filter(({ free }) => free.length > 0)
    .map(({ turn: day }) => ({ value: String(day.id), label: whenWords(day) }));
}
