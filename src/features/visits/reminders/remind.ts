import type { PortionedJob } from "../../../conversation/feature.ts";
import type { Work } from "../../../conversation/turn.ts";
import { awayAmong } from "../../away/index.ts";
import { calendarOf, dayOf, type Period, periodOf, shiftPeriod } from "../../calendar/index.ts";
import { handedBy } from "../reports/store.ts";
import { duesOf } from "../store/dues.ts";
import { dueBetween, openingOf, readOn, type Stage } from "./rules.ts";
import { noteAsked, reasonsOf, visitorsAfter } from "./store.ts";
import { VillageCounts } from "./villages.ts";
import { isOpen, type LookBack, reminderNote, type VillageLine } from "./wording.ts";

/** Persons whose reminders are one transaction. */
export const portionSize = 100;

const villages = new VillageCounts();

/** Tells those who visit households what is before them, on the quarter's reminder days; at most once a day each. */
export const remind: PortionedJob = {
  name: "visits.remind",
  cron: "0 9 * * *",
  missed: "latest",
  portion: async (work, { slot, since }, from) => {
    const calendar = await calendarOf(work);
    const due = dueBetween(since, slot, readOn(work.now), calendar);
    if (!due) return { counts: { reminded: 0, asked: 0 } };
    if (from === 0) villages.clear();
    const opening = openingOf(periodOf("quarter", due.day), calendar);
    const people = await visitorsAfter(work, from, portionSize);
    const counts = await remindAll(work, people, due.stage, { day: dayOf(opening), news: since < opening });
    return { counts, next: people.length < portionSize ? undefined : people.at(-1) };
  },
};

/** `opening`: of the quarter, and whether nobody has been told of it yet. */
async function remindAll(
  work: Work,
  people: readonly number[],
  stage: Stage,
  opening: { day: string; news: boolean },
) {
  const today = readOn(work.now);
  const quarter = periodOf("quarter", today);
  const away = await awayAmong(work, people, today);
  const here = people.filter((person) => !away.has(person));
  const dues = await duesOf(work, here, quarter);
  // At its opening nobody is told of the whole village: it has a year.
  const open =
    stage === "open" ? new Map<number, readonly VillageLine[]>() : await villages.of(work, here, quarter);
  const before = await lookBack(work, here, opening, shiftPeriod(quarter, -1));
  const counts = { reminded: 0, asked: 0 };
  for (const personId of here) {
    const back = before.get(personId);
    const note = reminderNote({
      personId,
      quarter,
      stage,
      today,
      lines: dues.get(personId) ?? [],
      villages: open.get(personId) ?? [],
      before: back,
    });
    if (!note) continue;
    work.tell(note);
    counts.reminded += 1;
    if (!back || back.lines.length === 0) continue;
    await noteAsked(work, personId, back.quarter);
    counts.asked += 1;
  }
  return counts;
}

/** What some persons hear of the quarter before: all at the opening of the next, later those who were away then. */
async function lookBack(
  work: Work,
  people: readonly number[],
  opening: { day: string; news: boolean },
  quarter: Period,
): Promise<ReadonlyMap<number, LookBack>> {
  const awayThen = opening.news ? new Set(people) : await awayAmong(work, people, opening.day);
  const concerned = people.filter((person) => awayThen.has(person));
  // Nobody, on most mornings.
  if (concerned.length === 0) return new Map();
  const asked = await reasonsOf(work, concerned, quarter);
  const handed = await handedBy(work, concerned, quarter);
  const dues = await duesOf(work, concerned, quarter);
  return new Map(
    [...dues].map(([person, lines]) => [
      person,
      {
        quarter,
        lines: asked.has(person) ? [] : lines.filter(isOpen),
        report: opening.news && !handed.has(person),
      },
    ]),
  );
}
