import { z } from "zod";
import type { Arrival, Channel, Files, Inbox } from "../channels/channel.ts";
import { sessionSchema } from "../conversation/engine/session.ts";
import type { Content, Message } from "../conversation/message.ts";
import { words as text } from "../conversation/reply.ts";
import { type Posted, type Queued, queue } from "../delivery/outbox.ts";
import type { Database, Tx } from "../storage/database.ts";
import { type ChatRow, finish, handle } from "./handle.ts";
import type { Ground } from "./work.ts";

type Waiting = Arrival & { seq: number };

export interface DeskLog {
  error(context: Record<string, unknown>, message: string): void;
}

export interface DeskOptions {
  ground: Ground;
  database: Pick<Database, "transaction" | "together">;
  files: Files;
  channels: () => readonly Channel[];
  /** Freshly committed messages, to be sent at once. */
  kick: (queued: readonly Queued[]) => void;
  now: () => Date;
  /** Runs work after so many milliseconds, unless the returned function is called before. */
  after: (milliseconds: number, work: () => void) => () => void;
  log: DeskLog;
}

/** Between two attempts at a message, at most, milliseconds. */
const longestPause = 30_000;

/** Takes what comes in: stores it first, then handles each chat's messages one after another. */
export class Desk implements Inbox {
  readonly #options: DeskOptions;
  readonly #queues = new Map<string, Waiting[]>();
  readonly #running = new Set<Promise<void>>();
  readonly #pausing = new Set<() => void>();
  #stopping = false;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  /** Takes up what was stored and not handled when the process ended. */
  async resume(): Promise<void> {
    const { database, now, log } = this.#options;
    const arrivals = await database.transaction((tx) => {
      const rows = tx.sql.all<{ seq: number; message: string }>(
        `SELECT seq, message FROM Inbound WHERE doneAt IS NULL ORDER BY seq`,
      );
      return rows.flatMap(({ seq, message }) => {
        const arrival = readArrival(message);
        if (arrival) return [{ ...arrival, seq }];
        // Nobody could handle it ever, and it must not keep everybody else from being answered.
        log.error({ inbound: seq }, "a stored message cannot be read any more");
        finish(tx, { seq }, now());
        return [];
      });
    });
    for (const arrival of arrivals) this.#enqueue(arrival);
  }

  async accept(arrivals: readonly Arrival[]): Promise<void> {
    const now = this.#options.now();
    const fresh = await this.#options.database.together((tx) =>
      arrivals.flatMap((arrival) => store(tx, arrival, now)),
    );
    for (const arrival of fresh) this.#enqueue(arrival);
  }

  /** Resolves when nothing is waiting or being handled. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Finishes the messages in hand; the others stay stored. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const wake of this.#pausing) wake();
    await this.idle();
  }

  #enqueue(arrival: Waiting): void {
    const chat = `${arrival.channel}\n${arrival.chat}`;
    const waiting = this.#queues.get(chat);
    if (waiting) {
      waiting.push(arrival);
      return;
    }
    this.#queues.set(chat, [arrival]);
    const run = this.#work(chat).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  async #work(chat: string): Promise<void> {
    const waiting = this.#queues.get(chat) ?? [];
    for (let failed = 0; waiting.length > 0 && !this.#stopping; ) {
      const [next] = waiting;
      if (!next || (await this.#take(next))) {
        waiting.shift();
        failed = 0;
        continue;
      }
      // Not even an apology could be stored, as on a full disk: nobody overtakes, and it is tried again.
      failed += 1;
      await this.#pause(Math.min(1000 * 2 ** (failed - 1), longestPause));
    }
    this.#queues.delete(chat);
  }

  /** Waits so many milliseconds, or until the desk is closed. */
  async #pause(milliseconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.#options.after(milliseconds, resolve);
    this.#pausing.add(resolve);
    await promise;
    cancel();
    this.#pausing.delete(resolve);
  }

  /** Whether it has been dealt with. */
  async #take(arrival: Waiting): Promise<boolean> {
    const { database, ground, kick, now, log } = this.#options;
    try {
      const content = await this.#collect(arrival);
      const message: Message & { seq: number } = { ...arrival, content };
      kick(await database.together((tx) => handle(ground, tx, message, now())));
    } catch (cause) {
      log.error(
        { err: cause, channel: arrival.channel, kind: arrival.content.kind, inbound: arrival.seq },
        "handling a message",
      );
      return this.#apologise(arrival);
    }
    return true;
  }

  /** Fetches a file from the platform: the only network on a message's way, before its transaction. */
  async #collect(arrival: Waiting): Promise<Content> {
    const { content } = arrival;
    if (content.kind !== "remote") return content;
    const channel = this.#options.channels().find((one) => one.name === arrival.channel);
    if (!channel) throw new Error(`no channel ${arrival.channel}`);
    const { file, caption, album } = content;
    const bytes = await channel.collect(file);
    const kept = await this.#options.files.keep({
      bytes,
      kind: file.kind,
      name: file.name,
      seconds: file.seconds,
    });
    return kept ? { kind: "file", file: kept, caption, album } : { kind: "bad-file" };
  }

  async #apologise(arrival: Waiting): Promise<boolean> {
    const { database, ground, kick, now, log } = this.#options;
    try {
      kick(await database.transaction((tx) => apology(ground, tx, arrival, now())));
      return true;
    } catch (cause) {
      log.error({ err: cause, channel: arrival.channel, inbound: arrival.seq }, "saying sorry");
      return false;
    }
  }
}

/** Stores an arrival, once: a second one of the same id is nothing new. */
function store(tx: Tx, arrival: Arrival, now: Date): Waiting[] {
  const { changes, lastInsertRowid } = tx.sql.run(
    `INSERT OR IGNORE INTO Inbound (channel, id, chat, message, receivedAt) VALUES (?, ?, ?, ?, ?)`,
    [arrival.channel, arrival.id, arrival.chat, JSON.stringify(arrival), now],
  );
  return changes === 0 ? [] : [{ ...arrival, seq: lastInsertRowid }];
}

const arrivalSchema = z.custom<Arrival>(
  (value) =>
    z
      .object({
        channel: z.string(),
        id: z.string(),
        chat: z.string(),
        content: z.object({ kind: z.string() }),
      })
      .safeParse(value).success,
);

function readArrival(stored: string): Arrival | undefined {
  try {
    return arrivalSchema.parse(JSON.parse(stored));
  } catch {
    return undefined;
  }
}

/** Says sorry and offers again what was offered before; the chat stays where it was. */
function apology(ground: Ground, tx: Tx, arrival: Waiting, now: Date): Posted[] {
  const { channel, chat, seq } = arrival;
  const row = tx.sql.get<ChatRow>(
    `SELECT personId, language, session, turn, lastRef FROM Chat WHERE channel = ? AND id = ?`,
    [channel, chat],
  );
  const language = row?.language ?? ground.words.match(arrival.language);
  const session = sessionSchema.safeParse(JSON.parse(row?.session ?? "{}")).data;
  const posted = queue(tx, {
    id: `sorry:${seq}`,
    channel,
    chat,
    lane: "reply",
    reply: {
      text: ground.words.rich(language, text("common.sorry")),
      buttons: (session?.choices ?? []).map(([label, data]) => [{ label, data }]),
      files: [],
    },
    queuedAt: now,
    dueAt: now,
  });
  finish(tx, arrival, now);
  return posted ? [posted] : [];
}
