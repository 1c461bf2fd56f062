import { nextBegin, presentEnd, type Rule } from "./rule.ts";

/** One thing to be done to the rows of a rule; a change is a row of its own from the next period on. */
export type Step =
  | { do: "set"; id: number; times: number }
  | { do: "close"; id: number; until: string | undefined }
  | { do: "open"; like: Rule; times: number; from: string }
  | { do: "remove"; id: number };

/** The row of a rule that holds on a day, and the one that will hold from the next period on. */
export function versionsOn<R extends Pick<Rule, "from" | "until">>(
  rows: readonly R[],
  day: string,
): { present?: R; coming?: R } {
  return {
    present: rows.findLast((one) => one.from <= day && (one.until === undefined || one.until >= day)),
    coming: rows.findLast((one) => one.from > day),
  };
}

/** How a rule asks for another number of visits: from the next period on, as if it had never been changed before. */
export function stepsToChange(rows: readonly Rule[], times: number, today: string): Step[] {
  const { present, coming } = versionsOn(rows, today);
  if (!present) return coming ? [{ do: "set", id: coming.id, times }] : [];
  if (coming && present.times === times) {
    return [
      { do: "remove", id: coming.id },
      { do: "close", id: present.id, until: undefined },
    ];
  }
  if (coming) return [{ do: "set", id: coming.id, times }];
  if (present.times === times && present.until === undefined) return [];
  if (present.times === times) return [{ do: "close", id: present.id, until: undefined }];
  return [
    { do: "close", id: present.id, until: presentEnd(present.period, today) },
    { do: "open", like: present, times, from: nextBegin(present.period, today) },
  ];
}

/** How a rule ends: with the present period, or before it has begun. */
export function stepsToEnd(rows: readonly Rule[], today: string): Step[] {
  const { present, coming } = versionsOn(rows, today);
  const steps: Step[] = coming ? [{ do: "remove", id: coming.id }] : [];
  if (present) steps.push({ do: "close", id: present.id, until: presentEnd(present.period, today) });
  return steps;
}
