/** Where open streams wait for news of their chats. */
export class Board {
  readonly #watchers = new Map<string, Set<Watcher>>();
  #closed = false;

  open(): void {
    this.#closed = false;
  }

  /** A watcher of a chat; to be left when the stream ends. */
  watch(chat: string): Watcher {
    const watcher = new Watcher();
    if (this.#closed) watcher.end();
    const all = this.#watchers.get(chat) ?? new Set();
    this.#watchers.set(chat, all.add(watcher));
    return watcher;
  }

  leave(chat: string, watcher: Watcher): void {
    const all = this.#watchers.get(chat);
    all?.delete(watcher);
    if (all?.size === 0) this.#watchers.delete(chat);
  }

  /** There is something new in a chat. */
  wake(chat: string): void {
    for (const watcher of this.#watchers.get(chat) ?? []) watcher.wake();
  }

  /** Ends the streams of a chat: whoever may still see it comes back by itself. */
  hangUp(chat: string): void {
    for (const watcher of this.#watchers.get(chat) ?? []) watcher.end();
  }

  /** Ends all streams. */
  close(): void {
    this.#closed = true;
    for (const chat of this.#watchers.keys()) this.hangUp(chat);
  }

  watching(chat: string): number {
    return this.#watchers.get(chat)?.size ?? 0;
  }
}

type Signal = "news" | "quiet" | "end";

/** One who waits; news that come between two waits are not missed. */
export class Watcher {
  #pending: Signal | undefined;
  #resume: ((signal: Signal) => void) | undefined;

  /** Resolves at news, at the end, or after so many ms of quiet. */
  next(patience: number): Promise<Signal> {
    const pending = this.#pending;
    if (pending) {
      if (pending !== "end") this.#pending = undefined;
      return Promise.resolve(pending);
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#give("quiet"), patience);
      this.#resume = (signal) => {
        clearTimeout(timer);
        resolve(signal);
      };
    });
  }

  wake(): void {
    this.#give("news");
  }

  end(): void {
    this.#give("end");
    this.#pending = "end";
  }

  #give(signal: Signal): void {
    const resume = this.#resume;
    this.#resume = undefined;
    if (resume) resume(signal);
    else if (signal !== "quiet" && this.#pending !== "end") this.#pending = signal;
  }
}
