import type { Turn } from "../../../conversation/turn.ts";

/** The id of the mailing that is the newest message in this chat; nothing if the newest is something else. */
export async function newestMailing(turn: Turn): Promise<string | undefined> {
  const newest = await turn.records.outbox.findFirst({
    where: { channel: turn.channel, chat: turn.chat },
    orderBy: { seq: "desc" },
    select: { mailing: true, state: true },
  });
  if (!newest?.mailing || newest.state !== "sent") return undefined;
  const mailing = await turn.records.mailing.findUnique({
    where: { seq: newest.mailing },
    select: { id: true },
  });
  return mailing?.id;
}
