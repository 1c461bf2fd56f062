import { words } from "../../../conversation/reply.ts";
import { findUnit, householdsUnder, householdWords, type Unit } from "../../directory/index.ts";
import { type Cell, listExport, mostRows } from "../../exports/index.ts";
import { at, id, keepers } from "../addresses.ts";
import { cardsOf, staleUnder } from "../store/index.ts";

/** Where households stand one by one; a township's would be a list for nobody. */
export const isListed = ({ level }: Pick<Unit, "level">): boolean => level === "village" || level === "group";

/** How it stands with the card of each household of a group or village, for whoever brings them round. */
export const exported = listExport("cards.export", {
  args: [id],
  access: {
    allow: [keepers],
    subject: async (turn, unitId) => {
      const unit = await findUnit(turn, unitId);
      return unit && isListed(unit) ? { unitPath: unit.path } : undefined;
    },
  },
  back: (unitId) => at.unit(unitId),
  list: async (turn, unitId) => {
    const { name = "", path = "" } = (await findUnit(turn, unitId)) ?? {};
    const households = await householdsUnder(turn, path, { skip: 0, take: mostRows + 1 });
    const cards = await cardsOf(
      turn,
      households.map((one) => one.id),
    );
    const stale = new Set((await staleUnder(turn, path)).map((one) => one.householdId));
    const rows = households.map((household): Cell[] => {
      const handedAt = cards.get(household.id)?.handedAt;
      const state = handedAt ? (stale.has(household.id) ? "stale" : "handed") : "not_handed";
      return [household.unitName, householdWords(household), words(`cards.list.${state}`), handedAt];
    });
    return {
      title: words("cards.list.title", { unit: name }),
      columns: (["group", "household", "state", "handed_at"] as const).map((column) =>
        words(`cards.list.column.${column}`),
      ),
      rows,
      object: `unit:${unitId}`,
    };
  },
});
