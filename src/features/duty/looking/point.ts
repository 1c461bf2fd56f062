import { type Choice, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf } from "../../calendar/index.ts";
import { at, id, looking, pointCalendar, pointOf } from "../addresses.ts";
import { shiftWords } from "../keeping/wording.ts";
import type { Point } from "../store/points.ts";
import { turnsRow } from "../turns/ahead.ts";
import { lookAt } from "./around.ts";
import { nowWords } from "./now.ts";
import { hoursLines } from "./wording.ts";

/** One point: now, its hours, where it is, its phone, the days to come. */
export const pointScreen = screen("duty.point", {
  args: [id],
  access: looking,
  back: () => at.start(),
  show: async (turn, pointId): Promise<View> => {
    const point = await pointOf(turn, pointId);
    if (point.ended) {
      const head = words("duty.look.head_bare_of", { name: point.name, unit: point.unit.name });
      return {
        text: [head, words("duty.look.ended")],
        choices: [...choicesOf(turn, point), await turnsRow(turn, point)],
      };
    }
    const [seen] = await lookAt(turn, [point]);
    if (!seen) throw new Error(`duty point ${pointId} was not looked at`);
    const ahead = hoursLines(seen.hours.filter(({ day }) => day >= dayOf(turn.now)));
    const texts: Text[] = [nowWords(seen, turn.now, { unit: point.unit.name })];
    if (point.shifts.length > 0) {
      texts.push(
        words("common.lines", { lines: [words("duty.look.times"), ...point.shifts.map(shiftWords)] }),
      );
    }
    texts.push(
      ahead.length === 0
        ? words("duty.look.week_none")
        : words("common.lines", { lines: [words("duty.look.week_point"), ...ahead] }),
    );
    return { text: texts, choices: [...choicesOf(turn, point), await turnsRow(turn, point)] };
  },
});

function choicesOf(turn: Turn, point: Point): Choice[][] {
  const month = dayOf(turn.now).slice(0, 7);
  const book: Choice[] =
    point.kind === "reception" && !point.ended
      ? [{ label: words("duty.reception.button.book"), to: at.receptions(point.id), style: "primary" }]
      : [];
  const rows: Choice[][] = [
    book,
    [
      { label: words("duty.look.button.month"), to: at.month(point.id, month) },
      { label: words("duty.look.button.text"), to: at.monthText(point.id, month) },
    ],
  ];
  const more: Choice[] = [{ label: words("duty.look.button.today"), to: at.today(point.unit.id) }];
  if (turn.publicUrl !== undefined && point.open && !point.ended) {
    const url = turn.publicUrl + pointCalendar(point.id);
    more.unshift({ label: words("duty.look.button.calendar"), url });
  }
  return [...rows, more];
}
