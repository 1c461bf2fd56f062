import notices from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { z } from "zod";
import own from "./holidays.json" with { type: "json" };
import type { Calendar } from "./working-days.ts";

const days = z.array(z.iso.date());
const corrections = z.object({ holidays: days, workdays: days }).parse(own);

/** Holidays of every year by the regulation on public holidays, whatever days the year's notice adds to them. */
const fixed = ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"];
const lastNotice = Math.max(...Object.keys(notices.holidays).map((day) => Number(day.slice(0, 4))));
const unannounced = [1, 2, 3].flatMap((ahead) => fixed.map((day) => `${lastNotice + ahead}-${day}`));

/**
 * The State Council's notices, corrected by `holidays.json`: the notice of a new year comes out in November, and
 * the county may need it before the package has it.
 */
export const stateCouncil: Calendar = {
  holidays: new Set([...Object.keys(notices.holidays), ...unannounced, ...corrections.holidays]),
  workdays: new Set([
    ...Object.keys(notices.workdays).filter((day) => !corrections.holidays.includes(day)),
    ...corrections.workdays,
  ]),
};
