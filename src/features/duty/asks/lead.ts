import { plain, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";
import { isPartOf, type Span } from "../rules/asks.ts";
import type { Named } from "../store/points.ts";
import type { DutyTurn } from "../store/turns.ts";
import { give } from "./deals.ts";
import { hindrance, nobody } from "./free.ts";
import { spanWords, turnWhat, whatWords } from "./wording.ts";

/** Why it could not be; nothing, if it is done. */
type Refused = Text | undefined;

/** The leader gives a turn or a part of it to somebody, or to nobody; whoever it touches is told why. */
export async function assign(
  work: Work,
  turn: DutyTurn,
  made: { span: Span; to?: Named; reason: string },
): Promise<Refused> {
  const { span, to, reason } = made;
  if (turn.cancelled || !isPartOf(turn, span, work.now)) return words("duty.ask.late.changed");
  if (to) {
    const deal = { ...span, turnId: turn.id, giver: turn.person?.id ?? nobody, taker: to.id };
    const no = await hindrance(work, deal, {
      turn,
      names: new Map([[to.id, to.name]]),
      reader: work.person?.id,
    });
    if (no) return no;
  }
  await give(work, turn, span, to?.id, { act: "assigned", reason });
  const what = whatWords(turn.point, span);
  const news = { reason, by: work.person?.name ?? "" };
  if (turn.person) tell(work, turn, turn.person.id, words("duty.ask.news.leader_freed", said(what, news)));
  if (to) tell(work, turn, to.id, words("duty.ask.news.leader_assigned", said(what, news)));
  return undefined;
}

/** The leader has two persons change their turns; both are told why. */
export async function exchange(
  work: Work,
  turn: DutyTurn,
  other: DutyTurn,
  reason: string,
): Promise<Refused> {
  const [one, two] = [turn.person, other.person];
  const gone = turn.cancelled || other.cancelled || turn.from <= work.now || other.from <= work.now;
  if (gone || !one || !two || one.id === two.id) return words("duty.ask.late.changed");
  const deal = {
    turnId: turn.id,
    giver: one.id,
    taker: two.id,
    from: turn.from,
    until: turn.until,
    inReturnId: other.id,
  };
  const names = new Map([one, two].map(({ id, name }) => [id, name]));
  const no = await hindrance(work, deal, { turn, inReturn: other, names, reader: work.person?.id });
  if (no) return no;
  await give(work, turn, turn, two.id, { act: "exchanged", reason });
  await give(work, other, other, one.id, { act: "exchanged", reason });
  const news = { reason, by: work.person?.name ?? "" };
  for (const [to, gains, loses] of [
    [one, other, turn],
    [two, turn, other],
  ] as const) {
    const params = { ...said(turnWhat(gains), news), back: spanWords(loses) };
    tell(work, gains, to.id, words("duty.ask.news.leader_exchanged", params));
  }
  return undefined;
}

const said = (what: Text, { by, reason }: { by: string; reason: string }) => ({
  what,
  by,
  reason: plain(reason),
});

/** Each change of a turn has its sequence, so that its news are told once. */
function tell(work: Work, turn: DutyTurn, to: number, text: Text): void {
  if (to === work.person?.id) return;
  work.tell({
    id: `duty.lead:${turn.id}:${turn.sequence}:person:${to}`,
    to,
    text,
    choices: [{ label: words("duty.ask.button.turn"), to: at.turn(turn.id) }],
  });
}
