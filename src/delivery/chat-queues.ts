import { type Lane, lanes, type Waiting } from "./outbox.ts";

/**
 * The messages of one channel that are in memory: in order within each chat, one at a time on its way, chats with
 * something to send taking turns lane by lane.
 */
export class ChatQueues {
  readonly #chats = new Map<string, Waiting[]>();
  readonly #ready: Record<Lane, Set<string>> = {
    reply: new Set(),
    personal: new Set(),
    broadcast: new Set(),
  };
  readonly #busy = new Set<string>();
  readonly #resting = new Set<string>();
  /** Rows that are waiting here, on their way, or sent and not yet written down. */
  readonly #known = new Set<number>();
  readonly #size: Record<Lane, number> = { reply: 0, personal: 0, broadcast: 0 };

  knows(seq: number): boolean {
    return this.#known.has(seq);
  }

  /** Rows waiting here. */
  size(lane: Lane): number {
    return this.#size[lane];
  }

  get empty(): boolean {
    return this.#known.size === 0;
  }

  add(row: Waiting): void {
    if (this.#known.has(row.seq)) return;
    this.#known.add(row.seq);
    this.#size[row.lane] += 1;
    const rows = this.#chats.get(row.chat) ?? [];
    this.#chats.set(row.chat, rows);
    let at = rows.length;
    for (let before = rows[at - 1]; before && comesFirst(row, before); before = rows[at - 1]) at -= 1;
    rows.splice(at, 0, row);
    this.#place(row.chat);
  }

  /** Takes the next message of a lane; its chat is busy until `free`. */
  next(lane: Lane): Waiting | undefined {
    for (const chat of this.#ready[lane]) {
      this.#ready[lane].delete(chat);
      const row = this.#chats.get(chat)?.shift();
      if (!row) continue;
      this.#size[lane] -= 1;
      this.#busy.add(chat);
      return row;
    }
    return undefined;
  }

  waits(lane: Lane): boolean {
    return this.#ready[lane].size > 0;
  }

  free(chat: string): void {
    this.#busy.delete(chat);
    this.#place(chat);
  }

  /** No broadcast to this chat until `wake`. */
  rest(chat: string): void {
    this.#resting.add(chat);
    this.#place(chat);
  }

  wake(chat: string): void {
    this.#resting.delete(chat);
    this.#place(chat);
  }

  /** Leaves what waits for this chat to the database. */
  drop(chat: string): void {
    for (const row of this.#chats.get(chat) ?? []) this.#leave(row);
    this.#chats.delete(chat);
    this.#place(chat);
  }

  /** Leaves what waits of all other mailings to the database. */
  keepMailings(active: ReadonlySet<number>): void {
    for (const [chat, rows] of this.#chats) {
      const kept = rows.filter(({ mailing }) => mailing === undefined || active.has(mailing));
      if (kept.length === rows.length) continue;
      for (const row of rows) if (!kept.includes(row)) this.#leave(row);
      this.#chats.set(chat, kept);
      this.#place(chat);
    }
  }

  /** The row's end is written down. */
  forget(seq: number): void {
    this.#known.delete(seq);
  }

  #leave(row: Waiting): void {
    this.#known.delete(row.seq);
    this.#size[row.lane] -= 1;
  }

  #place(chat: string): void {
    for (const lane of lanes) this.#ready[lane].delete(chat);
    if (this.#busy.has(chat)) return;
    const [head] = this.#chats.get(chat) ?? [];
    if (!head) this.#chats.delete(chat);
    else if (head.lane !== "broadcast" || !this.#resting.has(chat)) this.#ready[head.lane].add(chat);
  }
}

function comesFirst(row: Waiting, before: Waiting): boolean {
  const [lane, laneBefore] = [lanes.indexOf(row.lane), lanes.indexOf(before.lane)];
  return lane === laneBefore ? row.seq < before.seq : lane < laneBefore;
}
