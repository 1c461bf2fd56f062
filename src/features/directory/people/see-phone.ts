import { type Outcome, open, type Target, type Text, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf } from "../../calendar/index.ts";
import { personOf } from "./store.ts";

/** What the audit calls a look at somebody's number; `after.for` is where it was looked at. */
export const phoneSeen = "directory.phone_seen";

/**
 * Shows a whole telephone number: writes down who looked and, where `tell` is set, lets its owner know.
 */
export async function seePhone(
  turn: Turn,
  ownerId: number,
  back: Target,
  { tell }: { tell: boolean },
): Promise<Outcome> {
  const owner = await personOf(turn, ownerId);
  if (!owner.phone) return open(back, words("directory.no_phone", { name: owner.name }));
  const said = words("directory.phone_seen", { name: turn.person?.name ?? "", at: turn.now });
  notePhoneSeen(turn, ownerId, { at: back, said: tell ? said : undefined });
  return {
    view: {
      text: words("directory.phone_is", { name: owner.name, phone: owner.phone }),
      choices: [{ label: words("common.back"), to: back }],
      personal: true,
    },
  };
}

/**
 * Writes down that whoever writes looked at somebody's number, where, and says so to its owner if anything is to be
 * said: once a day at most, however many look. All of them stand in the owner's list.
 */
export function notePhoneSeen(turn: Turn, ownerId: number, look: { at: Target; said?: Text }): void {
  turn.audit({ what: phoneSeen, object: `person:${ownerId}`, after: { for: look.at } });
  if (!look.said || !turn.person || turn.person.id === ownerId) return;
  turn.tell({
    id: `directory:phone:${ownerId}:${dayOf(turn.now)}`,
    to: ownerId,
    text: words("directory.phone_news", { said: look.said }),
    // The list is another feature's, which builds on this one.
    choices: [{ label: words("directory.who_looked"), to: "my-data.looks" }],
  });
}
