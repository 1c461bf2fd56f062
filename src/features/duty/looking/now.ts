import { plain, type Text, words } from "../../../conversation/reply.ts";
import { dayOf, instantAt, noonOf } from "../../calendar/index.ts";
import { type Hours, stillOn } from "../rules/hours.ts";
import { haveSameTimes, hoursWords } from "../wording.ts";
import type { Seen } from "./around.ts";
import { byName, type Naming, whoWords } from "./wording.ts";

/** How a point stands now: its hours of today, who is on, else when it opens next; then where and which phone. */
export function nowWords(seen: Seen, now: Date, how: { called?: Naming; unit?: string } = {}): Text {
  const [head, ...lines] = nowLines(seen, now, how);
  return words("common.lines", { lines: [...(head ? [head] : []), ...lines] });
}

/** The same, line by line. */
export function nowLines(
  seen: Seen,
  now: Date,
  { called = byName, unit }: { called?: Naming; unit?: string } = {},
): Text[] {
  const { point } = seen;
  const on = stillOn(seen.hours, now, dayOf(now));
  const [only] = on;
  const name = { name: point.name, unit: unit ?? "" };
  const bare = words(unit === undefined ? "duty.look.head_bare" : "duty.look.head_bare_of", name);
  // After midnight the night that ends and the one that comes have the same hours: said once.
  const once = haveSameTimes(on);
  const head =
    only && once
      ? words(unit === undefined ? "duty.look.head" : "duty.look.head_of", {
          ...name,
          hours: hoursWords(only),
        })
      : bare;
  const lines =
    on.length === 0 ? closedLines(seen, now, called) : on.map((one) => onWords(one, now, called, !once));
  return [head, ...lines, ...whereLines(point)];
}

function onWords(hours: Hours, now: Date, called: Naming, withHours: boolean): Text {
  const who = whoWords(hours, called);
  const evening = hours.from >= instantAt(hours.day, 18);
  const when = hours.from <= now ? "now" : evening ? "tonight" : "later";
  if (withHours) return words(`duty.look.${when}_hours`, { hours: hoursWords(hours), who });
  return words(`duty.look.${when}`, { who });
}

function closedLines({ hours, next }: Seen, now: Date, called: Naming): Text[] {
  const today = dayOf(now);
  const was = hours.some(({ day, state }) => day === today && state !== "off");
  const lines = [words(was ? "duty.look.over" : "duty.look.closed")];
  if (!next) return [...lines, words("duty.look.no_next")];
  const params = { day: noonOf(next.day), hours: hoursWords(next), who: whoWords(next, called) };
  return [...lines, words("duty.look.next", params)];
}

/** Where it is and its telephone, as far as they are known. */
function whereLines({ place, phone }: { place?: string; phone?: string }): Text[] {
  if (place !== undefined && phone !== undefined) {
    return [words("duty.look.place_phone", { place: plain(place), phone })];
  }
  if (phone !== undefined) return [words("duty.look.phone", { phone })];
  return place === undefined ? [] : [plain(place)];
}
