import { type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { clashesOf, type Deal, type Held, isPartOf, overlap, type Span } from "../rules/deals.ts";
import { type Ask, markAsk, moveAsk, openAsksOn } from "../store/asks.ts";
import { awayDuring } from "../store/free.ts";
import type { Named } from "../store/points.ts";
import { type ChangeAct, cutTurn, type DutyTurn, handTurn, turnsBetween } from "../store/turns.ts";
import { notesOnHand, tellTakenOver } from "../turns/soon.ts";
import { tellNotNeeded } from "./notices.ts";
import { turnWhat } from "./wording.ts";

/** Who has a turn that nobody has. */
export const nobody = 0;

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

/** Why a span of a turn cannot be given away: it is over or called off, or visitors of a reception day are booked for all of it. */
export function unfit(turn: DutyTurn, span: Span, now: Date): Text | undefined {
  if (turn.cancelled || !isPartOf(turn, span, now)) return words("duty.ask.late.changed");
  const whole = span.from <= turn.from && span.until >= turn.until;
  return turn.point.kind === "reception" && !whole ? words("duty.ask.whole_only") : undefined;
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
  const notes = to === undefined ? [] : await notesOnHand(work, turn, span);
  const piece = await cutTurn(work, turn, span);
  await handTurn(work, piece, to, how);
  if (to !== undefined) tellTakenOver(work, piece, to, notes);
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

export const heldFrom = ({ id, from, until, person }: DutyTurn): Held => ({
  turnId: id,
  from,
  until,
  person: person?.id ?? nobody,
});

/** Why a deal cannot be: whom it would have on twice at once, or who is away then. Read by `reader`. */
export async function hindrance(
  work: Work,
  deal: Deal,
  of: { turn: DutyTurn; inReturn?: DutyTurn; names: ReadonlyMap<number, string>; reader?: number },
): Promise<Text | undefined> {
  const gains: { person: number; span: Span }[] = [{ person: deal.taker, span: deal }];
  if (of.inReturn && deal.giver !== nobody) gains.push({ person: deal.giver, span: of.inReturn });
  const turns = new Map([of.turn, ...(of.inReturn ? [of.inReturn] : [])].map((one) => [one.id, one]));
  for (const { person, span } of gains) {
    for (const one of await turnsBetween(work, { persons: [person] }, span)) turns.set(one.id, one);
  }
  const [clash] = clashesOf([...turns.values()].map(heldFrom), deal);
  const other = clash && turns.get(clash.turnId);
  if (clash && other) {
    const name = of.names.get(clash.person) ?? "";
    return clash.person === of.reader
      ? words("duty.ask.hindered.you_on", { what: turnWhat(other) })
      : words("duty.ask.hindered.on", { name });
  }
  for (const { person, span } of gains) {
    if (!(await awayDuring(work, [person], span)).has(person)) continue;
    return person === of.reader
      ? words("duty.ask.hindered.you_away")
      : words("duty.ask.hindered.away", { name: of.names.get(person) ?? "" });
  }
  return undefined;
}
