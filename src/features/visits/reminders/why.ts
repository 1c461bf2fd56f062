import { form } from "../../../conversation/form.ts";
import { text } from "../../../conversation/questions/index.ts";
import { open, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import type { Period } from "../../calendar/index.ts";
import { at as logging } from "../log/addresses.ts";
import { quarter } from "./addresses.ts";
import { giveReason, reasonsOf } from "./store.ts";

/** Why visits of a quarter were left open, in the member's own words: asked once, answered once or not at all. */
export const why = form("visits.remind.why", {
  args: [quarter],
  access: { allow: ["concerned"], subject: asked },
  back: () => logging.mine(),
  questions: { words: text({ min: 2, max: 500 }) },
  submit: async (turn, { words: said }, of) => {
    if (turn.person) await giveReason(turn, turn.person.id, of, said);
    return open(logging.mine(), words("visits.remind.thanks"));
  },
});

/** It is open for whoever was asked and has not answered. */
async function asked(turn: Turn, of: Period) {
  if (!turn.person) return undefined;
  const reason = (await reasonsOf(turn, [turn.person.id], of)).get(turn.person.id);
  return reason && reason.words === undefined ? { people: [turn.person.id] } : undefined;
}
