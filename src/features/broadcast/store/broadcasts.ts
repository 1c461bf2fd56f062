import { z } from "zod";
import { type Level, levels, type PostKind, postKinds } from "../../../conversation/access.ts";
import { fileOf, type StoredFile } from "../../../conversation/message.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Prisma } from "../../../storage/client/client.ts";
import { type Kind, kinds, type State, states, type Topic, topics } from "../rules.ts";

/** A message by a cadre to a unit and below (群发通知). */
export interface Broadcast {
  id: number;
  unit: { id: number; name: string; path: string; level: Level; ended: boolean };
  /** Only holders of these posts there; none: everyone. */
  posts?: readonly PostKind[];
  kind: Kind;
  topic?: Topic;
  words: string;
  /** People are asked to press a button once they have read it. */
  confirm: boolean;
  files: readonly StoredFile[];
  by: { id: number; name: string };
  createdAt: Date;
  /** Of a draft that is to go out at once, the same as `createdAt`. */
  sendAt: Date;
  state: State;
  releasedBy?: { id: number; name: string };
  reason?: string;
}

const whole = {
  unit: true,
  by: { select: { id: true, name: true } },
  releasedBy: { select: { id: true, name: true } },
  files: { include: { file: true }, orderBy: { position: "asc" } },
} satisfies Prisma.BroadcastInclude;

const level = z.enum(levels);
const kind = z.enum(kinds);
const topic = z.enum(topics);
const state = z.enum(states);
const posts = z.array(z.enum(postKinds));

const read = (row: Prisma.BroadcastGetPayload<{ include: typeof whole }>): Broadcast => ({
  id: row.id,
  unit: {
    id: row.unit.id,
    name: row.unit.name,
    path: row.unit.path,
    level: level.parse(row.unit.level),
    ended: row.unit.endedAt !== null,
  },
  posts: row.posts === null ? undefined : posts.parse(JSON.parse(row.posts)),
  kind: kind.parse(row.kind),
  topic: row.topic === null ? undefined : topic.parse(row.topic),
  words: row.words,
  confirm: row.confirm,
  files: row.files.map(({ file }) => fileOf(file)),
  by: row.by,
  createdAt: row.createdAt,
  sendAt: row.sendAt,
  state: state.parse(row.state),
  releasedBy: row.releasedBy ?? undefined,
  reason: row.reason ?? undefined,
});

/** Loads a broadcast. */
export async function findBroadcast(work: Work, id: number): Promise<Broadcast | undefined> {
  const row = await work.records.broadcast.findUnique({ where: { id }, include: whole });
  return row ? read(row) : undefined;
}

/** What somebody has written and where it is to go. */
export interface Draft {
  unitId: number;
  posts?: readonly PostKind[];
  kind: Kind;
  topic?: Topic;
  words: string;
  confirm: boolean;
  files: readonly StoredFile[];
  /** None: at once. */
  sendAt?: Date;
}

const columnsOf = ({ files: _, sendAt, posts, topic, ...draft }: Draft, createdAt: Date) => ({
  ...draft,
  posts: posts === undefined ? null : JSON.stringify(posts),
  topic: topic ?? null,
  createdAt,
  sendAt: sendAt ?? createdAt,
});

/** Keeps a draft; returns its number. */
export async function keepDraft(work: Work, byId: number, draft: Draft): Promise<number> {
  const { id } = await work.records.broadcast.create({
    data: { ...columnsOf(draft, work.now), byId, state: "draft" },
  });
  await putFiles(work, id, draft.files);
  return id;
}

/** Replaces what a draft says. */
export async function changeDraft(work: Work, id: number, draft: Draft): Promise<void> {
  await work.records.broadcast.update({ where: { id }, data: columnsOf(draft, work.now) });
  await putFiles(work, id, draft.files);
}

async function putFiles(work: Work, broadcastId: number, files: readonly StoredFile[]): Promise<void> {
  await work.records.broadcastFile.deleteMany({ where: { broadcastId } });
  await work.records.broadcastFile.createMany({
    data: files.map((file, position) => ({ broadcastId, fileId: file.id, position })),
  });
}

/** Lets go of a draft. */
export async function dropDraft(work: Work, id: number): Promise<void> {
  await putFiles(work, id, []);
  await work.records.broadcast.delete({ where: { id } });
}

/** Lets go of drafts that nobody has touched for long; returns how many. */
export async function dropOldDrafts(work: Work, before: Date): Promise<number> {
  const old = await work.records.broadcast.findMany({
    where: { state: "draft", createdAt: { lt: before } },
    select: { id: true },
  });
  for (const { id } of old) await dropDraft(work, id);
  return old.length;
}

/** Writes down how far it is. */
export async function mark(
  work: Work,
  id: number,
  to: { state: State; sendAt?: Date; reason?: string; releasedById?: number; releasedAt?: Date },
): Promise<void> {
  await work.records.broadcast.update({ where: { id }, data: to });
}

/** Why it was stopped. */
export async function setReason(work: Work, id: number, reason: string): Promise<void> {
  await work.records.broadcast.update({ where: { id }, data: { reason } });
}

/** What had waited for its time and has gone out; returns how many. */
export async function markSent(work: Work): Promise<number> {
  const { count } = await work.records.broadcast.updateMany({
    where: { state: "waiting", sendAt: { lte: work.now } },
    data: { state: "sent" },
  });
  return count;
}

/** When the others of a sender that are not urgent go out or went out, in the day around an instant. */
export async function timesOf(work: Work, byId: number, around: Date, except: number): Promise<Date[]> {
  const day = 86_400_000;
  const rows = await work.records.broadcast.findMany({
    where: {
      byId,
      id: { not: except },
      kind: { not: "urgent" },
      state: { in: ["releasing", "waiting", "sent"] },
      sendAt: { gt: new Date(around.getTime() - day), lt: new Date(around.getTime() + 2 * day) },
    },
    select: { sendAt: true },
  });
  return rows.map(({ sendAt }) => sendAt);
}

const wanted = (of: Wanted): Prisma.BroadcastWhereInput => {
  if ("releasableAt" in of) {
    return { state: "releasing", unitId: { in: [...of.releasableAt] }, byId: { not: of.except } };
  }
  if ("draftsOf" in of) return { state: "draft", byId: of.draftsOf };
  return {
    state: { not: "draft" },
    OR: [{ byId: of.seenBy }, { releasedById: of.seenBy }, { unitId: { in: [...of.leads] } }],
  };
};

/** Which: those waiting for release at some units, somebody's drafts, or those somebody sent, released or leads. */
export type Wanted =
  | { releasableAt: readonly number[]; except: number }
  | { draftsOf: number }
  | { seenBy: number; leads: readonly number[] };

/** Broadcasts, the newest first. */
export async function broadcastsOf(
  work: Work,
  of: Wanted,
  part: { skip?: number; take?: number } = {},
): Promise<Broadcast[]> {
  const rows = await work.records.broadcast.findMany({
    where: wanted(of),
    include: whole,
    orderBy: { id: "desc" },
    ...part,
  });
  return rows.map(read);
}

export const countBroadcasts = (work: Work, of: Wanted): Promise<number> =>
  work.records.broadcast.count({ where: wanted(of) });

/** What went out to some units since an instant, the newest first. */
export async function sentTo(work: Work, unitIds: readonly number[], since: Date): Promise<Broadcast[]> {
  const rows = await work.records.broadcast.findMany({
    where: {
      unitId: { in: [...unitIds] },
      state: { in: ["waiting", "sent"] },
      sendAt: { gte: since, lte: work.now },
    },
    include: whole,
    orderBy: [{ sendAt: "desc" }, { id: "desc" }],
    take: 1000,
  });
  return rows.map(read);
}
