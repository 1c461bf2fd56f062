import type { Work } from "../../../conversation/turn.ts";
import { awayBetween } from "../../away/index.ts";
import { dayOf } from "../../calendar/index.ts";
import type { Span } from "../rules/deals.ts";
import { type Named, qualifiedOf } from "./points.ts";
import { type DutyTurn, turnsBetween } from "./turns.ts";

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

/** Those of some persons who are away at some time of a span. */
export async function awayDuring(
  work: Work,
  ids: readonly number[],
  span: Span,
): Promise<ReadonlySet<number>> {
  const days = { from: dayOf(span.from), until: dayOf(new Date(span.until.getTime() - 1)) };
  return new Set((await awayBetween(work, ids, days)).keys());
}
