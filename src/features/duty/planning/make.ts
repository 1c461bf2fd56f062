import { z } from "zod";
import type { Work } from "../../../conversation/turn.ts";
import { type Calendar, dayOf } from "../../calendar/index.ts";
import { holderOf } from "../rules/publishing.ts";
import { type Filled, rotate } from "../rules/rotation.ts";
import { daysOfMonth, type Slot, slotsOn } from "../rules/slots.ts";
import { keepDraft, servedBefore } from "../store/plans.ts";
import { type Point, qualifiedOf } from "../store/points.ts";
import { hindrancesOf } from "./busy.ts";
import { standingOf } from "./store.ts";

/** How a draft begins: by rotation, with nobody, or with what stands now. */
export const how = z.enum(["rotation", "hand", "standing"]);
export type How = z.infer<typeof how>;

/** Makes a month's draft in place of the one there was. Resolves with its number; what has begun stays as it is. */
export async function makeDraft(
  work: Work,
  point: Point,
  month: string,
  begins: How,
  calendar: Calendar,
): Promise<number> {
  const standing = await standingOf(work, point.id, month);
  const there = Map.groupBy(standing, ({ day, shiftId }) => `${day}/${shiftId}`);
  const days = daysOfMonth(month);
  const slots = slotsOn(point.shifts, days, calendar).filter((slot) => {
    const turns = there.get(`${slot.day}/${slot.shiftId}`);
    // Hours that somebody has called off stay so; hours that are over are not staffed afterwards.
    return turns ? !turns.every(({ calledOff }) => calledOff) : slot.until > work.now;
  });
  const standingAt = (slot: Slot): Filled => ({
    slot,
    places: Array.from({ length: point.needed }, (_, place) => {
      const pieces = there
        .get(`${slot.day}/${slot.shiftId}`)
        ?.filter((turn) => turn.place === place && !turn.cancelled);
      return { person: holderOf(pieces ?? []), standIn: false };
    }),
  });
  const fixed = (slot: Slot) => begins === "standing" || (there.size > 0 && slot.from <= work.now);
  const open = slots.filter((slot) => !fixed(slot));
  const made =
    begins === "hand"
      ? open.map((slot) => empty(slot, point))
      : await byRotation(work, point, open, calendar);
  const filled = new Map([...slots.filter(fixed).map(standingAt), ...made].map((one) => [one.slot, one]));
  return keepDraft(
    work,
    point.id,
    month,
    slots.flatMap((slot) => filled.get(slot) ?? []),
  );
}

const empty = (slot: Slot, point: Point): Filled => ({
  slot,
  places: Array.from({ length: point.needed }, () => ({ person: undefined, standIn: false })),
});

async function byRotation(
  work: Work,
  point: Point,
  slots: readonly Slot[],
  calendar: Calendar,
): Promise<Filled[]> {
  const [first, last] = [slots[0], slots.at(-1)];
  if (!first || !last) return [];
  if (!point.rotation) return slots.map((slot) => empty(slot, point));
  const members = (await qualifiedOf(work, point)).map(({ id }) => id);
  const served = await servedBefore(work, point, first.day, calendar);
  const days = { from: first.day, until: last.day };
  const hindered = await hindrancesOf(work, point, members, days, calendar);
  const rotation = { ...point.rotation, needed: point.needed, members };
  return rotate(slots, rotation, served, (person, slot) => hindered(person, slot) !== undefined);
}

/** The month that a day lies in. */
export const monthOf = (instant: Date): string => dayOf(instant).slice(0, 7);

/** Without hours or people there is nothing to be made. */
export const isReady = (point: Point): boolean =>
  !point.ended && point.shifts.length > 0 && point.members.length > 0;
