import { words } from "../../../conversation/reply.ts";
import { type Cell, listExport, mostRows } from "../../exports/index.ts";
import { answerable, at, broadcastOf, id, unitOrOutside, which } from "../addresses.ts";
import { addresseesOf, mailingOf, placesOf } from "../store/ledger.ts";
import { listed } from "./listed.ts";
import { placeWords } from "./place.ts";
import { totalOf } from "./tree.ts";

/** The ledger, or those not reached, as a table to be printed. */
export const exported = listExport("broadcast.export", {
  args: [id, which, unitOrOutside],
  access: answerable,
  back: (broadcastId, which, unitId) => at.people(broadcastId, which, unitId),
  list: async (turn, broadcastId, which, unitId) => {
    const of = await listed(turn, await broadcastOf(turn, broadcastId), which, unitId);
    if (totalOf(of.cells) > mostRows) return undefined;
    const { broadcast, where } = of;
    const found = await addresseesOf(turn, broadcast, { which, where, skip: 0, take: mostRows });
    const places = await placesOf(
      turn,
      found.flatMap((one) => one.unitId ?? []),
    );
    const rows = found.map((one): Cell[] => [
      placeWords(one.unitId === undefined ? undefined : places.get(one.unitId)),
      one.household,
      one.name,
      words(`broadcast.fate.${one.fate}`),
      one.confirmedAt,
    ]);
    return {
      title: words(`broadcast.export_title.${which}`, { unit: of.name }),
      columns: [
        words("broadcast.column.place"),
        words("broadcast.column.household"),
        words("broadcast.column.name"),
        words("broadcast.column.fate"),
        words("broadcast.column.confirmed"),
      ],
      rows,
      object: mailingOf(broadcastId),
    };
  },
});
