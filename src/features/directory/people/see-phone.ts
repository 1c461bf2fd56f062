import { type Outcome, open, type Target, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { personOf } from "./store.ts";

/**
 * Shows a whole telephone number: writes down who looked and, where `tell` is set, lets its owner know, once a
 * day for each who looks.
 */
export async function seePhone(
  turn: Turn,
  ownerId: number,
  back: Target,
  { tell }: { tell: boolean },
): Promise<Outcome> {
  const owner = await personOf(turn, ownerId);
  if (!owner.phone) return open(back, words("directory.no_phone", { name: owner.name }));
  turn.audit({ what: "directory.phone_seen", object: `person:${owner.id}`, after: { for: back } });
  const viewer = turn.person;
  if (tell && viewer && viewer.id !== owner.id) {
    turn.tell({
      id: `directory:phone:${owner.id}:${viewer.id}:${turn.now.toISOString().slice(0, 10)}`,
      to: owner.id,
      text: words("directory.phone_seen", { name: viewer.name, at: turn.now }),
    });
  }
  return {
    view: {
      text: words("directory.phone_is", { name: owner.name, phone: owner.phone }),
      choices: [{ label: words("common.back"), to: back }],
      personal: true,
    },
  };
}
