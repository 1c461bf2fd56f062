import { known } from "../../../conversation/place.ts";
import { type Choice, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import { noonOf } from "../../calendar/index.ts";
import { at, page, pageSize } from "../addresses.ts";
import { isUnderWay } from "../notes/rules.ts";
import { tellingRow } from "../notes/screens.ts";
import { turnsAhead } from "../store/own.ts";
import type { DutyTurn } from "../store/turns.ts";
import { hoursWords, myId } from "../wording.ts";

/** What is said of a turn in a list or in news: the day, the hours, the point. */
export const turnParams = (turn: DutyTurn) => ({
  day: noonOf(turn.day),
  hours: hoursWords(turn),
  point: turn.point.name,
});

/** 我的值班: the turns that are not over, the next one first. */
export const mine = screen("duty.mine", {
  args: [page],
  access: known,
  show: async (turn, shown): Promise<View> => {
    const skip = shown * pageSize;
    const { turns, count } = await turnsAhead(turn, myId(turn), { skip, take: pageSize });
    const lines = turns.map(
      (one, index): Text =>
        words(isUnderWay(one, turn.now) ? "duty.mine.row_open" : "duty.mine.row", {
          number: index + 1,
          ...turnParams(one),
        }),
    );
    const numbers = turns.map(
      (one, index): Choice => ({
        label: words("common.lines", { lines: String(index + 1) }),
        to: at.turn(one.id),
      }),
    );
    const running = turns.find((one) => isUnderWay(one, turn.now));
    const pages: Choice[] = [];
    if (shown > 0) pages.push({ label: words("common.previous"), to: at.mine(shown - 1) });
    if (count > skip + pageSize) pages.push({ label: words("common.more"), to: at.mine(shown + 1) });
    return {
      text:
        lines.length === 0
          ? words("duty.mine.none")
          : [words("duty.mine.head"), words("common.lines", { lines })],
      choices: [
        running ? tellingRow(turn, running) : [],
        ...inThrees(numbers),
        pages,
        [
          { label: words("duty.mine.button.wish"), to: at.wish() },
          { label: words("duty.mine.button.feed"), to: at.feed() },
        ],
        [
          { label: words("duty.mine.button.asks"), to: at.asks() },
          { label: words("duty.mine.button.today"), to: at.start() },
        ],
      ],
      numbered: turns.map(({ id }) => at.turn(id)),
    };
  },
});

function inThrees(choices: readonly Choice[]): Choice[][] {
  const rows: Choice[][] = [];
  for (let from = 0; from < choices.length; from += 3) rows.push(choices.slice(from, from + 3));
  return rows;
}
