import { z } from "zod";
import type { Work } from "../../../conversation/turn.ts";
import { type Calendar, dayOf } from "../../calendar/index.ts";
import { holderOf, type Standing } from "../rules/publishing.ts";
import type { Filled } from "../rules/rotation.ts";
import { daysOfMonth, type Slot, slotsOn } from "../rules/slots.ts";
import { keepDrafts, type MadeMonth } from "../store/made.ts";
import type { Point } from "../store/points.ts";
import { type Rotating, rotatingAt } from "./ground.ts";
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
  const [id] = await makeDrafts(work, [point], month, begins, calendar);
  if (id === undefined) throw new Error(`no draft of ${month} was made for duty point ${point.id}`);
  return id;
}

/** The same for some points at once; nobody is given turns at two of them at one time. */
export async function makeDrafts(
  work: Work,
  points: readonly Point[],
  month: string,
  begins: How,
  calendar: Calendar,
): Promise<number[]> {
  const days = daysOfMonth(month);
  const span = { from: days[0] ?? month, until: days.at(-1) ?? month };
  const rotating = begins === "rotation" ? await rotatingAt(work, points, span, calendar) : undefined;
  const ids = points.map(({ id }) => id);
  const standing = Map.groupBy(await standingOf(work, ids, month), ({ pointId }) => pointId);
  const made = points.map((point): MadeMonth => {
    const slots = slotsOn(point.shifts, days, calendar);
    const filled = draftOf(point, slots, standing.get(point.id) ?? [], { begins, rotating, now: work.now });
    return { pointId: point.id, month, filled };
  });
  return keepDrafts(work, made);
}

function draftOf(
  point: Point,
  all: readonly Slot[],
  standing: readonly (Standing & { calledOff: boolean })[],
  { begins, rotating, now }: { begins: How; rotating: Rotating | undefined; now: Date },
): Filled[] {
  const there = Map.groupBy(standing, ({ day, shiftId }) => `${day}/${shiftId}`);
  const slots = all.filter((slot) => {
    const turns = there.get(`${slot.day}/${slot.shiftId}`);
    // Hours that somebody has called off stay so; hours that are over are not staffed afterwards.
    return turns ? !turns.every(({ calledOff }) => calledOff) : slot.until > now;
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
  const fixed = (slot: Slot) => begins === "standing" || (there.size > 0 && slot.from <= now);
  const open = slots.filter((slot) => !fixed(slot));
  const made = rotating && point.rotation ? rotating(point, open) : open.map((slot) => empty(slot, point));
  const filled = new Map([...slots.filter(fixed).map(standingAt), ...made].map((one) => [one.slot, one]));
  return slots.flatMap((slot) => filled.get(slot) ?? []);
}

const empty = (slot: Slot, point: Point): Filled => ({
  slot,
  places: Array.from({ length: point.needed }, () => ({ person: undefined, standIn: false })),
});

/** The month that a day lies in. */
export const monthOf = (instant: Date): string => dayOf(instant).slice(0, 7);

/** Without hours or people there is nothing to be made. */
export const isReady = (point: Point): boolean =>
  !point.ended && point.shifts.length > 0 && point.members.length > 0;
