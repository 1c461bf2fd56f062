import { type Choice, type Text, words } from "../../conversation/reply.ts";
import { screen } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { at, keepers, keepersOfYear, openYears, year } from "./addresses.ts";
import { dayOf } from "./rules/days.ts";
import { isAnnounced, missingYear, packagedNotice } from "./rules/state-council.ts";
import { notices } from "./store.ts";
import { daysWords } from "./wording.ts";

/** Whether a notice is missing, for the menu. */
export const countMissing = async (turn: Turn): Promise<number> =>
  missingYear(dayOf(turn.now), await notices(turn)) === undefined ? 0 : 1;

/** 放假调休: of which years the days are known. */
export const years = screen("calendar.years", {
  access: keepers,
  show: async (turn) => {
    const entered = await notices(turn);
    const lines = openYears(turn.now).map((one) =>
      words(isAnnounced(one, entered) ? "calendar.known" : "calendar.unknown", { year: one }),
    );
    return {
      text: [words("calendar.years"), words("common.lines", { lines })],
      choices: [
        openYears(turn.now).map((one) => ({
          label: words("calendar.year_button", { year: one }),
          to: at.year(one),
        })),
      ],
    };
  },
});

/** The days off and the weekends worked of a year, and where they are known from. */
export const oneYear = screen("calendar.year", {
  args: [year],
  access: keepersOfYear,
  back: () => at.years(),
  show: async (turn, shown) => {
    const entered = (await notices(turn)).find((one) => one.year === shown);
    const known = entered ?? packagedNotice(shown);
    const source: Text = entered
      ? words("calendar.entered_by", { by: entered.by, at: entered.at })
      : words(known ? "calendar.packaged" : "calendar.not_yet");
    const enter: Choice = {
      label: words(known ? "calendar.enter_again" : "calendar.enter_button"),
      to: at.enter(shown),
      style: known ? undefined : "primary",
    };
    const forget: Choice = { label: words("calendar.forget_button"), to: at.forget(shown) };
    return {
      text: [words("calendar.year_title", { year: shown }), source, ...(known ? daysWords(known) : [])],
      choices: [entered ? [enter, forget] : [enter]],
    };
  },
});
