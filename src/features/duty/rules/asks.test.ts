import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  askActs,
  type askStates,
  beginnings,
  clashesOf,
  type Deal,
  dealt,
  dueOf,
  endings,
  followUpsOf,
  type Held,
  isOpen,
  isPartOf,
  mayDo,
  needsLeader,
  stateAfter,
} from "./asks.ts";

const time = (said: string) => new Date(`2026-${said.replace(" ", "T")}:00+08:00`);
const clock = (dates: readonly Date[]) =>
  dates.map((one) => new Date(one.getTime() + 8 * 3_600_000).toISOString().slice(5, 16).replace("T", " "));

describe("what becomes of an ask", () => {
  const to = 7;
  test.each([
    // act, state, of one or everyone, the leader confirms, left of everyone, what comes of it
    ["accept", "asked", to, false, 0, "done"],
    ["accept", "asked", undefined, false, 4, "done"],
    ["accept", "asked", to, true, 0, "accepted"],
    ["accept", "accepted", undefined, true, 3, undefined],
    ["accept", "done", undefined, false, 3, undefined],
    ["accept", "withdrawn", to, false, 0, undefined],
    ["accept", "lapsed", to, false, 0, undefined],
    ["decline", "asked", to, false, 0, "declined"],
    ["decline", "asked", undefined, false, 2, "asked"],
    ["decline", "asked", undefined, false, 0, "declined"],
    ["decline", "accepted", undefined, true, 2, undefined],
    ["withdraw", "asked", to, false, 0, "withdrawn"],
    ["withdraw", "accepted", to, true, 0, undefined],
    ["withdraw", "done", to, false, 0, undefined],
    ["confirm", "asked", to, true, 0, undefined],
    ["confirm", "accepted", to, true, 0, "done"],
    ["confirm", "refused", to, true, 0, undefined],
    ["refuse", "accepted", to, true, 0, "refused"],
    ["refuse", "done", to, true, 0, undefined],
    ["lapse", "asked", to, false, 0, "lapsed"],
    ["lapse", "accepted", to, true, 0, "lapsed"],
    ["lapse", "declined", to, false, 0, undefined],
  ] as const)("%s of what is %s (asked %s, confirms %s, left %i): %s", (act, state, toId, confirms, left, then) => {
    expect(stateAfter(act, { state, toId }, { confirms, left })).toBe(then);
  });

  test.each([
    // who, of one (7), of everyone
    ["the asker", { id: 1, leads: false, qualifies: true }, "withdraw", "withdraw"],
    ["who is asked", { id: 7, leads: false, qualifies: true }, "accept decline", "accept decline"],
    ["a colleague", { id: 8, leads: false, qualifies: true }, "", "accept decline"],
    ["somebody of another post", { id: 9, leads: false, qualifies: false }, "", ""],
    ["the leader", { id: 5, leads: true, qualifies: false }, "confirm refuse", "confirm refuse"],
    ["the clock", { leads: false, qualifies: false }, "lapse", "lapse"],
  ] as const)("%s may", (_who, by, one, everyone) => {
    const acts = (toId?: number) => askActs.filter((act) => mayDo(act, { askerId: 1, toId }, by)).join(" ");
    expect([acts(7), acts()]).toEqual([one, everyone]);
  });

  test.each([
    [true, [5], [1, 7], true],
    [false, [5], [1, 7], false],
    // What the leader asks for or takes over themself needs no second word, nor is there one where nobody leads.
    [true, [5], [5, 7], false],
    [true, [5], [1, 5], false],
    [true, [], [1, 7], false],
  ])("confirms %s, led by %j, between %j: waits %s", (confirms, leaders, two, waits) => {
    expect(needsLeader({ confirms }, leaders, two)).toBe(waits);
  });

  test("what is over stays over, and is done at most once, whatever is pressed in whatever order", () => {
    const acts = fc.array(fc.tuple(fc.constantFrom(...askActs), fc.boolean(), fc.nat(3)), { maxLength: 12 });
    fc.assert(
      fc.property(acts, fc.boolean(), (pressed, everyone) => {
        let state: (typeof askStates)[number] = "asked";
        let deals = 0;
        for (const [act, confirms, left] of pressed) {
          const then = stateAfter(act, { state, toId: everyone ? undefined : 7 }, { confirms, left });
          if (then === undefined) continue;
          expect(isOpen(state)).toBe(true);
          if (then === "done") deals += 1;
          state = then;
        }
        expect(deals).toBe(state === "done" ? 1 : 0);
      }),
    );
  });
});

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

describe("following up", () => {
  test.each([
    [
      "a turn in the morning, asked long before",
      "11-20 10:00",
      "11-26 08:30",
      // Twelve hours before is half past eight in the evening, when people are still up.
      ["11-23 08:30", "11-25 08:30", "11-25 20:30"],
    ],
    ["a night turn", "11-20 10:00", "11-26 20:00", ["11-23 20:00", "11-25 20:00", "11-26 08:00"]],
    [
      "what would be said at night waits for the morning",
      "11-20 10:00",
      "11-26 22:00",
      ["11-24 07:30", "11-26 07:30", "11-26 10:00"],
    ],
    [
      "in the morning it is still before the turn",
      "11-20 10:00",
      "11-26 10:00",
      ["11-23 10:00", "11-25 10:00", "11-26 07:30"],
    ],
    [
      "a turn before people are up",
      "11-20 10:00",
      "11-26 07:00",
      ["11-23 07:30", "11-25 07:30", "11-25 19:00"],
    ],
    [
      "half past nine in the evening before is night already",
      "11-20 10:00",
      "11-26 09:30",
      ["11-23 09:30", "11-25 09:30", "11-26 07:30"],
    ],
    ["asked two days before", "11-24 10:00", "11-26 08:30", ["11-25 08:30", "11-25 20:30"]],
    ["asked half an hour before it would be", "11-25 08:00", "11-26 08:30", ["11-25 20:30"]],
    ["asked in the last hours", "11-26 04:00", "11-26 08:30", []],
    ["over the end of a month", "11-20 10:00", "12-01 12:00", ["11-28 12:00", "11-30 12:00", "12-01 07:30"]],
  ])("%s", (_what, at, begins, times) => {
    expect(clock(followUpsOf({ at: time(at), begins: time(begins) }))).toEqual(times);
  });

  test("a turn that begins at half past seven is not called to mind at that very time", () => {
    // 72 and 24 hours before are half past seven in the morning, twelve half past seven in the evening.
    expect(clock(followUpsOf({ at: time("11-20 10:00"), begins: time("11-26 07:30") }))).toEqual([
      "11-23 07:30",
      "11-25 07:30",
      "11-25 19:30",
    ]);
  });

  test.each([
    ["11-23 08:29", 0, undefined],
    ["11-23 08:30", 0, { followed: 1 }],
    ["11-23 08:40", 1, undefined],
    // The program was down meanwhile: said once.
    ["11-25 21:00", 1, { followed: 3 }],
    ["11-26 08:29", 3, undefined],
    ["11-26 08:30", 3, { lapse: true }],
    ["11-28 08:30", 0, { lapse: true }],
  ])("at %s, followed up %i times: %o", (now, followed, due) => {
    const ask = { at: time("11-20 10:00"), begins: time("11-26 08:30"), followed };
    expect(dueOf(ask, time(now))).toEqual(due);
  });

  test("never at night, never after the turn, never twice at once", () => {
    const minutes = fc.integer({ min: 0, max: 20 * 24 * 60 });
    fc.assert(
      fc.property(minutes, minutes, (asked, later) => {
        const at = new Date(time("11-01 00:00").getTime() + asked * 60_000);
        const begins = new Date(at.getTime() + later * 60_000);
        const times = followUpsOf({ at, begins });
        for (const one of times) {
          const local = clock([one])[0]?.slice(6) ?? "";
          expect(local >= "07:30" && local < "21:00").toBe(true);
          expect(one > at && one < begins).toBe(true);
        }
        expect(times.length).toBeLessThanOrEqual(3);
        expect(new Set(times.map(Number)).size).toBe(times.length);
      }),
    );
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
