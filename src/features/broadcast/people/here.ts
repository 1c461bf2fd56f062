import type { View } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import { at, broadcastOf, id, myself, page, turnPages, visitors } from "../addresses.ts";
import { roundOf } from "../rules.ts";
import { addresseesOf } from "../store/ledger.ts";
import { listed } from "./listed.ts";
import { byGroup, head, namesOnPage } from "./screens.ts";
import { totalOf } from "./tree.ts";

/** Whom a notice, from wherever above, did not reach in one's own village, group by group. */
export const here = screen("broadcast.here", {
  args: [id, page],
  access: visitors,
  back: (_turn, broadcastId) => at.read(broadcastId),
  show: async (turn, broadcastId, shown): Promise<View> => {
    const broadcast = await broadcastOf(turn, broadcastId);
    const unitId = roundOf(myself(turn).posts, broadcast.unit.path);
    if (unitId === undefined) throw new Error(`broadcast ${broadcastId} was opened by nobody who goes round`);
    const of = await listed(turn, broadcast, "missed", unitId);
    const total = totalOf(of.cells);
    const part = { which: "missed", where: of.where, skip: shown * namesOnPage, take: namesOnPage } as const;
    return {
      text: [head(of, "missed", total), ...(await byGroup(turn, await addresseesOf(turn, broadcast, part)))],
      choices: [turnPages(shown, total, (next) => at.here(broadcastId, next), namesOnPage)],
      personal: true,
    };
  },
});
