import type { CalendarEvent, CalendarView, Page, PathParts, Reading } from "../../../conversation/page.ts";
import { plain, type Text, words } from "../../../conversation/reply.ts";
import { dayOf, instantAt, shiftDay } from "../../calendar/index.ts";
import { id } from "../addresses.ts";
import { turnsGivenAway } from "../store/own.ts";
import { findPoint } from "../store/points.ts";
import { type DutyTurn, turnsBetween } from "../store/turns.ts";
import { personOfFeed } from "../store/wishes.ts";
import { publicNaming } from "./page.ts";

/** A calendar holds so many days back and ahead. */
const [daysBack, daysAhead] = [31, 186];

const around = (now: Date) => ({
  from: instantAt(shiftDay(dayOf(now), -daysBack), 0),
  until: instantAt(shiftDay(dayOf(now), daysAhead), 0),
});

const withoutEnding = (sent: string | undefined): string => (sent ?? "").replace(/\.ics$/, "");

function eventOf(turn: DutyTurn, title: Text): CalendarEvent {
  const { id: number, sequence, from, until, cancelled, point } = turn;
  return {
    id: `turn-${number}`,
    sequence,
    title,
    from,
    until,
    place: point.place === undefined ? undefined : plain(point.place),
    summary: point.phone === undefined ? undefined : words("duty.look.phone", { phone: point.phone }),
    cancelled,
  };
}

/** The turns of a point that villagers see. */
export const pointDays: Page = {
  kind: "calendar",
  path: "/duty/:point{[1-9][0-9]{0,9}\\.ics}",
  show: async (reading: Reading, { point: sent }: PathParts): Promise<CalendarView | undefined> => {
    const pointId = id.safeParse(withoutEnding(sent));
    const point = pointId.success ? await findPoint(reading, pointId.data) : undefined;
    if (!point?.open || point.ended) return undefined;
    const turns = await turnsBetween(reading, { points: [point.id] }, around(reading.now), {
      cancelled: true,
    });
    const called = await publicNaming(
      reading,
      turns.flatMap(({ person }) => person ?? []),
    );
    return {
      title: words("duty.look.page.calendar_title", { unit: point.unit.name, name: point.name }),
      events: turns.map((turn) => {
        const who = turn.person ? called(turn.person) : words("duty.look.gap");
        return eventOf(turn, words("duty.look.page.event", { name: point.name, who }));
      }),
    };
  },
};

/** Somebody's own turns, for whoever knows the secret of its address. */
export const ownDays: Page = {
  kind: "calendar",
  path: "/duty/own/:secret{[A-Za-z0-9_-]{20,64}\\.ics}",
  secret: true,
  show: async (reading: Reading, { secret }: PathParts): Promise<CalendarView | undefined> => {
    const personId = await personOfFeed(reading, withoutEnding(secret));
    if (personId === undefined) return undefined;
    const turns = await turnsBetween(reading, { persons: [personId] }, around(reading.now), {
      cancelled: true,
    });
    // What has become somebody else's does not just vanish: calendars strike it out.
    const given = (await turnsGivenAway(reading, personId, around(reading.now))).map((turn) => ({
      ...turn,
      cancelled: true,
    }));
    return {
      title: words("duty.look.page.own"),
      events: [...turns, ...given].map((turn) =>
        eventOf(turn, words("duty.look.page.own_event", { name: turn.point.name })),
      ),
    };
  },
};
