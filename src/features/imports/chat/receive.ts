import type { Content } from "../../../conversation/message.ts";
import { type Outcome, open, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, keptPost } from "../addresses.ts";
import { checking } from "../errand.ts";
import { latestOf, openImport } from "../store/imports.ts";

/** Takes a table that an admin sends, to be checked; what others send is not for us. */
export async function receive(turn: Turn, content: Content): Promise<Outcome | undefined> {
  if (content.kind !== "file" || content.file.kind !== "document") return undefined;
  const name = content.file.name ?? "";
  const unit = keptPost(turn);
  if (!unit || !turn.person || !/\.(xlsx|xlsm|xls|csv|zip)$/i.test(name)) return undefined;
  const before = await latestOf(turn, turn.person.id, ["checking"]);
  if (before) return open(at.view(before.id), words("imports.busy", { name: before.name }));
  const importId = await openImport(turn, {
    byId: turn.person.id,
    unitId: unit.unitId,
    fileId: content.file.id,
    name,
    language: turn.language,
  });
  turn.begin(checking.name);
  return {
    view: {
      text: words("imports.received", { name }),
      choices: [{ label: words("imports.progress"), to: at.view(importId) }],
    },
  };
}
