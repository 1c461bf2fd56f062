import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AskAct,
  type AskKind,
  type askStates,
  dueOf,
  followUpsOf,
  isOpen,
  mayDo,
  needsLeader,
  stateAfter,
} from "./asks.ts";

const askActs = ["accept", "decline", "withdraw", "confirm", "refuse", "lapse"] as const satisfies AskAct[];
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
    // who, asks one (7), asks everyone, offers to the holder (7), offers to take a gap
    ["the asker", { id: 1, leads: false, qualifies: true }, "withdraw", "withdraw", "withdraw", "withdraw"],
    [
      "who is asked",
      { id: 7, leads: false, qualifies: true },
      "accept decline",
      "accept decline",
      "accept decline",
      "",
    ],
    ["a colleague", { id: 8, leads: false, qualifies: true }, "", "accept decline", "", ""],
    ["somebody of another post", { id: 9, leads: false, qualifies: false }, "", "", "", ""],
    ["the leader", { id: 5, leads: true, qualifies: false }, ...Array(4).fill("confirm refuse")],
    ["the clock", { leads: false, qualifies: false }, ...Array(4).fill("lapse")],
  ] as const)("%s may", (_who, by, ...expected) => {
    const acts = (kind: AskKind, toId?: number) =>
      askActs.filter((act) => mayDo(act, { kind, askerId: 1, toId }, by)).join(" ");
    expect([acts("ask", 7), acts("ask"), acts("offer", 7), acts("offer")]).toEqual(expected);
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
