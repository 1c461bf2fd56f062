import type { Work } from "../../../conversation/turn.ts";
import { newCode } from "../rules/code.ts";
import { type CardFacts, markOf } from "../rules/facts.ts";
import { factsOf } from "./facts.ts";
import { inPortions } from "./portions.ts";

/** A household's card that holds now. */
export interface Card {
  id: number;
  householdId: number;
  code: string;
  issuedAt: Date;
  printedAt?: Date;
  /** What the paper says, as `markOf` tells it. */
  printed?: string;
  handedAt?: Date;
}

/** What is known of a household's card, for whoever visits it. */
export interface CardState {
  cardId: number;
  issuedAt: Date;
  handedAt: Date | undefined;
  /** What is printed on it has changed since. */
  stale: boolean;
}

interface Row {
  id: number;
  householdId: number;
  code: string;
  issuedAt: Date;
  printedAt: Date | null;
  printed: string | null;
  handedAt: Date | null;
}

const read = (row: Row): Card => ({
  id: row.id,
  householdId: row.householdId,
  code: row.code,
  issuedAt: row.issuedAt,
  printedAt: row.printedAt ?? undefined,
  printed: row.printed ?? undefined,
  handedAt: row.handedAt ?? undefined,
});

/** The cards that hold, by household. */
export async function cardsOf(work: Work, householdIds: readonly number[]): Promise<Map<number, Card>> {
  const rows = await inPortions(householdIds, (ids) =>
    work.records.householdCard.findMany({
      where: { householdId: { in: ids }, revokedAt: null },
      orderBy: { id: "asc" },
    }),
  );
  return new Map(rows.map((row) => [row.householdId, read(row)]));
}

/** The card of a household that holds, if one was made. */
export const cardOf = async (work: Work, householdId: number): Promise<Card | undefined> =>
  (await cardsOf(work, [householdId])).get(householdId);

/** Whether what a card says on paper is no longer so. */
export const isStale = (card: Card, facts: CardFacts): boolean =>
  card.printed !== undefined && card.printed !== markOf(facts);

/** How it stands with a household's card; nothing if none was made yet. */
export async function cardState(work: Work, householdId: number): Promise<CardState | undefined> {
  const card = await cardOf(work, householdId);
  const [facts] = card ? await factsOf(work, [householdId]) : [];
  if (!card || !facts) return undefined;
  return { cardId: card.id, issuedAt: card.issuedAt, handedAt: card.handedAt, stale: isStale(card, facts) };
}

/** The cards of some households; those that have none get one. */
export async function ensureCards(work: Work, householdIds: readonly number[]): Promise<Map<number, Card>> {
  const have = await cardsOf(work, householdIds);
  const without = householdIds.filter((id) => !have.has(id));
  if (without.length === 0) return have;
  await issue(work, without);
  return cardsOf(work, householdIds);
}

async function issue(work: Work, householdIds: readonly number[]): Promise<void> {
  const issued = { issuedById: work.person?.id, issuedAt: work.now };
  await work.records.householdCard.createMany({
    data: householdIds.map((householdId) => ({ householdId, code: newCode(), ...issued })),
  });
  work.audit({ what: "cards.issued", object: `household:${householdIds[0]}`, after: { householdIds } });
}

/** Writes down that cards were printed; a paper that says something new has to be handed out anew. */
export async function notePrinted(
  work: Work,
  printed: readonly { card: Card; facts: CardFacts }[],
): Promise<void> {
  for (const { card, facts } of printed) {
    const mark = markOf(facts);
    const anew = card.printed !== undefined && card.printed !== mark;
    await work.records.householdCard.update({
      where: { id: card.id },
      data: { printed: mark, printedAt: work.now, ...(anew ? { handedAt: null, handedById: null } : {}) },
    });
  }
  const cards = printed.map(({ card }) => card.id);
  work.audit({ what: "cards.printed", object: `card:${cards[0]}`, after: { cards } });
}

/** Writes down that the card was handed to the household; false if there is none, or it was before. */
export async function markHanded(work: Work, householdId: number): Promise<boolean> {
  const card = await cardOf(work, householdId);
  if (!card || card.handedAt) return false;
  await work.records.householdCard.update({
    where: { id: card.id },
    data: { handedAt: work.now, handedById: work.person?.id },
  });
  work.audit({ what: "cards.handed", object: `card:${card.id}`, after: { householdId } });
  return true;
}

/** Takes the household's cards out of use, for one that was lost, and makes another; its code is a new one. */
export async function reissue(work: Work, householdId: number): Promise<void> {
  const holding = { householdId, revokedAt: null };
  const old = await work.records.householdCard.findMany({ where: holding, select: { id: true } });
  await work.records.householdCard.updateMany({ where: holding, data: { revokedAt: work.now } });
  for (const { id } of old)
    work.audit({ what: "cards.revoked", object: `card:${id}`, after: { householdId } });
  await issue(work, [householdId]);
}

/** What a code leads to: the household of now, and whether the card still holds. */
export async function findCode(
  work: Work,
  code: string,
): Promise<{ householdId: number | undefined; revoked: boolean } | undefined> {
  const row = await work.records.householdCard.findUnique({ where: { code } });
  if (!row) return undefined;
  return { householdId: await livingHousehold(work, row.householdId), revoked: row.revokedAt !== null };
}

/** The household itself, or the one it was merged into. */
async function livingHousehold(work: Work, id: number): Promise<number | undefined> {
  const seen = new Set<number>();
  for (let next: number | null = id; next !== null && !seen.has(next); ) {
    seen.add(next);
    const row: { endedAt: Date | null; mergedIntoId: number | null } | null =
      await work.records.household.findUnique({ where: { id: next } });
    if (row && !row.endedAt) return next;
    next = row?.mergedIntoId ?? null;
  }
  return undefined;
}
