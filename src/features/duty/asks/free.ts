import { type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { awayBetween } from "../../away/index.ts";
import { dayOf } from "../../calendar/index.ts";
import { clashesOf, type Deal, type Held, type Span } from "../rules/asks.ts";
import { type Named, qualifiedOf } from "../store/points.ts";
import { type DutyTurn, turnsBetween } from "../store/turns.ts";
import { turnWhat } from "./wording.ts";

/** Who has a turn that nobody has. */
export const nobody = 0;

/** Those of some persons who are neither away nor on duty during a span. */
export async function freeAmong<T extends { id: number }>(
  work: Work,
  people: readonly T[],
  span: Span,
): Promise<T[]> {
  const ids = people.map(({ id }) => id);
  const away = await awayDuring(work, ids, span);
  const on = new Set((await turnsBetween(work, { persons: ids }, span)).map(({ person }) => person?.id));
  return people.filter(({ id }) => !away.has(id) && !on.has(id));
}

/** Those who may take a turn then: who qualifies at its point and is free, but for its holder. */
export async function mayTake(work: Work, turn: DutyTurn, span: Span): Promise<Named[]> {
  const people = (await qualifiedOf(work, turn.point)).filter(({ id }) => id !== turn.person?.id);
  return freeAmong(work, people, span);
}

async function awayDuring(work: Work, ids: readonly number[], span: Span): Promise<ReadonlySet<number>> {
  const days = { from: dayOf(span.from), until: dayOf(new Date(span.until.getTime() - 1)) };
  return new Set((await awayBetween(work, ids, days)).keys());
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
