import type { Target } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";
import { newestMailing } from "../store/newest.ts";
import { currentVersion } from "../store/versions.ts";

/** The message about an issue's first version, which numbers its items. */
const announced = /^disclosure:(\d+):1$/;

/** A number typed right below the message of the day opens that item. */
export async function itemByNumber(turn: Turn, typed: number): Promise<Target | undefined> {
  const issueId = Number(announced.exec((await newestMailing(turn)) ?? "")?.[1] ?? 0);
  if (issueId === 0) return undefined;
  const item = (await currentVersion(turn, issueId))?.content.items[typed - 1];
  return item && at.readItem(issueId, item.key);
}
