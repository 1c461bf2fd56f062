import { plain, words } from "../../../conversation/reply.ts";
import { listExport, mostRows } from "../../exports/index.ts";
import { at } from "../addresses.ts";
import { deciders, queueOf } from "./access.ts";
import { aboutWords, writtenNow } from "./wording.ts";

/** What people say is wrong, as a file for whoever looks it up in the papers. */
export const exportedQueue = listExport("my-data.export_queue", {
  args: [],
  access: { allow: [deciders] },
  back: () => at.queue(),
  list: async (turn) => {
    const { found } = await queueOf(turn, { skip: 0, take: mostRows + 1 });
    return {
      title: words("my-data.queue.menu"),
      columns: (["name", "place", "about", "present", "right", "since"] as const).map((column) =>
        words(`my-data.queue.column.${column}`),
      ),
      rows: found.map((one) => [
        one.person.name,
        one.unit.name,
        aboutWords(one.about),
        writtenNow(one),
        plain(one.words),
        one.createdAt,
      ]),
      object: "corrections",
    };
  },
});
