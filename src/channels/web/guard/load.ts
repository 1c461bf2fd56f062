/**
 * Bytes that are held in memory for requests that have not come to their end. Of one address no more than half, so
 * that nobody alone keeps the others from sending.
 */
export class Load {
  readonly #most: number;
  readonly #byAddress = new Map<string, number>();
  #all = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** What one request holds. */
  open(address: string): Held {
    let held = 0;
    return {
      add: (bytes) => {
        const own = (this.#byAddress.get(address) ?? 0) + bytes;
        if (this.#all + bytes > this.#most || own > this.#most / 2) return false;
        this.#all += bytes;
        this.#byAddress.set(address, own);
        held += bytes;
        return true;
      },
      end: () => {
        const own = (this.#byAddress.get(address) ?? 0) - held;
        this.#all -= held;
        held = 0;
        if (own > 0) this.#byAddress.set(address, own);
        else this.#byAddress.delete(address);
      },
    };
  }
}

export interface Held {
  /** False where there is no room for so many more. */
  add(bytes: number): boolean;
  /** They are needed no more. */
  end(): void;
}
