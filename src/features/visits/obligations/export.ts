import { z } from "zod";
import { type Text, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { findUnit, householdWords } from "../../directory/index.ts";
import { type Cell, listExport } from "../../exports/index.ts";
import { id } from "../log/addresses.ts";
import type { Due } from "../store/dues.ts";
import { at, forVillage } from "./addresses.ts";
import { excusedIn, owedIn, standingOf } from "./standing.ts";
import { withoutAnyone } from "./store.ts";

const lists = z.enum(["open", "without", "excused"]);
type List = z.infer<typeof lists>;
type Household = Pick<Due["household"], "name" | "head" | "unitName">;

/** The households of a village that are owed a visit, have nobody, or need not be visited, for whoever sees to it. */
export const exported = listExport("visits.duty.export", {
  args: [id, lists],
  access: { allow: forVillage.allow, subject: (turn, unitId) => forVillage.subject(turn, unitId) },
  back: (unitId, list) => at[list](unitId),
  list: async (turn, unitId, list) => {
    const unit = await findUnit(turn, unitId);
    const columns = (["household", "group", "times", "note"] as const).map((column) =>
      words(`visits.report.column.${column}`),
    );
    return {
      title: words(`visits.duty.title.${list}`, { unit: unit?.name ?? "" }),
      columns,
      rows: await rowsOf[list](turn, unitId),
      object: `unit:${unitId}`,
    };
  },
});

const row = (household: Household, done?: number, note?: Text): Cell[] => [
  householdWords(household),
  household.unitName,
  done,
  note,
];

const rowsOf: Readonly<Record<List, (turn: Turn, unitId: number) => Promise<Cell[][]>>> = {
  open: async (turn, unitId) =>
    owedIn(await standingOf(turn, unitId)).map(({ household, done }) => row(household, done)),
  without: async (turn, unitId) => (await withoutAnyone(turn, unitId)).map((household) => row(household)),
  excused: async (turn, unitId) =>
    excusedIn(await standingOf(turn, unitId)).map(({ household, done, excuse }) =>
      row(household, done, words(`visits.duty.reason.${excuse ?? "absent"}`)),
    ),
};
