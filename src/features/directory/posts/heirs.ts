import type { Option } from "../../../conversation/question.ts";
import { words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { restsOn } from "../duties/rules.ts";
import type { Duty } from "../duties/store.ts";
import { postWords } from "../naming.ts";
import type { Heir } from "../store/endings.ts";
import { type Holder, postHolders, postsOf } from "./store.ts";

/** The answer for leaving what somebody was answerable for without anybody, until somebody is found. */
export const nobodyYet = "0";

/** Those at the same units whose posts allow them to take something over, the same posts first. */
async function successors(turn: Turn, of: readonly Holder[], duties: readonly Duty[]): Promise<Holder[]> {
  const same = await Promise.all(of.map((post) => postHolders(turn, post.unitPath, [post.kind], "exact")));
  const others = await Promise.all(
    [...new Set(of.map((post) => post.unitId))].map((id) => postsOf(turn, id)),
  );
  const gone = new Set(of.map((post) => post.personId));
  return [...same.flat(), ...others.flat()].filter(
    (one) => !gone.has(one.personId) && duties.some((duty) => mayTake(duty, one)),
  );
}

const mayTake = (duty: Duty, { postId, kind, unitId, unitPath, level }: Holder): boolean =>
  restsOn(duty, { id: postId, kind, unitId, unitPath, level });

/** Those who could take over from somebody. */
export async function heirs(turn: Turn, of: readonly Holder[], duties: readonly Duty[]): Promise<Option[]> {
  const found = await successors(turn, of, duties);
  const first = found.filter(
    (one, index) => found.findIndex((other) => other.personId === one.personId) === index,
  );
  return [
    ...first.map(({ personId, name, kind }) => ({
      value: String(personId),
      label: words("directory.post.row", { name, post: postWords(kind) }),
    })),
    { value: nobodyYet, label: words("directory.post.nobody_yet") },
  ];
}

/** Whom an answer names, and what their posts allow them to take over; the rest waits for somebody. */
export async function heirChosen(
  turn: Turn,
  of: readonly Holder[],
  duties: readonly Duty[],
  answer: string | undefined,
): Promise<Heir | undefined> {
  const posts = (await successors(turn, of, duties)).filter((one) => String(one.personId) === answer);
  const [first] = posts;
  if (!first) return undefined;
  return { id: first.personId, takes: duties.filter((duty) => posts.some((post) => mayTake(duty, post))) };
}

/** Tells somebody what has been handed to them. */
export function tellHeir(turn: Turn, { id, takes: duties }: Heir, from: string): void {
  turn.tell({
    id: `directory:handed:${id}:${duties.map((duty) => duty.id).join(",")}:${turn.now.toISOString()}`,
    to: id,
    text: words("directory.duty.handed_news", {
      name: from,
      lines: duties.slice(0, 20).map((duty) => words("directory.duty.object", { object: duty.object })),
    }),
  });
}
