import type { Records, Tx } from "../../storage/database.ts";
import { hashOf, newChat, newToken } from "./sessions.ts";

const minutes = 60_000;
const validFor = 30 * minutes;

/**
 * A link, valid once and for half an hour, that signs a browser in as a person: `/l/…`, to be put behind the
 * public address.
 */
export async function makeLoginLink(
  tx: { records: Records },
  personId: number,
  now: Date,
): Promise<{ path: string; expiresAt: Date }> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + validFor);
  await tx.records.loginLink.deleteMany({
    where: { expiresAt: { lte: new Date(now.getTime() - validFor) } },
  });
  await tx.records.loginLink.create({ data: { hash: hashOf(token), personId, createdAt: now, expiresAt } });
  return { path: `/l/${token}`, expiresAt };
}

/** The links that a browser may use: unused ones, and one that it has used itself, if the answer was lost. */
const usable = (token: string, browser: string, now: Date) => ({
  hash: hashOf(token),
  expiresAt: { gt: now },
  OR: [{ usedAt: null }, { usedBy: hashOf(browser) }],
});

/** Whether a link still works for a browser, without using it. */
export async function linkWorks(
  { records }: Tx,
  token: string,
  browser: string,
  now: Date,
): Promise<boolean> {
  return (await records.loginLink.count({ where: usable(token, browser, now) })) > 0;
}

/** Uses a link up and says whose it is. */
export async function consumeLink(
  { records }: Tx,
  token: string,
  browser: string,
  now: Date,
): Promise<number | undefined> {
  const { count } = await records.loginLink.updateMany({
    where: usable(token, browser, now),
    data: { usedAt: now, usedBy: hashOf(browser) },
  });
  if (count === 0) return undefined;
  return (await records.loginLink.findUniqueOrThrow({ where: { hash: hashOf(token) } })).personId;
}

/**
 * Ties a browser's chat to a person and returns the chat: the one it has, with what was begun in it, unless that is
 * somebody else's, as on a shared phone.
 */
export async function tieChat(
  { records }: Tx,
  base: string | undefined,
  personId: number,
  now: Date,
): Promise<string> {
  const found =
    base && (await records.chat.findUnique({ where: { channel_id: { channel: "web", id: base } } }));
  const own = base && (!found || found.personId === null || found.personId === personId);
  const id = own ? base : newChat();
  await records.chat.upsert({
    where: { channel_id: { channel: "web", id } },
    create: { channel: "web", id, personId, activeAt: now },
    update: { personId },
  });
  return id;
}
