import { type Text, words } from "../../../conversation/reply.ts";
import type { Turn, Work } from "../../../conversation/turn.ts";
import { postHolders } from "../../directory/index.ts";
import { myself } from "../addresses.ts";
import { freeAt, kindsFor, leading, needsRelease } from "../rules.ts";
import { type Broadcast, timesOf } from "../store/broadcasts.ts";

export const needsSecond = ({ unit }: Pick<Broadcast, "unit">): boolean => needsRelease(unit.level);

/** Who may release it: whoever leads its very unit, but not its sender. */
export async function releasersOf(work: Work, { unit, by }: Broadcast): Promise<number[]> {
  const holders = await postHolders(work, unit.path, leading, "exact");
  return [...new Set(holders.map(({ personId }) => personId))].filter((one) => one !== by.id);
}

/** Why a broadcast cannot go as it is, in words that say what to do. */
export async function whyNot(turn: Turn, broadcast: Broadcast, sendAt: Date): Promise<Text | undefined> {
  const { unit, posts, kind, topic } = broadcast;
  if (unit.ended || !kindsFor(myself(turn).posts, unit.path).includes(kind)) {
    return words("broadcast.no_right");
  }
  const timed = broadcast.sendAt.getTime() !== broadcast.createdAt.getTime();
  if (timed && kind !== "urgent" && broadcast.sendAt < turn.now) return words("broadcast.time_over");
  // A whole county is never empty, and counting it takes its time.
  const mayBeEmpty = posts !== undefined || !needsSecond(broadcast);
  if (mayBeEmpty && turn.reach({ units: [unit.id], posts }, topic).persons === 0) {
    return words("broadcast.nobody");
  }
  if (kind !== "urgent") {
    const free = freeAt(sendAt, await timesOf(turn, broadcast.by.id, sendAt, broadcast.id));
    if (free.getTime() !== sendAt.getTime()) {
      return words("broadcast.too_soon", { day: free, time: free });
    }
  }
  if (needsSecond(broadcast) && (await releasersOf(turn, broadcast)).length === 0) {
    return words("broadcast.no_second");
  }
  return undefined;
}
