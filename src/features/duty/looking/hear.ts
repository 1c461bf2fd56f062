import { fold } from "../../../conversation/engine/asking.ts";
import { type Outcome, open, type Text, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";

/** Longer words tell of something; they are no question of who is there. */
const longest = 14;

/** Understands who is asked for, in the words people use; matters in many words are left to those who take requests. */
export async function hear(turn: Turn, sent: string): Promise<Outcome | undefined> {
  const said = fold(sent);
  if ([...said].length > longest) return undefined;
  const speaksOf = (list: Text) => {
    const known = turn.read(turn.language, list).split(/[\u3001,]/);
    return known.some((one) => said.includes(fold(one)));
  };
  if (turn.person && speaksOf(words("duty.mine.heard"))) return open(at.mine());
  const keeps = turn.person?.posts.some(({ kind }) => kind === "secretary" || kind === "clerk");
  if (keeps && speaksOf(words("duty.reception.list.heard"))) return open(at.dayLists());
  if (turn.person && speaksOf(words("duty.reception.heard"))) return open(at.receptionDays());
  return speaksOf(words("duty.look.heard")) ? open(at.start()) : undefined;
}
