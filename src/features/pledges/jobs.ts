import type { Job, PortionedJob, Span } from "../../conversation/feature.ts";
import { beginning, type Choice, type Text, words } from "../../conversation/reply.ts";
import type { Work } from "../../conversation/turn.ts";
import { awayAmong } from "../away/index.ts";
import { calendarOf, dayOf, instantAt, openingHour, shiftDay, yearOf } from "../calendar/index.ts";
import { at } from "./addresses.ts";
import { askingDay, daysBefore } from "./rules.ts";
import { dueOf, duePersonsAfter, leftOpen, type Open, pledgedIn, pledgersAfter } from "./store/due.ts";
import { dayWords } from "./wording.ts";

/** Persons whose reminders are one transaction. */
const portionSize = 100;

/**
 * Calls a pledge to mind fifteen days before its date; on the tenth working day of the year asks those who have none,
 * and after what the year before left open. One message a day at most, to the person alone.
 */
const remind: PortionedJob = {
  name: "pledges.remind",
  cron: "0 9 * * *",
  missed: "latest",
  portion: async (work, span, from) => {
    const days = comingUp(span);
    const asking = await asksOn(work, span);
    const people = asking
      ? await pledgersAfter(work, from, portionSize)
      : await duePersonsAfter(work, days, from, portionSize);
    const counts = await remindAll(work, people, { days, asking, day: dayOf(span.slot) });
    return { counts, next: people.length < portionSize ? undefined : people.at(-1) };
  },
};

/** The days that have come near since the slot before; what is over by now is no more called to mind. */
function comingUp({ slot, since }: Span): { after: string; upTo: string } {
  const [before, today] = [shiftDay(dayOf(since), daysBefore), dayOf(slot)];
  const yesterday = shiftDay(today, -1);
  return { after: before > yesterday ? before : yesterday, upTo: shiftDay(today, daysBefore) };
}

async function asksOn(work: Work, { slot, since }: Span): Promise<boolean> {
  const day = dayOf(slot);
  const morning = instantAt(askingDay(yearOf(day), await calendarOf(work)), openingHour);
  return since < morning && morning <= slot && day.slice(5, 7) === "01";
}

async function remindAll(
  work: Work,
  people: readonly number[],
  on: { days: { after: string; upTo: string }; asking: boolean; day: string },
): Promise<{ reminded: number; asked: number }> {
  const away = await awayAmong(work, people, on.day);
  const here = people.filter((person) => !away.has(person));
  const year = yearOf(on.day);
  const due = Map.groupBy(await dueOf(work, here, on.days), (one) => one.personId);
  const pledged = on.asking ? await pledgedIn(work, here, year) : new Set(here);
  const left = Map.groupBy(on.asking ? await leftOpen(work, here, year) : [], (one) => one.personId);
  const counts = { reminded: 0, asked: 0 };
  for (const to of here) {
    const lines: Text[] = [...(due.get(to) ?? []).map(dueLine), ...(left.get(to) ?? []).map(leftLine)];
    if (lines.length > 0) counts.reminded += 1;
    if (!pledged.has(to)) {
      lines.push(words("pledges.remind.write", { year }));
      counts.asked += 1;
    }
    if (lines.length === 0) continue;
    const open = [...(due.get(to) ?? []), ...(left.get(to) ?? [])];
    work.tell({
      id: `pledges.remind:${on.day}:person:${to}`,
      to,
      text: words("common.lines", { lines }),
      choices: buttons(open, !pledged.has(to)),
    });
  }
  return counts;
}

const dueLine = (one: Open): Text =>
  words("pledges.remind.due", { words: one.words, due: dayWords(one.due) });
const leftLine = (one: Open): Text => words("pledges.remind.left", { words: one.words, year: one.year });

function buttons(open: readonly Open[], asks: boolean): Choice[] {
  const rows: Choice[] = open.slice(0, 4).map((one) => ({
    label: words("pledges.remind.row", { words: beginning(one.words) }),
    to: at.own(one.id),
  }));
  if (asks) rows.push({ label: words("pledges.button.write"), to: at.begin(), style: "primary" });
  return rows;
}

export const jobs: readonly Job[] = [remind];
