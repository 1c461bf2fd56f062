import type { Work } from "../../../conversation/turn.ts";
import { type Deal, overlap, type Span } from "../rules/asks.ts";
import { type Ask, markAsk, moveAsk, openAsksOn } from "../store/asks.ts";
import type { Named } from "../store/points.ts";
import { type ChangeAct, cutTurn, type DutyTurn, handTurn, turnsBetween } from "../store/turns.ts";
import { nobody } from "./free.ts";
import { tellNotNeeded } from "./notices.ts";

/** Who has the turn of an ask while it is open. */
export const giverOf = (ask: Ask): Named | undefined =>
  ask.turn.person && (ask.kind === "ask" ? ask.asker : ask.to);

/** What an ask comes to, if somebody takes it. */
export const dealOf = (ask: Ask, takerId: number): Deal => ({
  turnId: ask.turn.id,
  giver: giverOf(ask)?.id ?? nobody,
  taker: takerId,
  from: ask.from,
  until: ask.until,
  inReturnId: ask.inReturn?.id,
});

/** Whether an ask still fits its turns: a roster published meanwhile or the leader may have changed them. */
export function stillFits(ask: Ask): boolean {
  const { turn, inReturn } = ask;
  if (turn.cancelled || ask.from < turn.from || ask.until > turn.until) return false;
  if (turn.person ? turn.person.id !== giverOf(ask)?.id : ask.kind === "offer" && ask.toId !== undefined)
    return false;
  return !inReturn || (!inReturn.cancelled && inReturn.person?.id === ask.toId);
}

/** Cuts a span out of a turn and gives it away; whatever was asked about it is over, what was asked of the rest stays. */
export async function give(
  work: Work,
  turn: DutyTurn,
  span: Span,
  to: number | undefined,
  how: { act: ChangeAct; reason?: string; by?: Ask },
): Promise<void> {
  const open = (await openAsksOn(work, [turn.id])).filter(({ id }) => id !== how.by?.id);
  const piece = await cutTurn(work, turn, span);
  await handTurn(work, piece, to, how);
  const rest = await restOf(work, turn);
  for (const ask of open) {
    const kept =
      ask.turn.id === turn.id && !overlap(ask, span) ? rest.find((one) => holds(one, ask)) : undefined;
    if (kept) await moveAsk(work, ask, kept.id);
    else await endAsk(work, ask);
  }
}

const holds = (turn: Span, span: Span): boolean => turn.from <= span.from && span.until <= turn.until;

/** The other pieces of a turn that its holder still has. */
async function restOf(work: Work, turn: DutyTurn): Promise<DutyTurn[]> {
  const there = await turnsBetween(work, { points: [turn.point.id] }, turn);
  return there.filter(
    (one) =>
      one.id !== turn.id &&
      one.shiftId === turn.shiftId &&
      one.day === turn.day &&
      one.place === turn.place &&
      one.person?.id === turn.person?.id,
  );
}

/** An ask is over since its turn went another way; who was asked by name hears of it. */
export async function endAsk(work: Work, ask: Ask): Promise<void> {
  await markAsk(work, ask, "lapsed", { takerId: ask.taker?.id });
  tellNotNeeded(work, ask);
}

/** Ends what is asked about turns that it no longer fits, as after a roster was published or a turn was called off. */
export async function endUnfitAsks(work: Work, turnIds: readonly number[]): Promise<void> {
  for (const ask of await openAsksOn(work, turnIds)) if (!stillFits(ask)) await endAsk(work, ask);
}
