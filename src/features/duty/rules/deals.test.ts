import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { beginnings, clashesOf, type Deal, dealt, endings, type Held, isPartOf } from "./deals.ts";

const time = (said: string) => new Date(`2026-${said.replace(" ", "T")}:00+08:00`);
const clock = (dates: readonly Date[]) =>
  dates.map((one) => new Date(one.getTime() + 8 * 3_600_000).toISOString().slice(5, 16).replace("T", " "));

describe("parts of a turn", () => {
  const day = { from: time("11-25 08:30"), until: time("11-25 10:30") };
  test.each([
    ["a day before", "11-24 10:00", ["11-25 08:30", "11-25 09:00", "11-25 09:30", "11-25 10:00"]],
    ["at its beginning", "11-25 08:30", ["11-25 09:00", "11-25 09:30", "11-25 10:00"]],
    ["in the middle", "11-25 09:10", ["11-25 09:30", "11-25 10:00"]],
    ["near its end", "11-25 10:00", []],
  ])("%s it can be given from", (_when, now, marks) => {
    expect(clock(beginnings(day, time(now)))).toEqual(marks);
  });

  test.each([
    ["11-25 09:00", ["11-25 09:30", "11-25 10:00", "11-25 10:30"]],
    ["11-25 10:00", ["11-25 10:30"]],
  ])("from %s until", (from, marks) => {
    expect(clock(endings(day, time(from)))).toEqual(marks);
  });

  test("a turn that begins at a quarter past has its own beginning and the half hours", () => {
    const odd = { from: time("11-25 08:15"), until: time("11-25 09:45") };
    expect(clock(beginnings(odd, time("11-24 10:00")))).toEqual([
      "11-25 08:15",
      "11-25 08:30",
      "11-25 09:00",
      "11-25 09:30",
    ]);
    expect(clock(endings(odd, odd.from))).toEqual([
      "11-25 08:30",
      "11-25 09:00",
      "11-25 09:30",
      "11-25 09:45",
    ]);
  });

  test("over midnight and over the end of a month", () => {
    const night = { from: time("11-30 23:00"), until: time("12-01 00:30") };
    expect(clock(beginnings(night, time("11-29 10:00")))).toEqual([
      "11-30 23:00",
      "11-30 23:30",
      "12-01 00:00",
    ]);
  });

  test.each([
    ["11-25 08:30", "11-25 10:30", "11-24 10:00", true],
    ["11-25 09:00", "11-25 10:00", "11-24 10:00", true],
    ["11-25 09:10", "11-25 10:00", "11-24 10:00", false],
    ["11-25 09:00", "11-25 11:00", "11-24 10:00", false],
    ["11-25 10:00", "11-25 09:00", "11-24 10:00", false],
    ["11-25 08:30", "11-25 10:30", "11-25 08:30", false],
    ["11-25 09:30", "11-25 10:30", "11-25 09:00", true],
  ])("%s to %s, asked at %s: %s", (from, until, now, is) => {
    expect(isPartOf(day, { from: time(from), until: time(until) }, time(now))).toBe(is);
  });
});

describe("turns are conserved", () => {
  const day = time("12-01 00:00").getTime();
  const at = (slot: number) => new Date(day + slot * 1_800_000);
  /** Turns of three persons, one after another for each, so that nobody is on twice at the beginning. */
  const someHeld = fc
    .array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 6 }), fc.nat(4)), { minLength: 1, maxLength: 8 })
    .map((made) => {
      const ends = [0, 0, 0];
      return made.map(([person, length, pause], index): Held => {
        const from = (ends[person] ?? 0) + pause;
        ends[person] = from + length;
        return { turnId: index + 1, person, from: at(from), until: at(from + length) };
      });
    });
  const someDeals = fc.array(
    fc.record({
      turn: fc.nat(7),
      from: fc.nat(5),
      length: fc.integer({ min: 1, max: 6 }),
      taker: fc.nat(2),
      back: fc.nat(15),
    }),
    { maxLength: 6 },
  );

  const minutesOf = (held: readonly Held[]) =>
    [...Map.groupBy(held, ({ turnId }) => turnId)].map(([turnId, pieces]) => [
      turnId,
      pieces.reduce((sum, { from, until }) => sum + until.getTime() - from.getTime(), 0) / 60_000,
    ]);
  const isTwice = (held: readonly Held[]) =>
    held.some((one, index) =>
      held
        .slice(index + 1)
        .some((other) => one.person === other.person && one.from < other.until && other.from < one.until),
    );

  test("every turn is staffed as long as before, and nobody is on twice at once", () => {
    fc.assert(
      fc.property(someHeld, someDeals, (start, deals) => {
        let held = start;
        for (const wish of deals) {
          const pieces = held.filter(({ turnId }) => turnId === (wish.turn % start.length) + 1);
          const piece = pieces[wish.from % pieces.length];
          if (!piece || piece.person === wish.taker) continue;
          const until = new Date(
            Math.min(piece.until.getTime(), piece.from.getTime() + wish.length * 1_800_000),
          );
          const back = held.find(({ turnId, person }) => turnId === wish.back && person === wish.taker);
          const whole = back && held.filter(({ turnId }) => turnId === back.turnId).length === 1;
          const deal: Deal = {
            turnId: piece.turnId,
            giver: piece.person,
            taker: wish.taker,
            from: piece.from,
            until,
            inReturnId: whole && back.turnId !== piece.turnId ? back.turnId : undefined,
          };
          if (clashesOf(held, deal).length > 0) continue;
          held = dealt(held, deal);
          expect(isTwice(held)).toBe(false);
        }
        expect(minutesOf(held)).toEqual(minutesOf(start));
      }),
    );
  });

  const hall = { turnId: 1, person: 1, from: time("12-01 08:30"), until: time("12-01 17:30") };
  const morning = { from: time("12-01 08:30"), until: time("12-01 12:00") };
  test("a part leaves the rest with its holder", () => {
    const noon = { from: time("12-01 12:00"), until: time("12-01 14:00") };
    expect(dealt([hall], { turnId: 1, giver: 1, taker: 2, ...noon })).toEqual([
      { ...hall, until: noon.from },
      { ...hall, ...noon, person: 2 },
      { ...hall, from: noon.until },
    ]);
  });

  test.each([
    ["free", "12-02 08:30", "12-02 17:30", 0],
    ["on elsewhere in the morning", "12-01 11:00", "12-01 13:00", 1],
    ["on from noon, when the part ends", "12-01 12:00", "12-01 17:30", 0],
    ["until the morning, when it begins", "11-30 20:00", "12-01 08:30", 0],
  ])("a taker who is %s has %s to %s: clashes %i", (_what, from, until, clashes) => {
    const other = { turnId: 2, person: 2, from: time(from), until: time(until) };
    expect(clashesOf([hall, other], { turnId: 1, giver: 1, taker: 2, ...morning })).toHaveLength(clashes);
  });

  test("what is given in return does not stand in the way, what is kept does", () => {
    const same = { turnId: 2, person: 2, from: time("12-01 08:30"), until: time("12-01 17:30") };
    const deal = { turnId: 1, giver: 1, taker: 2, from: hall.from, until: hall.until, inReturnId: 2 };
    // They change places at the same hours: each has one turn afterwards.
    expect(clashesOf([hall, same], deal)).toEqual([]);
    // Who gives away the morning only is still on in the afternoon.
    expect(clashesOf([hall, same], { ...deal, ...morning })).toEqual([{ ...hall, from: morning.until }]);
  });
});
