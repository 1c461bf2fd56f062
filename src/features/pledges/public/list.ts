import { words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { findUnit } from "../../directory/index.ts";
import { type Cell, listExport } from "../../exports/index.ts";
import { isOpenUnit } from "../../figures/index.ts";
import { at, id, year } from "../addresses.ts";
import { publicPledges } from "../store/pledges.ts";
import { dayWords, stateWords, whoWords } from "../wording.ts";

/** Open to everyone; a group has no branch of its own. */
export const open = {
  allow: ["anyone"] as const,
  subject: async (turn: Turn, unitId: number) => {
    const unit = await findUnit(turn, unitId);
    return unit && isOpenUnit(unit) ? {} : undefined;
  },
};

/** What a branch's members pledged for a year, as everybody reads it: by name only where they want it so. */
export const exported = listExport("pledges.export", {
  args: [id, year],
  access: { allow: open.allow, subject: (turn, unitId) => open.subject(turn, unitId) },
  back: (unitId, of) => at.village(unitId, of),
  list: async (turn, unitId, of) => {
    const unit = await findUnit(turn, unitId);
    const pledges = await publicPledges(turn, unitId, of);
    return {
      title: words("pledges.page.title", { unit: unit?.name ?? "", year: of }),
      columns: (["who", "words", "due", "state", "reason"] as const).map((column) =>
        words(`pledges.column.${column}`),
      ),
      rows: pledges.map((pledge): Cell[] => [
        whoWords(pledge),
        pledge.words,
        dayWords(pledge.due),
        stateWords(pledge.state),
        pledge.carriedTo ? pledge.reason : undefined,
      ]),
      object: `unit:${unitId}`,
    };
  },
});
