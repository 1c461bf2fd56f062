import { admits, type Subject } from "../../../conversation/access.ts";
import type { Access } from "../../../conversation/place.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { type id, leadingTurn } from "../addresses.ts";
import { type Actor, type AskAct, isAsked, mayDo } from "../rules/asks.ts";
import { type Ask, findAsk, qualifiesAt } from "../store/asks.ts";
import { type DutyTurn, findTurn } from "../store/turns.ts";

type ById = Access<readonly [typeof id]>;

/** Whether the person leads the point of a turn, or is a secretary or admin over it. */
export async function leads(turn: Turn, dutyTurn: DutyTurn): Promise<boolean> {
  const subject = await leadingTurn.subject(turn, dutyTurn.id);
  return subject !== undefined && admits(leadingTurn.allow, turn.person, subject);
}

const only = (turn: Turn, may: boolean): Subject => ({ people: may && turn.person ? [turn.person.id] : [] });

const ofAsk = (may: (turn: Turn, ask: Ask) => boolean | Promise<boolean>): ById => ({
  allow: ["concerned"],
  subject: async (turn, askId) => {
    const ask = await findAsk(turn, askId);
    return ask && only(turn, await may(turn, ask));
  },
});

const ofTurn = (may: (turn: Turn, dutyTurn: DutyTurn) => boolean | Promise<boolean>): ById => ({
  allow: ["concerned"],
  subject: async (turn, turnId) => {
    const found = await findTurn(turn, turnId);
    return found && only(turn, await may(turn, found));
  },
});

/** Whether somebody takes turns there. */
export const takesTurns = (turn: Turn, { point }: DutyTurn): boolean =>
  turn.person !== undefined && qualifiesAt(point, turn.person);

/** Whoever may ask that a turn is taken: its holder; of a gap, who leads its point. */
export const asking = ofTurn((turn, found) =>
  found.person ? found.person.id === turn.person?.id : leads(turn, found),
);

/** Whoever may offer to take a turn: those who take turns there, but for its holder. */
export const offering = ofTurn(
  (turn, found) => takesTurns(turn, found) && found.person?.id !== turn.person?.id,
);

const doing = (act: AskAct): ById =>
  ofAsk(async (turn, ask) => mayDo(act, ask, { ...asked(turn, ask), leads: await leads(turn, ask.turn) }));

const asked = (turn: Turn, ask: Ask): Pick<Actor, "id" | "qualifies"> => ({
  id: turn.person?.id,
  qualifies: takesTurns(turn, ask.turn),
});

/** Those who are asked, whatever has come of it since: who comes too late is told so. */
export const accepting = doing("accept");
export const declining = doing("decline");
export const withdrawing = doing("withdraw");
export const confirming = doing("confirm");
export const refusing = doing("refuse");

export const isAskedOf = (turn: Turn, ask: Ask): boolean => isAsked(ask, asked(turn, ask));

/** Whoever asked, is asked or has taken it, and who leads the point. */
export const concernedByAsk = ofAsk((turn, ask) => {
  const me = turn.person?.id;
  if (me === undefined) return false;
  if (me === ask.askerId || me === ask.toId || me === ask.taker?.id) return true;
  return isAskedOf(turn, ask) || leads(turn, ask.turn);
});
