import { createHash, randomBytes } from "node:crypto";
import type { Work } from "../../../conversation/turn.ts";

/** How somebody wants to be reminded, and whether their calendar has an address. */
export interface Wish {
  /** The evening before at 18:00. */
  evening: boolean;
  /** An hour before. */
  hour: boolean;
  feed: boolean;
}

const usual: Wish = { evening: true, hour: true, feed: false };

/** What some persons wish; who has said nothing is reminded of everything. */
export async function wishesOf(
  work: Work,
  personIds: readonly number[],
): Promise<(personId: number) => Wish> {
  const rows = await work.records.dutyWish.findMany({ where: { personId: { in: [...personIds] } } });
  const said = new Map(
    rows.map(({ personId, evening, hour, feedHash }) => [
      personId,
      { evening, hour, feed: feedHash !== null },
    ]),
  );
  return (personId) => said.get(personId) ?? usual;
}

/** Writes down a wish. */
export async function setWish(
  work: Work,
  personId: number,
  what: "evening" | "hour",
  is: boolean,
): Promise<void> {
  await work.records.dutyWish.upsert({
    where: { personId },
    create: { personId, [what]: is },
    update: { [what]: is },
  });
  work.audit({ what: "duty.wished", object: `person:${personId}`, after: { [what]: is } });
}

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Makes a secret for somebody's calendar, of which only the hash is kept; the one before it is no more. */
export async function makeFeedSecret(work: Work, personId: number): Promise<string> {
  const secret = randomBytes(24).toString("base64url");
  const feedHash = hashOf(secret);
  await work.records.dutyWish.upsert({
    where: { personId },
    create: { personId, feedHash },
    update: { feedHash },
  });
  work.audit({ what: "duty.feed_made", object: `person:${personId}` });
  return secret;
}

export async function endFeedSecret(work: Work, personId: number): Promise<void> {
  await work.records.dutyWish.updateMany({ where: { personId }, data: { feedHash: null } });
  work.audit({ what: "duty.feed_ended", object: `person:${personId}` });
}

/** Whose calendar a secret opens. */
export async function personOfFeed(work: Work, secret: string): Promise<number | undefined> {
  const row = await work.records.dutyWish.findUnique({
    where: { feedHash: hashOf(secret), person: { endedAt: null } },
    select: { personId: true },
  });
  return row?.personId;
}
