import { beforeEach, expect, test } from "vitest";
import { defaultLimits, Limiter, type Limits } from "./limits.ts";

let now: Date;
beforeEach(() => {
  now = new Date("2026-11-24T10:00:00+08:00");
});
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};
const limiter = (limits: Partial<Limits>) => new Limiter({ ...defaultLimits, ...limits }, () => now);
const wide = { burst: 1000, perSecond: 1000 };
const one = { session: "s", address: "a" };

test("so many at once, then one for each so many seconds", () => {
  const limit = limiter({ send: { session: { burst: 2, perSecond: 0.5 }, address: wide } });
  expect([limit.take("send", one), limit.take("send", one), limit.take("send", one)]).toEqual([0, 0, 2]);
  later(1);
  expect(limit.take("send", one)).toBe(1);
  later(1);
  expect(limit.take("send", one)).toBe(0);
  later(3600);
  expect([limit.take("send", one), limit.take("send", one), limit.take("send", one)]).toEqual([0, 0, 2]);
});

test("sessions do not pay for each other, nor one thing for another", () => {
  const tight = { burst: 1, perSecond: 0.1 };
  const limit = limiter({
    send: { session: tight, address: wide },
    upload: { session: tight, address: wide },
  });
  expect(limit.take("send", one)).toBe(0);
  expect(limit.take("send", { ...one, session: "t" })).toBe(0);
  expect(limit.take("upload", one)).toBe(0);
  expect(limit.take("send", one)).toBe(10);
});

test("whoever is refused by the address has not used up their own", () => {
  const rate = { burst: 1, perSecond: 1 };
  const limit = limiter({ send: { session: rate, address: rate } });
  limit.take("send", { session: "t", address: "a" });
  expect(limit.take("send", one)).toBe(1);
  expect(limit.take("send", { ...one, address: "b" })).toBe(0);
});

test("a clock set back locks nobody out", () => {
  const limit = limiter({ login: { address: { burst: 1, perSecond: 1 } } });
  expect(limit.take("login", one)).toBe(0);
  later(-3600);
  expect(limit.take("login", one)).toBe(1);
  later(1);
  expect(limit.take("login", one)).toBe(0);
});
