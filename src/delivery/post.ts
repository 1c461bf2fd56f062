import type { Channel, Log, Sent } from "../channels/channel.ts";
import type { StoredFile } from "../conversation/message.ts";
import type { Reply } from "../conversation/reply.ts";
import type { Waiting } from "./outbox.ts";

/** Says in the language of a chat which files could not come along, as rich text. */
export type NameFiles = (
  to: { channel: string; chat: string },
  files: readonly StoredFile[],
) => Promise<string>;

/** Hands one message to its channel; whatever goes wrong comes back as a value. */
export async function post(
  row: Waiting,
  on: { channel: Channel; log: Log; nameFiles: NameFiles },
): Promise<Sent> {
  const { id, chat, editRef, lane } = row;
  try {
    const reply = await carried(row, on.channel, on.nameFiles);
    const news = lane !== "reply";
    return await on.channel.send({ id, chat, reply, editRef, news, mailing: lane === "broadcast" });
  } catch (err) {
    const line = "a channel threw instead of saying why";
    on.log.error({ err, channel: row.channel, row: row.seq }, line);
    return { kind: "retry", why: "the channel threw" };
  }
}

/** The message with the files its channel can carry; the others are named below its words. */
async function carried(row: Waiting, channel: Channel, nameFiles: NameFiles): Promise<Reply> {
  const { reply } = row;
  const { media } = channel.capabilities;
  const missing = reply.files.filter(({ kind }) => media !== undefined && !media.includes(kind));
  if (missing.length === 0) return reply;
  const files = reply.files.filter((file) => !missing.includes(file));
  const named = await nameFiles(row, missing);
  return { ...reply, files, text: reply.text === "" ? named : `${reply.text}\n\n${named}` };
}
