import { known } from "../../../conversation/place.ts";
import { type Choice, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id, looking, pageSize, pointOf } from "../addresses.ts";
import { bookingsOf, hasVisited } from "../store/bookings.ts";
import { pointsOf } from "../store/points.ts";
import type { DutyTurn } from "../store/turns.ts";
import { livesAt } from "./access.ts";
import { daysAhead, type OpenDay } from "./store.ts";
import { dayWords } from "./wording.ts";

export { daysAhead } from "./store.ts";

/** 书记接访: the days of one's own village and of what is above it, the next one first. */
export const receptionDays = screen("duty.reception_days", {
  access: known,
  show: async (turn): Promise<View> => {
    const ids = (turn.person?.unitPath ?? "").split("/").filter(Boolean).map(Number);
    const points = (await pointsOf(turn, ids)).filter(
      (point) => point.kind === "reception" && livesAt(turn, point),
    );
    return viewOf(turn, words("duty.reception.days"), await daysAhead(turn, points));
  },
});

/** The days of one point; those who live elsewhere see them too. */
export const receptions = screen("duty.receptions", {
  args: [id],
  access: {
    allow: looking.allow,
    subject: async (turn: Turn, pointId: number) => {
      const seen = await looking.subject(turn, pointId);
      return seen && (await pointOf(turn, pointId)).kind === "reception" ? seen : undefined;
    },
  },
  back: (_turn, pointId) => at.point(pointId),
  show: async (turn, pointId): Promise<View> => {
    const point = await pointOf(turn, pointId);
    const head = words("duty.reception.days_of", { unit: point.unit.name, name: point.name });
    return viewOf(turn, head, await daysAhead(turn, [point]));
  },
});

async function viewOf(turn: Turn, head: Text, days: readonly OpenDay[]): Promise<View> {
  const shown = days.slice(0, pageSize);
  const own = turn.person ? await bookingsOf(turn, turn.person.id) : [];
  // One comes once a day: whoever has a time is led to it.
  const ownOn = (day: DutyTurn) =>
    own.find((one) => one.turn.point.id === day.point.id && one.turn.day === day.day);
  const lines = shown.map(({ turn: day, free }, index) =>
    dayWords(day, { number: index + 1, free: free.length, own: ownOn(day) }),
  );
  const choices = shown.flatMap(({ turn: day, free }, index): Choice[] => {
    const label = plain(String(index + 1));
    const booked = ownOn(day);
    if (booked) return [{ label, to: at.booking(booked.id) }];
    return free.length > 0 && livesAt(turn, day.point) ? [{ label, to: at.book(day.id) }] : [];
  });
  const text = [head, lines.length === 0 ? words("duty.reception.none") : words("common.lines", { lines })];
  const [elsewhere] = shown.filter(({ turn: day }) => !livesAt(turn, day.point));
  if (elsewhere) text.push(words("duty.reception.elsewhere", { unit: elsewhere.turn.point.unit.name }));
  const ever = turn.person ? await hasVisited(turn, turn.person.id) : false;
  const mine: Choice[] = ever ? [{ label: words("duty.reception.button.mine"), to: at.bookings() }] : [];
  return { text, choices: [choices.slice(0, 3), choices.slice(3), mine] };
}
