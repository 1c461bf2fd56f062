import { plain, type Text, words } from "../../../conversation/reply.ts";
import { noonOf } from "../../calendar/index.ts";
import { dutyWords } from "../../directory/index.ts";
import type { Excuse } from "../excuses/store.ts";
import { placed } from "../log/own.ts";
import { lastDayOfExcuse } from "../rules/excuse.ts";
import type { Due } from "../store/dues.ts";
import { isOwed, type Standing } from "./standing.ts";
import type { Linked } from "./store.ts";

/** What the committees owe, period by period, in numbers. */
export function standingLines(standing: readonly Standing[]): Text[] {
  if (standing.length === 0) return [words("visits.duty.no_rule")];
  return standing.flatMap(({ kind, times, dues, hoped }) => {
    const owed = dues.filter(isOwed);
    const never = owed.filter((due) => due.done === 0).length;
    const excused = dues.filter((due) => due.excused && due.missing > 0).length;
    const lines = [
      words("visits.duty.times", { period: words(`visits.duty.this.${kind}`), times }),
      words(excused === 0 ? "visits.duty.numbers" : "visits.duty.numbers_excused", {
        all: dues.length,
        full: dues.filter((due) => due.missing === 0).length,
        open: owed.length,
        excused,
      }),
    ];
    if (hoped !== undefined && never > 0) {
      lines.push(words("visits.duty.hoped", { count: never, day: noonOf(hoped) }));
    }
    return lines;
  });
}

/** A household that is owed a visit, on a button. */
export const owedRow = ({ household, done, due }: Due): Text =>
  words("visits.duty.owed_row", { household: placed(household), done, due });

/** Who is answerable for a household. */
export function linkedLine(linked: readonly Linked[]): Text {
  if (linked.length === 0) return words("visits.duty.nobody");
  return words("visits.duty.linked", {
    people: linked.map(({ kind, name }) =>
      words("visits.duty.linked_one", {
        duty: kind === "party_member" || kind === "committee_member" ? dutyWords(kind) : plain(""),
        name,
      }),
    ),
  });
}

export const lastLine = (day: string | undefined): Text =>
  day === undefined ? words("visits.duty.never") : words("visits.duty.last", { day: noonOf(day) });

/** What the village said of a household, as its people and whoever visits it read it too. */
export function excuseLine(excuse: Excuse): Text {
  const last = lastDayOfExcuse(excuse);
  const params = {
    reason: words(`visits.duty.reason.${excuse.reason}`),
    from: noonOf(excuse.from),
    until: last === undefined ? "" : noonOf(last),
    by: excuse.by,
    words: plain(excuse.words ?? ""),
  };
  return words(last === undefined ? "visits.duty.excuse_line" : "visits.duty.excuse_line_until", params);
}
