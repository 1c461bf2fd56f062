import type { Job } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at } from "./addresses.ts";
import { dayOf } from "./rules/days.ts";
import { missingYear } from "./rules/state-council.ts";
import { isWorkingDay } from "./rules/working-days.ts";
import { calendarOf, countyAdmins, notices } from "./store.ts";

/** Tells each admin of the county once that a year's days off are missing, from December of the year before on. */
const watch: Job = {
  name: "calendar.watch",
  cron: "0 9 * * *",
  missed: "latest",
  run: async (work, slot) => {
    const day = dayOf(slot);
    const year = missingYear(day, await notices(work));
    if (year === undefined || !isWorkingDay(day, await calendarOf(work))) return { told: 0 };
    const admins = await countyAdmins(work);
    for (const to of admins) {
      work.tell({
        id: `calendar.missing:${year}:person:${to}`,
        to,
        text: words("calendar.missing", { year }),
        choices: [{ label: words("calendar.missing_button", { year }), to: at.enter(year) }],
      });
    }
    return { told: admins.length };
  },
};

export const jobs: readonly Job[] = [watch];
