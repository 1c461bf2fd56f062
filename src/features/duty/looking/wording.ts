import { plain, type Text, words } from "../../../conversation/reply.ts";
import { noonOf } from "../../calendar/index.ts";
import type { Hours } from "../rules/hours.ts";
import type { Named } from "../store/points.ts";
import { haveSameTimes, hoursWords } from "../wording.ts";

/** Names one after another: 赵敏、孙丽. */
export function namesWords(names: readonly Text[]): Text {
  const [first = plain(""), ...others] = names;
  return others.reduce<Text>((a, b) => words("duty.look.and", { a, b }), first);
}

/** How a person is called; on public pages not everybody by name. */
export type Naming = (person: Named) => Text;
export const byName: Naming = ({ name }) => plain(name);

/** Who is on at some hours, or why that is not known. */
export function whoWords({ state, people, missing }: Hours, called: Naming = byName): Text {
  if (state === "off") return words("duty.look.off");
  if (state === "unplanned") return words("duty.look.unplanned");
  if (people.length === 0) return words("duty.look.gap");
  const who = namesWords(people.map(called));
  return missing > 0 ? words("duty.look.with_gap", { who }) : who;
}

/** Hours one under another; times that all of them share are said once, so that a line with a name fits a small phone. */
export function hoursLines(all: readonly Hours[]): Text[] {
  const [first] = all;
  if (first && all.length > 1 && haveSameTimes(all)) {
    const lines = all.map((one) => words("duty.look.line_who", { day: noonOf(one.day), who: whoWords(one) }));
    return [hoursWords(first), ...lines];
  }
  return all.map((one) =>
    words("duty.look.line", { day: noonOf(one.day), hours: hoursWords(one), who: whoWords(one) }),
  );
}

/** 2026 年 12 月 */
export const monthWords = (month: string): Text =>
  words("duty.look.month_of", { year: Number(month.slice(0, 4)), month: Number(month.slice(5)) });
