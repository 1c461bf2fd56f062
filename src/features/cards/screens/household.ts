import { type Choice, open, type Text, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { findHousehold, type Household, householdWords } from "../../directory/index.ts";
import { at, householdSubject, id, keepers } from "../addresses.ts";
import { picture } from "../print.ts";
import type { CardFacts } from "../rules/facts.ts";
import { type Card, cardOf, cardsOf, factsOf, isStale, markHanded, reissue } from "../store/index.ts";
import { factLines } from "../wording.ts";

const access = { allow: [keepers], subject: householdSubject } as const;

async function factsFor(turn: Turn, householdId: number): Promise<CardFacts> {
  const [facts] = await factsOf(turn, [householdId]);
  if (!facts) throw new Error(`household ${householdId} passed its gate and is gone`);
  return facts;
}

/** Buttons for households, each saying whether it has its card. */
export async function householdChoices(turn: Turn, households: readonly Household[]): Promise<Choice[]> {
  const cards = await cardsOf(
    turn,
    households.map((one) => one.id),
  );
  return households.map((one) => ({
    label: words(cards.get(one.id)?.handedAt ? "cards.household.row_handed" : "cards.household.row", {
      household: one.head ?? one.name,
    }),
    to: at.household(one.id),
  }));
}

/** The card of one household, for those who hand it out. */
export const household = screen("cards.household", {
  args: [id],
  access,
  back: () => at.units(),
  show: async (turn, householdId) => {
    const facts = await factsFor(turn, householdId);
    const found = await findHousehold(turn, householdId);
    const card = await cardOf(turn, householdId);
    const rows: Choice[][] = [
      [
        { label: words("cards.household.look"), to: at.picture(householdId) },
        { label: words("cards.household.print"), to: at.printOne(householdId) },
      ],
    ];
    if (card && !card.handedAt) {
      rows.push([{ label: words("cards.household.hand"), to: at.hand(householdId), style: "primary" }]);
    }
    if (card) rows.push([{ label: words("cards.household.replace"), to: at.replacing(householdId) }]);
    if (found) rows.push([{ label: words("cards.household.others"), to: at.unit(found.unitId) }]);
    return {
      text: [
        words("cards.household.title", { household: householdWords(facts), group: facts.group }),
        words("common.lines", { lines: factLines(facts) }),
        stateWords(card, facts),
      ],
      choices: rows,
      personal: true,
    };
  },
});

function stateWords(card: Card | undefined, facts: CardFacts): Text {
  if (!card) return words("cards.household.none");
  if (isStale(card, facts)) return words("cards.household.stale");
  if (card.handedAt) return words("cards.household.handed", { at: card.handedAt });
  return words(card.printedAt ? "cards.household.printed" : "cards.household.made");
}

/** The card as a picture, to send on or to look at. */
export const look = screen("cards.picture", {
  args: [id],
  access,
  back: (_turn, householdId) => at.household(householdId),
  show: async (turn, householdId) => {
    const facts = await factsFor(turn, householdId);
    const file = await picture(turn, turn.language, householdId);
    return {
      text: words("cards.household.picture", { household: householdWords(facts) }),
      choices: [{ label: words("cards.household.print"), to: at.printOne(householdId) }],
      files: file ? [file] : [],
      personal: true,
    };
  },
});

/** Says that the household has its card in hand. */
export const hand = action("cards.hand", {
  args: [id],
  access,
  run: async (turn, householdId) => {
    const done = await markHanded(turn, householdId);
    return open(
      at.household(householdId),
      words(done ? "cards.household.hand_done" : "cards.household.hand_was"),
    );
  },
});

/** Asks once more before a card is taken out of use. */
export const replacing = screen("cards.replacing", {
  args: [id],
  access,
  back: (_turn, householdId) => at.household(householdId),
  show: async (turn, householdId) => ({
    text: words("cards.household.replacing", {
      household: householdWords(await factsFor(turn, householdId)),
    }),
    choices: [{ label: words("cards.household.replace_sure"), to: at.replace(householdId), style: "danger" }],
  }),
});

/** 补发: the old card no longer works, a new one can be printed. */
export const replace = action("cards.replace", {
  args: [id],
  access,
  once: true,
  run: async (turn, householdId) => {
    await reissue(turn, householdId);
    return open(at.household(householdId), words("cards.household.replaced"));
  },
});
