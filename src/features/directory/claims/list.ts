import { plain, words } from "../../../conversation/reply.ts";
import { listExport, mostRows } from "../../exports/index.ts";
import { at } from "../addresses.ts";
import { householdWords } from "../naming.ts";
import { deciders } from "./rules.ts";
import { decidesUnder } from "./screens.ts";
import { waitingClaims } from "./store.ts";

/** Who waits to be confirmed, as a file for whoever goes from house to house. */
export const exportedClaims = listExport("directory.export_claims", {
  args: [],
  access: { allow: [{ posts: deciders.posts, over: "anything" }] },
  back: () => at.claims(),
  list: async (turn) => {
    const part = { skip: 0, take: mostRows + 1 };
    const waiting = await waitingClaims(turn, decidesUnder(turn), turn.person?.id ?? 0, part);
    return {
      title: words("directory.menu.claims"),
      columns: (["name", "household", "place", "since"] as const).map((column) =>
        words(`directory.lists.column.${column}`),
      ),
      rows: waiting.map((claim) => [
        claim.personName,
        claim.household ? householdWords(claim.household) : plain(claim.words ?? ""),
        claim.unitName,
        claim.createdAt,
      ]),
      object: "claims",
    };
  },
});
