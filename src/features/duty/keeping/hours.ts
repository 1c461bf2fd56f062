import { z } from "zod";
import { form } from "../../../conversation/form.ts";
import { type Question, question, type Rules } from "../../../conversation/question.ts";
import { oneOf, severalOf, text, tidy, yesNo } from "../../../conversation/questions/index.ts";
import { open, plain, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import { at, id, keeping, pointOf } from "../addresses.ts";
import { clockOf, readClock, readDates } from "../rules/clock.ts";
import type { Days } from "../rules/slots.ts";
import { addShift, endShift } from "./store.ts";
import { daysWords, shiftLine, shiftWords } from "./wording.ts";

/** Hours that one point can have. */
const mostShifts = 5;

/** The hours of a point. */
export const hours = screen("duty.hours", {
  args: [id],
  access: keeping,
  back: (_turn, pointId) => at.keep(pointId),
  show: async (turn, pointId): Promise<View> => {
    const { name, shifts } = await pointOf(turn, pointId);
    return {
      text: [
        words(shifts.length === 0 ? "duty.keep.no_hours" : "duty.keep.hours", { name }),
        words("common.lines", { lines: shifts.map(shiftLine) }),
      ],
      choices: [
        ...(shifts.length < mostShifts
          ? [
              {
                label: words("duty.keep.button.add_hours"),
                to: at.addHours(pointId),
                style: "primary" as const,
              },
            ]
          : []),
        ...shifts.map((shift) => ({
          label: words("duty.keep.button.drop_hours", { shift: shiftWords(shift) }),
          to: at.dropHours(pointId, shift.id),
        })),
      ],
    };
  },
});

/** A time of day, typed or one of those offered. */
export const clock = <const R extends Rules<string> & { options: NonNullable<Question<string>["options"]> }>(
  rules: R,
) =>
  question<string, R>(rules, {
    kind: "clock",
    wants: words("duty.keep.wants_clock"),
    schema: z.string().regex(/^\d\d:\d\d$/),
    free: true,
    options: rules.options,
    read: (content) => {
      if (content.kind !== "text") return undefined;
      const minutes = readClock(content.text);
      if (minutes !== undefined) return { value: clockOf(minutes) };
      return { problem: words("duty.keep.problem.clock", { sent: tidy(content.text).slice(0, 20) }) };
    },
    shown: (value) => plain(value),
  });

const times =
  (...all: string[]) =>
  () =>
    all.map((value) => ({ value, label: plain(value) }));
const kinds = ["open", "every", "rest", "holiday", "week", "month"] as const;
const weekdays = ["1", "2", "3", "4", "5", "6", "0"] as const;

/** More hours: on which days, from when to when, and whether somebody must be there. */
export const addHours = form("duty.add_hours", {
  args: [id],
  access: keeping,
  back: (_turn, pointId) => at.hours(pointId),
  review: true,
  questions: {
    days: oneOf({
      options: () => kinds.map((value) => ({ value, label: words(`duty.keep.on.${value}`) })),
      forgets: ["weekdays", "dates"],
    }),
    weekdays: severalOf({
      max: 7,
      onlyIf: (answers) => answers.days === "week",
      options: () => weekdays.map((value) => ({ value, label: words(`duty.keep.weekday_long.${value}`) })),
    }),
    dates: text({
      max: 60,
      onlyIf: (answers) => answers.days === "month",
      check: (typed) => (readDates(typed) ? undefined : words("duty.keep.problem.dates")),
    }),
    from: clock({ options: times("08:00", "08:30", "09:00", "14:00", "18:00", "20:00") }),
    until: clock({ options: times("11:30", "12:00", "17:30", "18:00", "22:00", "06:00") }),
    must: yesNo({}),
  },
  submit: async (turn, answers, pointId) => {
    const point = await pointOf(turn, pointId);
    if (point.shifts.length >= mostShifts) return open(at.hours(pointId), words("duty.keep.enough_hours"));
    await addShift(turn, pointId, {
      days: daysSaid(answers),
      from: readClock(answers.from) ?? 0,
      until: readClock(answers.until) ?? 0,
      must: answers.must === "yes",
    });
    return open(at.hours(pointId), words("duty.keep.hours_added"));
  },
});

function daysSaid(said: { days: string; weekdays?: readonly string[]; dates?: string }): Days {
  const kind = kinds.find((one) => one === said.days) ?? "open";
  if (kind === "week") return { kind, weekdays: (said.weekdays ?? []).map(Number) };
  if (kind === "month") return { kind, dates: readDates(said.dates ?? "") ?? [] };
  return { kind };
}

/** Hours that are kept no more, from the next roster on. */
export const dropHours = action("duty.drop_hours", {
  args: [id, id],
  access: { allow: keeping.allow, subject: (turn, pointId) => keeping.subject(turn, pointId) },
  run: async (turn, pointId, shiftId) => {
    const shift = (await pointOf(turn, pointId)).shifts.find((one) => one.id === shiftId);
    if (!shift) return open(at.hours(pointId), words("duty.keep.hours_gone"));
    await endShift(turn, shiftId);
    return open(at.hours(pointId), words("duty.keep.hours_dropped", { days: daysWords(shift.days) }));
  },
});
