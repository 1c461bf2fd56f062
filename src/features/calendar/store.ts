import { z } from "zod";
import type { Work } from "../../conversation/turn.ts";
import type { Notice } from "./rules/notice.ts";
import { calendarWith, isAnnounced, stateCouncil } from "./rules/state-council.ts";
import type { Calendar } from "./rules/working-days.ts";

/** A notice and who entered it. */
export interface Entered extends Notice {
  by: string;
  at: Date;
}

const root = { parentId: null, endedAt: null };
const days = z.array(z.iso.date());
const stored = (json: string): string[] => days.parse(JSON.parse(json));

/** The calendar the county goes by. */
export async function calendarOf(work: Work): Promise<Calendar> {
  const entered = await notices(work);
  return entered.length === 0 ? stateCouncil : calendarWith(entered);
}

/** The notices that the county has entered, by year. */
export async function notices(work: Work): Promise<Entered[]> {
  const rows = await work.records.calendarNotice.findMany({
    include: { by: { select: { name: true } } },
    orderBy: { year: "asc" },
  });
  return rows.map(({ year, closed, worked, by, at }) => ({
    year,
    closed: stored(closed),
    worked: stored(worked),
    by: by.name,
    at,
  }));
}

/** Whether a year's days off are known. */
export const isYearKnown = async (work: Work, year: number): Promise<boolean> =>
  isAnnounced(year, await notices(work));

/** Enters the notice of a year, in place of what was entered for it before. */
export async function enterNotice(work: Work, notice: Notice): Promise<void> {
  const { person, now } = work;
  if (!person) throw new Error("the clock enters no notices");
  const { year } = notice;
  const before = (await notices(work)).find((one) => one.year === year);
  const closed = JSON.stringify(notice.closed);
  const worked = JSON.stringify(notice.worked);
  const data = { closed, worked, byId: person.id, at: now };
  await work.records.calendarNotice.upsert({ where: { year }, create: { year, ...data }, update: data });
  work.audit({ what: "calendar.entered", object: `year:${year}`, before, after: notice });
}

/** Takes back what was entered for a year; what came with the program holds again. */
export async function forgetNotice(work: Work, year: number): Promise<void> {
  const before = (await notices(work)).find((one) => one.year === year);
  if (!before) return;
  await work.records.calendarNotice.delete({ where: { year } });
  work.audit({ what: "calendar.forgotten", object: `year:${year}`, before });
}

/** The admins of the whole county. */
export async function countyAdmins(work: Work): Promise<number[]> {
  const posts = await work.records.post.findMany({
    where: {
      kind: "admin",
      unit: root,
      OR: [{ until: null }, { until: { gt: work.now } }],
    },
    select: { personId: true },
  });
  return [...new Set(posts.map((post) => post.personId))];
}

/** Where the whole county stands in the tree. */
export async function countyPath(work: Work): Promise<string | undefined> {
  const unit = await work.records.unit.findFirst({
    where: root,
    orderBy: { id: "asc" },
    select: { path: true },
  });
  return unit?.path;
}
