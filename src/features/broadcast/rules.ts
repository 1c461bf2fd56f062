import type { HeldPost, Level, PostKind } from "../../conversation/access.ts";
import { dayOf, instantAt, shiftDay } from "../calendar/index.ts";
import { isLivedIn } from "../directory/index.ts";

export { beginning } from "../../conversation/reply.ts";

/** 依法告知 便民通知 专题消息 紧急通知 */
export const kinds = ["lawful", "service", "topic", "urgent"] as const;
export type Kind = (typeof kinds)[number];

/** What people can switch off: 培训讲座 招工 农技 文化活动 */
export const topics = ["training", "jobs", "farming", "culture"] as const;
export type Topic = (typeof topics)[number];

/** Who writes to a unit and everything below it, in every kind, and releases what another has written. */
export const leading = ["secretary", "publicity", "village_committee", "cadre"] as const;
/** With them the window, which tells of its services only. */
export const sending = [...leading, "clerk"] as const;

const among = (kinds: readonly PostKind[], kind: PostKind): boolean => kinds.includes(kind);

/** The kinds somebody may send to a unit and below. */
export function kindsFor(posts: readonly Pick<HeldPost, "kind" | "unitPath">[], path: string): Kind[] {
  const over = posts.filter((post) => path.startsWith(post.unitPath));
  if (over.some(({ kind }) => among(leading, kind))) return [...kinds];
  return over.some(({ kind }) => kind === "clerk") ? ["service"] : [];
}

/** Who goes from door to door where they hold a post. */
const visiting = ["secretary", "village_committee"] as const;

/** The unit in which somebody goes from door to door for a broadcast to it or to one above. */
export const roundOf = (
  posts: readonly Pick<HeldPost, "kind" | "unitId" | "unitPath" | "level">[],
  path: string,
): number | undefined =>
  posts.find(
    ({ kind, unitPath, level }) => among(visiting, kind) && unitPath.startsWith(path) && isLivedIn(level),
  )?.unitId;

/** Whether a second person has to release it: what goes to more than a township. */
export const needsRelease = (level: Level): boolean => level === "county";

const hour = 3_600_000;

/** When something may go out that is wanted at an instant: nothing but what is urgent goes out at night. */
export function goesOutAt(wanted: Date, urgent: boolean): Date {
  if (urgent) return wanted;
  const day = dayOf(wanted);
  if (wanted < instantAt(day, 7.5)) return instantAt(day, 7.5);
  return wanted < instantAt(day, 21) ? wanted : instantAt(shiftDay(day, 1), 7.5);
}

/** The first instant from the one wanted on that lies an hour from all of a sender's others. */
export function freeAt(wanted: Date, others: readonly Date[]): Date {
  const free = others
    .map((one) => one.getTime())
    .sort((a, b) => a - b)
    .reduce((at, other) => (Math.abs(other - at) < hour ? other + hour : at), wanted.getTime());
  const out = goesOutAt(new Date(free), false);
  return out.getTime() === free ? out : freeAt(out, others);
}

/** How far the sending of a mailing is. */
export interface Sending {
  dueAt: Date;
  plannedAt: Date | null;
  pausedAt: Date | null;
  stoppedAt: Date | null;
  doneAt: Date | null;
}

/** As it is stored: a draft, before its release, before its time, under way or over, and given up. */
export const states = ["draft", "releasing", "waiting", "sent", "cancelled", "refused"] as const;
export type State = (typeof states)[number];

export type Stage =
  | "draft"
  | "releasing"
  | "scheduled"
  | "sending"
  | "paused"
  | "stopped"
  | "done"
  | "cancelled"
  | "refused";

/** How far a broadcast is; `waiting`: messages that are still to go out. */
export function stageOf(
  of: { state: State; sendAt: Date },
  sending: Sending | undefined,
  waiting: number,
  now: Date,
): Stage {
  if (of.state !== "waiting" && of.state !== "sent") return of.state;
  if (!sending) return "scheduled";
  if (sending.stoppedAt) return "stopped";
  if (sending.doneAt || (sending.plannedAt && waiting === 0)) return "done";
  if (sending.pausedAt) return "paused";
  return sending.dueAt > now ? "scheduled" : "sending";
}

/** What a look at the sending saw, to work out its rate at the next. */
export interface Look {
  sent: number;
  at: Date;
}

/** Minutes until the rest has gone out at the rate since an earlier look; nothing where none is known. */
export function minutesLeft(before: Look, now: Look, waiting: number): number | undefined {
  const [messages, span] = [now.sent - before.sent, now.at.getTime() - before.at.getTime()];
  if (messages <= 0 || span <= 0) return undefined;
  return Math.max(1, Math.ceil((waiting * span) / messages / 60_000));
}

/** For so long a notice stands in 我的通知. */
export const shownSince = (now: Date): Date => instantAt(shiftDay(dayOf(now), -90), 0);

/** Whether somebody is one of those a broadcast is for. */
export function isFor(
  of: { path: string; posts?: readonly PostKind[] },
  person: { unitPath?: string; posts: readonly Pick<HeldPost, "kind" | "unitPath">[] },
): boolean {
  const holds = person.posts.filter(({ unitPath }) => unitPath.startsWith(of.path));
  const { posts } = of;
  if (posts) return holds.some(({ kind }) => among(posts, kind));
  return holds.length > 0 || (person.unitPath?.startsWith(of.path) ?? false);
}

/** The units whose notices are for somebody: those they live in or hold a post in, and all above. */
export function unitsAbove(person: {
  unitPath?: string;
  posts: readonly Pick<HeldPost, "unitPath">[];
}): number[] {
  const paths = [person.unitPath ?? "", ...person.posts.map(({ unitPath }) => unitPath)];
  return [...new Set(paths.flatMap((path) => path.split("/").filter(Boolean).map(Number)))];
}

/** The words of a stored message, without its mark-up. */
export const bare = (rich: string): string =>
  rich
    .replace(/<\/?b>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
