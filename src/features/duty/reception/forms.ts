import { z } from "zod";
import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs, type Option } from "../../../conversation/question.ts";
import { oneOf, type Telling, telling } from "../../../conversation/questions/index.ts";
import { type Outcome, open, type Text, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, instantAt, shiftDay } from "../../calendar/index.ts";
import { at, id, turnOf } from "../addresses.ts";
import { freeTimes, type NotBooked } from "../rules/reception.ts";
import { eveningHour, hourBefore } from "../rules/reminders.ts";
import * as bookings from "../store/bookings.ts";
import { findTurn } from "../store/turns.ts";
import { myId, whenWords } from "../wording.ts";
import { bookable, visiting } from "./access.ts";
import { mustFindBooking } from "./mine.ts";
import { daysAhead } from "./store.ts";

const longest = 300;

const argOf = (answers: Answers): number => id.parse(formArgs(answers)[0]);

/** 约时间: one slot of a day, and what it is about in one's own words, if one likes. */
export const book = form("duty.book", {
  args: [id],
  access: bookable,
  back: () => at.receptionDays(),
  questions: { time: oneOf({ options: times }), topic: telling({ max: longest, optional: true }) },
  submit: async (turn, { time, topic }, turnId): Promise<Outcome> => {
    const day = await turnOf(turn, turnId);
    const wish = { personId: myId(turn), from: instantFrom(time), ...topicOf(topic) };
    const made = await bookings.book(turn, day, wish);
    if ("refused" in made) return refused(made.refused);
    return open(at.booking(made.id), bookedWords(turn, made.number, wish.from));
  },
});

const minute = 60_000;
const instantFrom = (value: unknown): Date => new Date(Number(value) * minute);

/** What was told of it, as a booking keeps it. */
export const topicOf = (told: Telling | null): bookings.Topic =>
  told === null ? {} : { topic: told.words, voice: "voice" in told ? told.voice : undefined };

function times(turn: Turn, answers: Answers): Promise<Option[]> {
  return timesOn(turn, argOf(answers));
}

async function timesOn(turn: Turn, turnId: number): Promise<Option[]> {
  const day = await turnOf(turn, turnId);
  const taken = (await bookings.takenOf(turn, [day.id]))(day.id);
  return freeTimes(day, day.point.slotMinutes, taken, turn.now).map(({ from, until }) => ({
    value: String(from.getTime() / minute),
    label: words("duty.reception.slot", { from, until }),
  }));
}

/** Whoever comes that day already is led to what they have, all others to what is still free. */
export const refused = (why: NotBooked | "closed"): Outcome =>
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
    day: oneOf({ options: otherDays, forgets: ["time"] }),
    time: oneOf({ options: (turn, answers) => timesOn(turn, id.parse(answers.day)) }),
  },
  submit: async (turn, answers, bookingId): Promise<Outcome> => {
    const booking = await mustFindBooking(turn, bookingId);
    const day = await turnOf(turn, id.parse(answers.day));
    const made = await bookings.rebook(turn, booking, { turn: day, from: instantFrom(answers.time) });
    if ("refused" in made) return refused(made.refused);
    return open(at.booking(made.id), words("duty.reception.rebooked", { number: made.number }));
  },
});

/** One tap: a time that was offered in place of one that is lost. */
export const take = action("duty.take", {
  args: [id, id, z.coerce.number().int().positive()],
  access: { allow: visiting.allow, subject: (turn, bookingId) => visiting.subject(turn, bookingId) },
  run: async (turn, bookingId, turnId, from) => {
    const booking = await mustFindBooking(turn, bookingId);
    const day = await findTurn(turn, turnId);
    if (!day || day.point.id !== booking.turn.point.id) return refused("unknown");
    const made = await bookings.rebook(turn, booking, { turn: day, from: instantFrom(from) });
    if ("refused" in made) return refused(made.refused);
    return open(at.booking(made.id), bookedWords(turn, made.number, instantFrom(from)));
  },
});

/** Whoever has booked hears when they will be reminded. */
function bookedWords(turn: Turn, number: number, from: Date): Text {
  if (hourBefore(from) <= turn.now) return words("duty.reception.booked", { number });
  const evening = instantAt(shiftDay(dayOf(from), -1), eveningHour) > turn.now;
  return words(evening ? "duty.reception.booked_far" : "duty.reception.booked_near", { number });
}

async function otherDays(turn: Turn, answers: Answers): Promise<Option[]> {
  const booking = await mustFindBooking(turn, argOf(answers));
  const days = await daysAhead(turn, [booking.turn.point]);
  return days
    .filter(({ free }) => free.length > 0)
    .map(({ turn: day }) => ({ value: String(day.id), label: whenWords(day) }));
}
