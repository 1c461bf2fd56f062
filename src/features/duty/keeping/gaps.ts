import { type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import { dayOf, shiftDay } from "../../calendar/index.ts";
import { at, keepers } from "../addresses.ts";
import { gapsAt } from "../planning/store.ts";
import { whenWords } from "../wording.ts";
import { ledBy } from "./store.ts";

/** So far ahead it is looked, days, and how much of it a message shows. */
const ahead = 30;
const shown = 12;

/** 哪里没人: hours of one's points that somebody must keep and nobody does, the next ones first. */
export const gaps = screen("duty.gaps", {
  access: keepers,
  back: () => at.points(),
  show: async (turn): Promise<View> => {
    const today = dayOf(turn.now);
    const days = { gte: today, lte: shiftDay(today, ahead) };
    const found = (await gapsAt(turn, ledBy(turn.person), days)).filter(({ until }) => until > turn.now);
    if (found.length === 0) return { text: words("duty.gap.none", { days: ahead }) };
    const part = found.slice(0, shown);
    const lines = part.map((gap, index) =>
      words("duty.gap.row", { number: index + 1, unit: gap.unit, point: gap.point, when: whenWords(gap) }),
    );
    return {
      text: [
        words("duty.gap.list", { count: found.length, days: ahead }),
        words("common.lines", { lines }),
        words("duty.gap.hint"),
      ],
      numbered: part.map(({ id }) => at.assign(id)),
      choices: [],
    };
  },
});
