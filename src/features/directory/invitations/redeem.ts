import { type Outcome, open, type Text, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";
import { postWords } from "../naming.ts";
import { enterPerson, tieToOwner } from "../people/enter.ts";
import { type Phone, putOn } from "../people/store.ts";
import { givePost } from "../posts/store.ts";
import { readCode } from "./code.ts";
import { pauseUntil, whyNot } from "./rules.ts";
import { findByCode, type Invitation, noteWrongCode, useInvitation, wrongCodes } from "./store.ts";

/** The invitation behind a code that can be used, or why it cannot; a chat that guesses is made to wait. */
export async function tryCode(
  turn: Turn,
  sent: string,
): Promise<{ invitation: Invitation } | { refused: Text }> {
  const until = pauseUntil(await wrongCodes(turn), turn.now);
  if (until) return { refused: words("directory.invite.pause", { until }) };
  const code = readCode(sent);
  const invitation = code === undefined ? undefined : await findByCode(turn, code);
  if (!invitation) {
    noteWrongCode(turn);
    return { refused: words("directory.invite.unknown", { sent: sent.slice(0, 20) }) };
  }
  const refused = whyNot(invitation, turn.now, turn.person?.id);
  return refused ? { refused } : { invitation };
}

/** Uses a code for somebody who is not known yet: enters them and gives them the post. */
export async function redeemAsNewcomer(
  turn: Turn,
  code: string,
  told: { name: string; phone: Phone | null },
): Promise<Outcome> {
  const found = await tryCode(turn, code);
  if ("refused" in found) return open("home", found.refused);
  if ((await tieToOwner(turn, told.phone)) === undefined) await enterPerson(turn, told);
  return redeem(turn, found.invitation);
}

/** Gives the post of an invitation to whoever writes, and tells whoever invited them. */
export async function redeem(turn: Turn, invitation: Invitation): Promise<Outcome> {
  const { person } = turn;
  if (!person) throw new Error("an invitation was used by nobody");
  const { id, kind, unitId, unitName } = invitation;
  const post = { post: postWords(kind), unit: unitName };
  if (person.posts.some((held) => held.kind === kind && held.unitId === unitId)) {
    return open("home", words("directory.invite.held_already", post));
  }
  if (!(await useInvitation(turn, id, person.id))) {
    throw new Error(`invitation ${id} was found usable and could not be used`);
  }
  await givePost(turn, { personId: person.id, unitId, kind });
  await putOn(turn, person.id, kind);
  await turn.identify(person.id);
  if (invitation.createdById !== undefined) {
    turn.tell({
      id: `directory:invitation:${id}`,
      to: invitation.createdById,
      text: words("directory.invite.accepted_news", { name: person.name, ...post }),
    });
  }
  const said = words("directory.invite.accepted", post);
  // The first admin of a new county begins by giving it its name.
  if (invitation.createdById === undefined) return open(at.renameUnit(unitId), said);
  return open(turn.takeNext() ?? "home", said);
}
