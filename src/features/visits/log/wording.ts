import { plain, type Text, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { noonOf } from "../../calendar/index.ts";
import { said } from "../../catalogue/index.ts";
import { isDispute, isOpenDispute } from "../answers/rules.ts";
import type { VisitHappening, VisitRow } from "../store/visit.ts";
import { isPurpose } from "./rules.ts";

/** The name of a purpose, such as 谈心交流. */
export const purposeWords = (stored: string): Text =>
  words(`visits.log.purpose.${isPurpose(stored) ? stored : "other"}`);

/** A visit in a list: `11 月 24 日（周二） 谈心交流`. */
export const visitLabel = (visit: VisitRow): Text =>
  words(visit.withdrawnAt ? "visits.log.row_withdrawn" : "visits.log.row", {
    day: noonOf(visit.day),
    purpose: purposeWords(visit.purpose),
  });

/** Everything that was recorded of a visit, as its household reads it too; `decides`: a dispute waits for whoever reads. */
export function recordWords(visit: VisitRow, turn: Turn, decides = false): Text[] {
  const lines: Text[] = [
    words("visits.log.head", {
      household: visit.household.name,
      day: noonOf(visit.day),
      purpose: purposeWords(visit.purpose),
    }),
    words("visits.log.by", { by: visit.person.name, at: visit.createdAt }),
  ];
  if (visit.lateReason) lines.push(words("visits.log.late_line", { words: visit.lateReason }));
  if (visit.words) lines.push(words("visits.log.written", { words: plain(visit.words) }));
  if (visit.files.length > 0) lines.push(words("visits.log.attached", { count: visit.files.length }));
  if (visit.cardHanded) lines.push(words("visits.log.card_line"));
  if (visit.request) {
    const { category, number } = visit.request;
    lines.push(words("visits.log.need_line", { name: said(category), number }));
  }
  lines.push(standWords(visit, turn, decides));
  return lines;
}

/** What the household says, and what was decided. */
function standWords(visit: VisitRow, turn: Turn, decides: boolean): Text {
  const { answer, decision } = visit;
  const own = turn.person?.householdId === visit.householdId;
  const who = words(own ? "visits.log.your_household" : "visits.log.this_household");
  if (visit.withdrawnAt) return words("visits.log.stand.withdrawn");
  if (decision !== null) return words(`visits.log.stand.${decision === "struck" ? "struck" : "stands"}`);
  if (isOpenDispute(visit) && isDispute(answer)) {
    const what = words(`visits.answer.says.${answer}`);
    return words(decides ? "visits.log.stand.disputed_decide" : "visits.log.stand.disputed", { who, what });
  }
  return words(answer === "confirmed" ? "visits.log.stand.confirmed" : "visits.log.stand.silent", { who });
}

const shown: readonly string[] = [
  "added",
  "corrected",
  "withdrawn",
  "confirmed",
  "confirmed_phone",
  "disputed",
  "disputed_phone",
  "said",
  "decided",
];
/** The visitor's own words stand above, in what was recorded. */
const quoted: readonly string[] = ["said", "disputed", "disputed_phone", "decided"];

/** What happened to a visit afterwards, line by line. */
export function storyWords(happened: readonly VisitHappening[], turn: Turn): Text[] {
  return happened
    .filter((one) => shown.includes(one.act))
    .flatMap((one) => {
      const by = one.by?.id === turn.person?.id ? words("visits.log.you") : plain(one.by?.name ?? "");
      const line = words("visits.log.event_line", { at: one.at, by, what: whatWords(one) });
      return one.words && quoted.includes(one.act)
        ? [line, words("visits.log.written", { words: plain(one.words) })]
        : [line];
    });
}

function whatWords({ act, before, after }: VisitHappening): Text {
  const [what = "", rest] = (after ?? "").split(" ");
  switch (act) {
    case "corrected": {
      const was = /^(\d{4}-\d\d-\d\d) (\w+)$/.exec(before ?? "");
      if (!was?.[1] || !was[2]) return words("visits.log.event.reworded");
      return words("visits.log.event.corrected", { day: noonOf(was[1]), purpose: purposeWords(was[2]) });
    }
    case "disputed":
    case "disputed_phone": {
      const says = isDispute(what) ? words(`visits.answer.says.${what}`) : "";
      const key = rest === undefined ? "visits.log.event.disputed" : "visits.log.event.disputed_day";
      return words(key, { what: says, day: rest === undefined ? "" : noonOf(rest) });
    }
    case "decided":
      return what === "redated" && rest !== undefined
        ? words("visits.log.event.redated", { day: noonOf(rest) })
        : words(what === "struck" ? "visits.log.event.struck" : decidedKey(what));
    case "confirmed":
    case "confirmed_phone":
      return words("visits.log.event.confirmed");
    case "withdrawn":
      return words("visits.log.event.withdrawn");
    case "said":
      return words("visits.log.event.said");
    default:
      return words("visits.log.event.added");
  }
}

const decidedKey = (verdict: string) =>
  verdict === "unwritten" ? "visits.log.event.unwritten" : "visits.log.event.stands";
