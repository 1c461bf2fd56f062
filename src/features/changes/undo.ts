import { z } from "zod";
import { admits } from "../../conversation/access.ts";
import type { Access } from "../../conversation/place.ts";
import { targetOf } from "../../conversation/place.ts";
import { type Choice, open, type Text, words } from "../../conversation/reply.ts";
import { action, screen } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { freshFor } from "./rules.ts";
import { type Change, findChange, lastChange, undo as putBack } from "./store/index.ts";

const id = z.coerce.number().int().positive().max(2_147_483_647);
const undoAt = (changeId: number) => targetOf("changes.undo", [changeId]);

/** Posts whose holders change the directory. */
const changers = ["admin", "village_committee", "secretary"] as const;

const stillKeeps = (turn: Turn, change: Change): boolean =>
  admits([{ posts: changers, over: "subject" }], turn.person, { unitPath: change.unitPath });

/** Whoever made a change, as long as they keep what it was about. */
const ownChange: Access<readonly [typeof id]> = {
  allow: ["concerned"],
  subject: async (turn, changeId) => {
    const change = await findChange(turn, changeId);
    return change && { people: stillKeeps(turn, change) ? [change.byId] : [] };
  },
};

const whatWords = (change: Change): Text => words(`changes.what.${change.what}`, { about: change.about });

/** Takes back the last change one has made. */
export const undo = action("changes.undo", {
  args: [id],
  access: ownChange,
  run: async (turn, changeId) => {
    const change = await findChange(turn, changeId);
    if (!change) throw new Error(`change ${changeId} passed its gate and is gone`);
    if (change.undone) return open(last.at(), words("changes.already"));
    const newest = await lastChange(turn, change.byId);
    if (newest?.id !== changeId) return open(last.at(), words("changes.not_last"));
    const what = whatWords(change);
    if (!(await putBack(turn, change))) return open(last.at(), words("changes.changed_since", { what }));
    for (const to of change.told.filter((one) => one !== turn.person?.id)) {
      turn.tell({ id: `changes:${changeId}:undone:${to}`, to, text: words("changes.news", { what }) });
    }
    if (turn.person) await turn.identify(turn.person.id);
    return open(change.back, words("changes.undone", { what }));
  },
});

/** 撤销上一步: what one changed last, and the way back. */
export const last = screen("changes.last", {
  access: { allow: [{ posts: changers, over: "anything" }] },
  show: async (turn) => {
    const change = turn.person && (await lastChange(turn, turn.person.id));
    if (!change || !stillKeeps(turn, change)) return { text: words("changes.none") };
    return {
      text: words("changes.last", { what: whatWords(change), at: change.at }),
      choices: [{ label: words("changes.undo_it"), to: undoAt(change.id), style: "danger" }],
    };
  },
});

/** The button that takes back what one has just changed; nothing once it is a while ago. */
export async function undoRow(turn: Turn): Promise<Choice[]> {
  const since = new Date(turn.now.getTime() - freshFor);
  const change = turn.person && (await lastChange(turn, turn.person.id, since));
  if (!change || !stillKeeps(turn, change)) return [];
  return [{ label: words("changes.undo_just_now"), to: undoAt(change.id) }];
}
