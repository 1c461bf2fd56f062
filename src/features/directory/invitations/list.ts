import { words } from "../../../conversation/reply.ts";
import { listExport, mostRows } from "../../exports/index.ts";
import { at } from "../addresses.ts";
import { postWords } from "../naming.ts";
import { openInvitations } from "./store.ts";

/** One's own invitations that can still be used, as a file; without their codes, which are shown once. */
export const exportedInvitations = listExport("directory.export_invitations", {
  args: [],
  access: { allow: [{ posts: ["admin"], over: "anything" }] },
  back: () => at.invitations(),
  list: async (turn) => {
    const { rows } = await openInvitations(turn, turn.person?.id ?? 0, { skip: 0, take: mostRows + 1 });
    return {
      title: words("directory.menu.invitations"),
      columns: (["post", "place", "valid"] as const).map((column) =>
        words(`directory.lists.column.${column}`),
      ),
      rows: rows.map((one) => [postWords(one.kind), one.unitName, one.expiresAt]),
      object: "invitations",
    };
  },
});
