import icalendar, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { tzlib_get_ical_block } from "timezones-ical-library";
import type { CalendarView, Reading } from "../conversation/page.ts";
import type { Text } from "../conversation/reply.ts";
import type { Place } from "./place.ts";

const checkAgain = 6 * 3600;

/** A calendar as programs subscribe to it (RFC 5545), in the county's own time zone. */
export function ical(view: CalendarView, reading: Reading, { options, origin }: Place): string {
  const say = (text: Text) => reading.read(reading.language, text);
  const host = new URL(origin).hostname;
  const local = (instant: Date) => wallClock(instant, options.timeZone);
  const calendar = icalendar({
    name: say(view.title),
    prodId: { company: "lianxin", product: "calendar" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: checkAgain,
    // Named by each event: a zone of the whole calendar would take the Z from DTSTAMP.
    timezone: { name: null, generator: zoneBlock },
  });
  for (const event of view.events) {
    calendar.createEvent({
      id: `${event.id}@${host}`,
      sequence: event.sequence,
      stamp: reading.now,
      start: local(event.from),
      end: local(event.until),
      timezone: options.timeZone,
      summary: say(event.title),
      description: event.summary && say(event.summary),
      location: event.place && say(event.place),
      status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}

function zoneBlock(zone: string): string | null {
  const block = tzlib_get_ical_block(zone);
  return (Array.isArray(block) ? block[0] : block) ?? null;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clock on the wall shows, in the fields that the generator reads: those of UTC. */
function wallClock(instant: Date, timeZone: string): Date {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  clocks.set(timeZone, clock);
  return new Date(`${clock.format(instant).replace(" ", "T")}Z`);
}
