import type { Channel, Log } from "../channels/channel.ts";
import { words as text } from "../conversation/reply.ts";
import type { Database } from "../storage/database.ts";
import type { Words } from "../words.ts";
import { countyAdmins } from "./admins.ts";

/** Milliseconds before it is said again. */
const quiet = 3_600_000;

interface ChatRow {
  channel: string;
  id: string;
  language: string | null;
}

/**
 * Tells the county's admins that the disk is full, once an hour: past the outbox, in which nothing can be written
 * then.
 */
export class DiskAlarm {
  readonly #on: { database: Database; words: Words; channels: readonly Channel[]; now: () => Date; log: Log };
  #last = Number.NEGATIVE_INFINITY;

  constructor(on: {
    database: Database;
    words: Words;
    channels: readonly Channel[];
    now: () => Date;
    log: Log;
  }) {
    this.#on = on;
  }

  ring(): void {
    const { now, log } = this.#on;
    const at = now().getTime();
    if (at - this.#last < quiet && at >= this.#last) return;
    this.#last = at;
    log.error({}, "the disk is full: nothing can be stored until there is room");
    void this.#tell(at).catch((err: unknown) => log.error({ err }, "cannot tell that the disk is full"));
  }

  async #tell(at: number): Promise<void> {
    const { words, channels, log } = this.#on;
    for (const { channel: name, id: chat, language } of await this.#chats()) {
      const channel = channels.find((one) => one.name === name);
      if (!channel) continue;
      const said = words.rich(language ?? words.fallback, text("office.disk_full"));
      const reply = { text: said, buttons: [], files: [] };
      const sent = await channel.send({ id: `disk-full:${at}:${name}:${chat}`, chat, reply, news: true });
      if (sent.kind !== "sent") log.warn({ channel: name, kind: sent.kind }, "an admin was not reached");
    }
  }

  /** Reading needs no room. */
  #chats(): Promise<ChatRow[]> {
    const { database, now } = this.#on;
    return database.transaction((tx) =>
      countyAdmins(tx, now()).flatMap((person) =>
        tx.sql.all<ChatRow>(
          `SELECT channel, id, language FROM Chat WHERE personId = ? AND reachable = 1 ORDER BY activeAt DESC`,
          [person],
        ),
      ),
    );
  }
}
