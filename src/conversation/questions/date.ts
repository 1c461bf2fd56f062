import { z } from "zod";
import { type Question, question, type Rules } from "../question.ts";
import { words } from "../reply.ts";
import { tidy } from "./text.ts";

/** A calendar day, `YYYY-MM-DD`; typed as 2026-03-01, 3月1日, 3.1 and the like, or one of the days offered. */
export function date<const R extends Rules<string> & { options?: Question<string>["options"] }>(rules: R) {
  return question<string, R>(rules, {
    kind: "date",
    wants: words("common.wanted.date"),
    schema: z.iso.date(),
    free: true,
    options: rules.options,
    read: (content, _before, turn) => {
      if (content.kind !== "text") return undefined;
      const day = readDay(content.text, Number(turn.today.slice(0, 4)));
      return day.value
        ? { value: day.value }
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
