import type { StoredFile } from "../../../conversation/message.ts";
import { type Choice, plain, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { instantAt } from "../../calendar/index.ts";
import { at as log } from "../log/addresses.ts";
import { purposeWords } from "../log/wording.ts";
import { decidersOf, toldOf } from "../store/people.ts";
import type { VisitRow } from "../store/visit.ts";
import { at } from "./addresses.ts";
import { isDispute, type Verdict } from "./rules.ts";

/** What a household is told about, and the number of the event. */
interface Told {
  event: number;
  about: "logged" | "added" | "corrected" | "withdrawn";
  /** What was added just now. */
  said?: { words?: string; files: readonly StoredFile[] };
}

/** Tells each member of the household what was recorded, in the same words, and asks whether it is so. */
export async function tellHousehold(
  work: Work,
  visit: VisitRow,
  { event, about, said }: Told,
): Promise<void> {
  const facts = factsOf(visit);
  const lines: Text[] = [words(`visits.answer.told.${about}`, facts)];
  if (about !== "withdrawn") {
    if (visit.lateReason && about !== "added")
      lines.push(words("visits.log.late_line", { words: visit.lateReason }));
    const written = about === "added" ? said?.words : visit.words;
    if (written) lines.push(words("visits.log.written", { words: plain(written) }));
    if (about !== "added") lines.push(words("visits.answer.right"));
  }
  for (const to of await toldOf(work, visit)) {
    work.tell({
      id: `visits:told:${event}`,
      to,
      text: words("common.lines", { lines }),
      choices: about === "withdrawn" ? [look(visit)] : asked(visit, about),
      files: about === "added" ? said?.files : undefined,
    });
  }
}

const look = (visit: VisitRow): Choice => ({
  label: words("visits.answer.button.look"),
  to: log.view(visit.id),
});

/** The household's buttons under what it is told: 属实, 没来过, 日期不对, 看记了什么. */
function asked(visit: VisitRow, about: Told["about"]): (Choice | Choice[])[] {
  if (about === "added") {
    return [[look(visit), { label: words("visits.answer.button.wording"), to: at.wording(visit.id) }]];
  }
  return [
    [
      { label: words("visits.answer.button.confirm"), to: at.confirm(visit.id), style: "primary" },
      { label: words("visits.answer.button.never"), to: at.never(visit.id) },
    ],
    [{ label: words("visits.answer.button.date"), to: at.date(visit.id) }, look(visit)],
  ];
}

/** Who visited whom, when and what for. */
const factsOf = (visit: VisitRow) => ({
  by: visit.person.name,
  day: instantAt(visit.day, 12),
  purpose: purposeWords(visit.purpose),
  household: visit.household.name,
});

/** Brings a dispute before the secretary, and tells whoever logged the visit that it is being looked into. */
export async function tellDispute(
  work: Work,
  visit: VisitRow,
  { event, words: said, day }: { event: number; words?: string; day?: string },
): Promise<void> {
  const { answer } = visit;
  if (!isDispute(answer)) return;
  const facts = { ...factsOf(visit), what: words(`visits.answer.says.${answer}`) };
  const also: Text[] = [];
  if (day !== undefined) also.push(words("visits.answer.says_day", { day: instantAt(day, 12) }));
  if (said) also.push(words("visits.log.written", { words: plain(said) }));
  for (const to of await decidersOf(work, visit)) {
    work.tell({
      id: `visits:dispute:${event}`,
      to,
      text: words("common.lines", { lines: [words("visits.answer.told.dispute", facts), ...also] }),
      choices: [{ label: words("visits.answer.button.open"), to: log.view(visit.id), style: "primary" }],
    });
  }
  if (visit.personId === work.person?.id) return;
  work.tell({
    id: `visits:disputed:${event}`,
    to: visit.personId,
    text: words("common.lines", { lines: [words("visits.answer.told.disputed", facts), ...also] }),
    choices: [look(visit)],
  });
}

/** Tells both sides, but not whoever did it. */
export async function tellBothSides(
  work: Work,
  visit: VisitRow,
  { event, about, words: said }: { event: number; about: "said"; words: string },
): Promise<void> {
  const text = words("common.lines", {
    lines: [
      words(`visits.answer.told.${about}`, { ...factsOf(visit), who: work.person?.name ?? "" }),
      words("visits.log.written", { words: plain(said) }),
    ],
  });
  for (const to of await bothSides(work, visit)) {
    work.tell({ id: `visits:said:${event}`, to, text, choices: [look(visit)] });
  }
}

/** Tells both sides what was decided, in the same words. */
export async function tellDecided(
  work: Work,
  visit: VisitRow,
  { event, verdict, words: why }: { event: number; verdict: Verdict; words: string },
): Promise<void> {
  const facts = { ...factsOf(visit), who: work.person?.name ?? "" };
  const text = words("common.lines", {
    lines: [
      words("visits.answer.told.decided", facts),
      words(`visits.answer.verdict.${verdict}`, facts),
      words("visits.log.written", { words: plain(why) }),
    ],
  });
  for (const to of await bothSides(work, visit)) {
    work.tell({ id: `visits:decided:${event}`, to, text, choices: [look(visit)] });
  }
}

/** Tells the secretary that a dispute has come to an end without them. */
export async function tellSettled(work: Work, visit: VisitRow, event: number): Promise<void> {
  for (const to of await decidersOf(work, visit)) {
    if (to === work.person?.id) continue;
    work.tell({
      id: `visits:settled:${event}`,
      to,
      text: words("visits.answer.told.settled", factsOf(visit)),
      choices: [look(visit)],
    });
  }
}

const bothSides = async (work: Work, visit: VisitRow): Promise<number[]> =>
  [visit.personId, ...(await toldOf(work, visit))].filter((id) => id !== work.person?.id);
