import type { PostKind } from "../../../conversation/access.ts";
import type { Turn, Work } from "../../../conversation/turn.ts";
import { readKind } from "../posts/rules.ts";
import { hashOf } from "./code.ts";

export interface Invitation {
  id: number;
  kind: PostKind;
  unitId: number;
  unitName: string;
  unitPath: string;
  createdById?: number;
  /** Name of whoever made it; none: it is the first admin's. */
  inviter?: string;
  expiresAt: Date;
  usedAt?: Date;
  usedById?: number;
  revokedAt?: Date;
}

interface Row {
  id: number;
  kind: string;
  unitId: number;
  unit: { name: string; path: string };
  createdById: number | null;
  createdBy: { name: string } | null;
  expiresAt: Date;
  usedAt: Date | null;
  usedById: number | null;
  revokedAt: Date | null;
}

const withNames = { unit: true, createdBy: true } as const;

const read = (row: Row): Invitation => ({
  id: row.id,
  kind: readKind(row.kind),
  unitId: row.unitId,
  unitName: row.unit.name,
  unitPath: row.unit.path,
  createdById: row.createdById ?? undefined,
  inviter: row.createdBy?.name,
  expiresAt: row.expiresAt,
  usedAt: row.usedAt ?? undefined,
  usedById: row.usedById ?? undefined,
  revokedAt: row.revokedAt ?? undefined,
});

/** The invitation that a code belongs to. */
export async function findByCode(work: Work, code: string): Promise<Invitation | undefined> {
  const row = await work.records.invitation.findUnique({
    where: { hash: hashOf(code) },
    include: withNames,
  });
  return row ? read(row) : undefined;
}

/** Loads an invitation. */
export async function findInvitation(work: Work, id: number): Promise<Invitation | undefined> {
  const row = await work.records.invitation.findUnique({ where: { id }, include: withNames });
  return row ? read(row) : undefined;
}

const open = (createdById: number | null, now: Date) => ({
  createdById,
  usedAt: null,
  revokedAt: null,
  expiresAt: { gt: now },
});

/** A person's invitations that can still be used, the newest first, and how many there are. */
export async function openInvitations(
  work: Work,
  createdById: number,
  part: { skip: number; take: number },
): Promise<{ rows: Invitation[]; total: number }> {
  const where = open(createdById, work.now);
  const rows = await work.records.invitation.findMany({
    where,
    include: withNames,
    orderBy: { id: "desc" },
    ...part,
  });
  return { rows: rows.map(read), total: await work.records.invitation.count({ where }) };
}

/** Stores an invitation by the hash of its code. */
export async function addInvitation(
  work: Work,
  made: { code: string; kind: PostKind; unitId: number; createdById?: number; expiresAt: Date },
): Promise<number> {
  const { code, ...kept } = made;
  const { id } = await work.records.invitation.create({
    data: { ...kept, hash: hashOf(code), createdAt: work.now },
  });
  work.audit({ what: "directory.invited", object: `invitation:${id}`, after: kept });
  return id;
}

/** Marks an invitation as used by a person, unless it was used, revoked or ran out meanwhile: then false. */
export async function useInvitation(work: Work, id: number, personId: number): Promise<boolean> {
  const { count } = await work.records.invitation.updateMany({
    where: { id, usedAt: null, revokedAt: null, expiresAt: { gt: work.now } },
    data: { usedAt: work.now, usedById: personId },
  });
  if (count > 0) {
    work.audit({ what: "directory.invitation_used", object: `invitation:${id}`, after: { personId } });
  }
  return count > 0;
}

/** Takes an invitation back; false if it was used or taken back already. */
export async function revokeInvitation(work: Work, id: number): Promise<boolean> {
  const { count } = await work.records.invitation.updateMany({
    where: { id, usedAt: null, revokedAt: null },
    data: { revokedAt: work.now },
  });
  if (count > 0) work.audit({ what: "directory.invitation_revoked", object: `invitation:${id}` });
  return count > 0;
}

/** Takes back the first admin's invitations that nobody used: each start makes a new one. */
export async function revokeFirst(work: Work): Promise<void> {
  await work.records.invitation.updateMany({
    where: open(null, work.now),
    data: { revokedAt: work.now },
  });
}

const chatOf = (turn: Turn) => `chat:${turn.channel}:${turn.chat}`;

/** Writes down that a chat sent a code that does not exist. */
export function noteWrongCode(turn: Turn): void {
  turn.audit({ what: "directory.code_wrong", object: chatOf(turn) });
}

/** When this chat sent wrong codes in the last hour. */
export async function wrongCodes(turn: Turn): Promise<Date[]> {
  const rows = await turn.records.audit.findMany({
    where: {
      object: chatOf(turn),
      what: "directory.code_wrong",
      at: { gt: new Date(turn.now.getTime() - 3_600_000) },
    },
    select: { at: true },
  });
  return rows.map((row) => row.at);
}
