import { words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { addPerson, ownerOfNumber, type Phone } from "./store.ts";

/** Enters a newcomer and ties the chat to them. */
export async function enterPerson(
  turn: Turn,
  told: { name: string; phone: Phone | null; unitId?: number },
): Promise<number> {
  const language = turn.languageChosen ? turn.language : undefined;
  const personId = await addPerson(turn, { ...told, language, demo: turn.demo });
  await turn.identify(personId);
  return personId;
}

/**
 * Whoever shares a number that a platform has vouched for before is the same person, in another chat: the chat is
 * tied to them, and they are told in the others. Returns their name.
 */
export async function tieToOwner(turn: Turn, phone: Phone | null): Promise<string | undefined> {
  const owner = phone?.proven ? await ownerOfNumber(turn, phone.phone) : undefined;
  if (!owner) return undefined;
  turn.tell({
    id: `directory:chat:${owner.id}:${turn.channel}:${turn.chat}`,
    to: owner.id,
    text: words("directory.other_chat", { at: turn.now }),
    urgent: true,
  });
  await turn.identify(owner.id);
  turn.audit({ what: "directory.chat_tied", object: `person:${owner.id}` });
  return owner.name;
}
