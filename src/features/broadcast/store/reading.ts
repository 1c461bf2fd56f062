import { z } from "zod";
import { fileOf, type StoredFile } from "../../../conversation/message.ts";
import type { Work } from "../../../conversation/turn.ts";

/** Whether a mailing has a row for somebody. */
export async function wasMailed(work: Work, mailing: string, personId: number): Promise<boolean> {
  const row = await work.records.mailing.findUnique({ where: { id: mailing }, select: { seq: true } });
  if (!row) return false;
  return (await work.records.outbox.count({ where: { mailing: row.seq, personId } })) > 0;
}

/** Writes down that somebody has read it; nothing if they said so before. */
export async function confirm(work: Work, broadcastId: number, personId: number): Promise<boolean> {
  if (await hasConfirmed(work, broadcastId, personId)) return false;
  await work.records.broadcastConfirm.create({ data: { broadcastId, personId, at: work.now } });
  return true;
}

export const hasConfirmed = async (work: Work, broadcastId: number, personId: number): Promise<boolean> =>
  (await work.records.broadcastConfirm.count({ where: { broadcastId, personId } })) > 0;

/** The topics somebody does not want to hear of. */
export async function mutedBy(work: Work, personId: number): Promise<string[]> {
  const rows = await work.records.muted.findMany({ where: { personId }, select: { topic: true } });
  return rows.map(({ topic }) => topic);
}

/** Switches a topic off, or on again. */
export async function setMuted(work: Work, personId: number, topic: string, off: boolean): Promise<void> {
  await work.records.muted.deleteMany({ where: { personId, topic } });
  if (off) await work.records.muted.create({ data: { personId, topic, since: work.now } });
}

const storedReply = z.object({
  text: z.string(),
  buttons: z.array(z.array(z.object({ label: z.string(), data: z.string().optional() }))),
  files: z.array(z.object({ id: z.string() })),
});

/** A message for many as it was written in a language. */
export interface Mailed {
  seq: number;
  id: string;
  text: string;
  buttons: readonly (readonly { label: string; data?: string }[])[];
  files: readonly StoredFile[];
}

/** Loads the message of a mailing in a language, or in any if there is none. */
export async function mailed(work: Work, seq: number, language: string): Promise<Mailed | undefined> {
  const row = await work.records.mailing.findUnique({ where: { seq }, include: { texts: true } });
  const text = row?.texts.find((one) => one.language === language) ?? row?.texts[0];
  if (!row || !text) return undefined;
  const { files, ...reply } = storedReply.parse(JSON.parse(text.body));
  const stored = await work.records.file.findMany({ where: { id: { in: files.map(({ id }) => id) } } });
  const found = files.flatMap(({ id }) => stored.filter((one) => one.id === id).map(fileOf));
  return { seq, id: row.id, ...reply, files: found };
}

/** Whether a mailing, by its number, was held back for somebody and listed at the end of the day. */
export const wasGathered = async (work: Work, seq: number, personId: number): Promise<boolean> =>
  (await work.records.outbox.count({ where: { mailing: seq, personId, state: "digested" } })) > 0;

/** The mailings that were held back for somebody and listed since an instant, the newest first. */
export async function gatheredFor(work: Work, personId: number, since: Date): Promise<number[]> {
  const rows = await work.records.outbox.findMany({
    where: { personId, mailing: { not: null }, state: "digested", queuedAt: { gte: since } },
    select: { mailing: true },
    distinct: ["mailing"],
    orderBy: { mailing: "desc" },
  });
  return rows.flatMap(({ mailing }) => mailing ?? []);
}
