import type { StoredFile } from "../../conversation/message.ts";
import { words } from "../../conversation/reply.ts";
import type { Work } from "../../conversation/turn.ts";
import { drawCard } from "../../pictures/card.ts";
import type { ContactCard } from "../../pictures/contact-card.ts";
import { drawPaper } from "../../pictures/paper.ts";
import type { CardFacts } from "./rules/facts.ts";
import { type Card, ensureCards, factsOf, notePrinted } from "./store/index.ts";
import { cardWords, startCode } from "./wording.ts";

/** The card of a household as a picture for a telephone. */
export async function picture(
  work: Work,
  language: string,
  householdId: number,
): Promise<StoredFile | undefined> {
  const [made] = await drawn(work, language, [householdId]);
  if (!made) return undefined;
  const name = `${work.read(language, words("cards.file", { name: made.facts.name }))}.png`;
  return work.keep({ bytes: drawCard(made.card), kind: "photo", name });
}

/** The cards of some households as pages for the printer; what the paper says is remembered. */
export async function paper(
  work: Work,
  language: string,
  print: { householdIds: readonly number[]; name: string },
): Promise<StoredFile | undefined> {
  const all = await drawn(work, language, print.householdIds);
  if (all.length === 0) return undefined;
  const title = work.read(language, words("cards.file", { name: print.name }));
  const bytes = drawPaper(
    all.map((one) => one.card),
    title,
  );
  await notePrinted(
    work,
    all.map(({ row, facts }) => ({ card: row, facts })),
  );
  return work.keep({ bytes, kind: "document", name: `${title}.pdf` });
}

async function drawn(
  work: Work,
  language: string,
  householdIds: readonly number[],
): Promise<{ row: Card; facts: CardFacts; card: ContactCard }[]> {
  const facts = await factsOf(work, householdIds);
  const cards = await ensureCards(
    work,
    facts.map((one) => one.householdId),
  );
  return facts.flatMap((one) => {
    const row = cards.get(one.householdId);
    if (!row) return [];
    const [link] = work.startLinks(startCode(row.code));
    const card = cardWords(one, { code: row.code, link }, (text) => work.read(language, text));
    return [{ row, facts: one, card }];
  });
}
