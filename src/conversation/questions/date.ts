import { z } from "zod";
import { type Question, question, type Rules } from "../question.ts";
import { words } from "../reply.ts";
import type { Turn } from "../turn.ts";
import { tidy } from "./text.ts";

interface DateRules extends Rules<string> {
  options?: Question<string>["options"];
  /** The years that a day typed without one may be of, counted from the county's present one; else that alone. */
  years?: readonly number[];
  /** Which of the days in these years is meant; else the first. */
  meant?: (days: readonly string[], turn: Turn) => string | undefined;
}

/** A calendar day, `YYYY-MM-DD`; typed as 2026-03-01, 3月1日, 3.1 and the like, or one of the days offered. */
export function date<const R extends DateRules>(rules: R) {
  return question<string, R>(rules, {
    kind: "date",
    wants: words("common.wanted.date"),
    schema: z.iso.date(),
    free: true,
    options: rules.options,
    read: (content, _before, turn) => {
      if (content.kind !== "text") return undefined;
      const present = Number(turn.today.slice(0, 4));
      const days = (rules.years ?? [0]).flatMap((by) => readDay(content.text, present + by).value ?? []);
      const value = rules.meant?.(days, turn) ?? days[0];
      return value
        ? { value }
        : { problem: words("common.problem.date", { sent: tidy(content.text).slice(0, 20) }) };
    },
    shown: (value) => words("common.day", { day: new Date(`${value}T12:00:00+08:00`) }),
  });
}

/** Reads a typed day; a day without a year is of the given one, or none. */
export function readDay(sent: string, thisYear?: number): { value?: string } {
  const found = /^(?:(\d{4})\D)?(\d{1,2})\D(\d{1,2})\D?$/.exec(tidy(sent).normalize("NFKC"));
  const year = found?.[1] ? Number(found[1]) : thisYear;
  if (!found || year === undefined) return {};
  const [month, day] = [Number(found[2]), Number(found[3])];
  const made = new Date(Date.UTC(year, month - 1, day));
  const exists = made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return exists ? { value: made.toISOString().slice(0, 10) } : {};
}
