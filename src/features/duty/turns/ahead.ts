import { admits } from "../../../conversation/access.ts";
import { type Choice, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, concernedByPoint, id, page, pageSize, pointOf } from "../addresses.ts";
import { notesRow } from "../notes/screens.ts";
import type { Point } from "../store/points.ts";
import { type DutyTurn, turnsBetween } from "../store/turns.ts";
import { rosterLines } from "../wording.ts";

const ahead = 31 * 86_400_000;

/** 接下来的班: who is on at a point in the month to come, for those who take turns there and who leads it. */
export const turnsScreen = screen("duty.turns", {
  args: [id, page],
  access: concernedByPoint,
  back: (_turn, pointId) => at.point(pointId),
  show: async (turn, pointId, shown): Promise<View> => {
    const { name } = await pointOf(turn, pointId);
    const span = { from: turn.now, until: new Date(turn.now.getTime() + ahead) };
    const all = await turnsBetween(turn, { points: [pointId] }, span);
    if (all.length === 0) return { text: words("duty.ask.turns_none", { point: name }) };
    const turns = all.slice(shown * pageSize, (shown + 1) * pageSize);
    const numbers = turns.map(
      (one, index): Choice => ({ label: plain(String(index + 1)), to: at.turn(one.id) }),
    );
    const pages: Choice[] = [];
    if (shown > 0) pages.push({ label: words("common.previous"), to: at.turns(pointId, shown - 1) });
    if (all.length > (shown + 1) * pageSize) {
      pages.push({ label: words("common.more"), to: at.turns(pointId, shown + 1) });
    }
    return {
      text: [
        words("duty.ask.turns", { point: name }),
        words("common.lines", { lines: rosterLines(turns, { numbered: true, who: holderWords }) }),
      ],
      choices: [numbers.slice(0, 3), numbers.slice(3), pages],
      numbered: turns.map((one) => at.turn(one.id)),
    };
  },
});

const holderWords = ({ person }: DutyTurn): Text => (person ? plain(person.name) : words("duty.ask.nobody"));

/** The way there and to what was handed over, for those who may go. */
export async function turnsRow(turn: Turn, point: Point): Promise<Choice[]> {
  const subject = await concernedByPoint.subject(turn, point.id);
  if (point.ended || !admits(concernedByPoint.allow, turn.person, subject)) return [];
  const turns: Choice = { label: words("duty.ask.button.turns"), to: at.turns(point.id) };
  return [turns, ...(await notesRow(turn, point))];
}
