import { plain, type Text, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";
import { findHousehold, membersOf } from "../households/store.ts";
import { householdWords } from "../naming.ts";
import { postHolders } from "../posts/store.ts";
import type { Unit } from "../units/store.ts";
import { deciders, whoIsTold } from "./rules.ts";
import { addClaim, withdrawClaims } from "./store.ts";

/** Writes down that whoever writes says they belong to a household, and tells those who can confirm it. */
export async function claimHousehold(
  turn: Turn,
  said: { unit: Unit; householdId?: number; head: string },
): Promise<void> {
  const { person } = turn;
  if (!person) throw new Error("a household was claimed by nobody");
  const { unit, householdId, head } = said;
  await withdrawClaims(turn, person.id);
  const claim = await addClaim(turn, {
    personId: person.id,
    unitId: unit.id,
    householdId,
    words: householdId === undefined ? head : undefined,
  });
  const candidates = await postHolders(turn, unit.path, deciders.posts, "atOrAbove");
  const household = householdId === undefined ? undefined : await findHousehold(turn, householdId);
  const params = {
    name: person.name,
    household: household ? householdWords(household) : plain(head),
    group: unit.name,
  };
  const news = (to: number, text: Text) =>
    turn.tell({
      id: `directory:claim:${claim}:${to}`,
      to,
      text,
      choices: [{ label: words("directory.claim.look"), to: at.claim(claim) }],
    });
  for (const { personId } of whoIsTold(candidates, person.id)) {
    news(personId, words(household ? "directory.claim.news" : "directory.claim.news_unlisted", params));
  }
  // Who lives there knows best; one who is also of the village has been told.
  for (const { id } of household ? await membersOf(turn, household.id) : []) {
    if (id !== person.id) news(id, words("directory.claim.news_family", params));
  }
}
