/** So many at once, and so many a second afterwards. */
export interface Rate {
  burst: number;
  perSecond: number;
}

/**
 * What is limited, for each session and each address. A whole village may share one address, so the limits of
 * addresses are wide.
 */
export interface Limits {
  send: { session: Rate; address: Rate };
  upload: { session: Rate; address: Rate };
  read: { session: Rate; address: Rate };
  /** Public pages, which know no sessions. */
  pages: { address: Rate };
  /** New browsers. */
  open: { address: Rate };
  login: { address: Rate };
}

export const defaultLimits: Limits = {
  send: { session: { burst: 30, perSecond: 1 }, address: { burst: 300, perSecond: 20 } },
  upload: { session: { burst: 20, perSecond: 0.2 }, address: { burst: 100, perSecond: 2 } },
  read: { session: { burst: 200, perSecond: 10 }, address: { burst: 1000, perSecond: 100 } },
  pages: { address: { burst: 1000, perSecond: 50 } },
  open: { address: { burst: 60, perSecond: 0.2 } },
  login: { address: { burst: 20, perSecond: 0.2 } },
};

interface Bucket {
  tokens: number;
  at: number;
}

const mostBuckets = 20_000;

/** Token buckets in memory: a restart forgives. */
export class Limiter {
  readonly #limits: Limits;
  readonly #now: () => Date;
  readonly #buckets = new Map<string, Bucket>();

  constructor(limits: Limits, now: () => Date) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Seconds to wait; 0 lets it through. */
  take(what: keyof Limits, from: { session?: string; address: string }): number {
    const limit: { session?: Rate; address: Rate } = this.#limits[what];
    const byAddress = this.#bucket(`${what} address ${from.address}`, limit.address);
    const bySession =
      limit.session && from.session
        ? this.#bucket(`${what} session ${from.session}`, limit.session)
        : undefined;
    const wait = Math.max(
      waiting(byAddress, limit.address),
      bySession ? waiting(bySession, limit.session) : 0,
    );
    if (wait > 0) return wait;
    byAddress.tokens -= 1;
    if (bySession) bySession.tokens -= 1;
    return 0;
  }

  #bucket(key: string, rate: Rate): Bucket {
    const now = this.#now().getTime();
    const found = this.#buckets.get(key) ?? { tokens: rate.burst, at: now };
    const passed = Math.max(0, now - found.at) / 1000;
    const bucket = { tokens: Math.min(rate.burst, found.tokens + passed * rate.perSecond), at: now };
    // Deleted and set again, so that the map stays in the order of last use.
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > mostBuckets) this.#forgetOldest();
    return bucket;
  }

  #forgetOldest(): void {
    for (const key of this.#buckets.keys()) {
      this.#buckets.delete(key);
      return;
    }
  }
}

const waiting = (bucket: Bucket, rate: Rate | undefined) =>
  rate && bucket.tokens < 1 ? Math.ceil((1 - bucket.tokens) / rate.perSecond) : 0;
