import { type Outcome, open, show, type Text, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { findHousehold, findUnit } from "../../directory/index.ts";
import { at, householdSubject, id, keepers, page, unitSubject } from "../addresses.ts";
import { paper } from "../print.ts";
import { fileOf, pagesFor } from "../rules/sheets.ts";
import { householdsOf, order as placeOrder, staleUnder } from "../store/index.ts";

const overUnit = { allow: [keepers], subject: unitSubject } as const;

/** The card of one household, for the printer. */
export const printOne = action("cards.print_one", {
  args: [id],
  access: { allow: [keepers], subject: householdSubject },
  run: async (turn, householdId) => {
    const household = await findHousehold(turn, householdId);
    const name = household?.head ?? household?.name ?? "";
    return printed(turn, { householdIds: [householdId], name }, at.household(householdId));
  },
});

/** The cards of a group, or of a part of a large one. */
export const print = action("cards.print", {
  args: [id, page],
  access: overUnit,
  run: async (turn, unitId, part) => {
    const unit = await findUnit(turn, unitId);
    if (unit?.level !== "group") return open(at.unit(unitId));
    const householdIds = fileOf(await householdsOf(turn, unit.path), part).map((one) => one.id);
    return printed(turn, { householdIds, name: unit.name }, at.unit(unitId));
  },
});

/** The cards that have to be exchanged, as many as one file holds. */
export const printStale = action("cards.print_stale", {
  args: [id],
  access: overUnit,
  run: async (turn, unitId) => {
    const unit = await findUnit(turn, unitId);
    const all = unit ? await staleUnder(turn, unit.path) : [];
    const householdIds = fileOf(all, 0).map((one) => one.householdId);
    return printed(turn, { householdIds, name: unit?.name ?? "" }, at.unit(unitId));
  },
});

async function printed(
  turn: Turn,
  print: { householdIds: readonly number[]; name: string },
  back: string,
): Promise<Outcome> {
  const file = await paper(turn, turn.language, print);
  if (!file) return open(back, words("cards.print.nobody"));
  const count = print.householdIds.length;
  const text: Text[] = [words("cards.print.done", { name: print.name, count, pages: pagesFor(count) })];
  if (turn.startLinks("card").length === 0) text.push(words("cards.print.no_link"));
  text.push(words("cards.print.how"));
  return {
    ...show({
      text,
      files: [file],
      personal: true,
      choices: [{ label: words("cards.print.back"), to: back }],
    }),
  };
}

/** Orders the cards of a whole village: they come group by group, so that nobody else waits meanwhile. */
export const order = action("cards.order", {
  args: [id],
  access: overUnit,
  once: true,
  run: async (turn, unitId) => {
    const unit = await findUnit(turn, unitId);
    if (!unit || !turn.person || unit.level !== "village") return open(at.unit(unitId));
    if (turn.startLinks("card").length === 0)
      return open(at.unit(unitId), words("cards.print.no_link_village"));
    const made = await placeOrder(turn, { unitId, personId: turn.person.id, language: turn.language });
    const pages = pagesFor((await householdsOf(turn, unit.path)).length);
    return open(
      at.unit(unitId),
      words(made ? "cards.print.ordered" : "cards.print.ordered_already", { pages }),
    );
  },
});
