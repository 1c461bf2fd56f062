import type { Option } from "../../../conversation/question.ts";
import { words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import type { Duty } from "../duties/store.ts";
import { postWords } from "../naming.ts";
import { type Holder, postHolders, postsOf } from "./store.ts";

/** The answer for leaving what somebody was answerable for without anybody, until somebody is found. */
export const nobodyYet = "0";

/** Those who could take over from somebody: at the same units, the same posts first. */
export async function heirs(turn: Turn, of: readonly Holder[]): Promise<Option[]> {
  const same = await Promise.all(of.map((post) => postHolders(turn, post.unitPath, [post.kind], "exact")));
  const others = await Promise.all(
    [...new Set(of.map((post) => post.unitId))].map((id) => postsOf(turn, id)),
  );
  const seen = new Set(of.map((post) => post.personId));
  const options: Option[] = [];
  for (const { personId, name, kind } of [...same.flat(), ...others.flat()]) {
    if (seen.has(personId)) continue;
    seen.add(personId);
    options.push({
      value: String(personId),
      label: words("directory.post.row", { name, post: postWords(kind) }),
    });
  }
  return [...options, { value: nobodyYet, label: words("directory.post.nobody_yet") }];
}

/** Whom an answer names, if it names one of those who could take over. */
export async function heirChosen(
  turn: Turn,
  of: readonly Holder[],
  answer: string | undefined,
): Promise<number | undefined> {
  if (answer === undefined || answer === nobodyYet) return undefined;
  return (await heirs(turn, of)).some((option) => option.value === answer) ? Number(answer) : undefined;
}

/** Tells somebody what has been handed to them. */
export function tellHeir(turn: Turn, heirId: number, from: string, duties: readonly Duty[]): void {
  turn.tell({
    id: `directory:handed:${heirId}:${duties.map((duty) => duty.id).join(",")}:${turn.now.toISOString()}`,
    to: heirId,
    text: words("directory.duty.handed_news", {
      name: from,
      lines: duties.slice(0, 20).map((duty) => words("directory.duty.object", { object: duty.object })),
    }),
  });
}
