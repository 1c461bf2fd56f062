import { plain, type Text, words } from "../../conversation/reply.ts";
import { dayOf, type Period, yearOf } from "../calendar/index.ts";
import { ordinal } from "./rules/days.ts";

/** The language that is published in, whatever language its reader's buttons are in. */
export const publishedIn = "zh-CN";

/** 2026 年第四季度 */
export function quarterWords(quarter: Period): Text {
  const year = yearOf(quarter);
  switch (ordinal(quarter)) {
    case 1:
      return words("disclosure.quarter_1", { year });
    case 2:
      return words("disclosure.quarter_2", { year });
    case 3:
      return words("disclosure.quarter_3", { year });
    default:
      return words("disclosure.quarter_4", { year });
  }
}

/** The name of an item or of its kind: the county's own, else the usual one. */
export const titleWords = (of: { key?: string; title?: string; name?: string }): Text => {
  const own = of.title ?? of.name;
  return own === undefined ? words(`disclosure.kind.${of.key}`) : plain(own);
};

/** A day with its year: what is published is read for years. */
export function dateWords(instant: Date): Text {
  const [year = "", month, day] = dayOf(instant).split("-");
  return words("disclosure.date", { year, month: Number(month), day: Number(day) });
}
