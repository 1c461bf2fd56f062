import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Level, PostKind } from "../../conversation/access.ts";
import {
  bare,
  freeAt,
  goesOutAt,
  isFor,
  kindsFor,
  minutesLeft,
  needsRelease,
  roundOf,
  type Sending,
  type State,
  shownSince,
  stageOf,
  unitsAbove,
} from "./rules.ts";

const at = (time: string) => new Date(`2026-11-${time}:00+08:00`);
const post = (kind: PostKind, unitPath: string) => ({ kind, unitPath });

const doors = (kind: PostKind, level: Level, unitPath: string) => ({ kind, level, unitPath, unitId: 7 });
test.each([
  ["a secretary of a village, for the county's notice", doors("secretary", "village", "/1/2/4/"), 7],
  ["a committee member", doors("village_committee", "village", "/1/2/4/"), 7],
  ["not a clerk", doors("clerk", "village", "/1/2/4/"), undefined],
  [
    "not the secretary of a department, where nobody lives",
    doors("secretary", "department", "/1/50/"),
    undefined,
  ],
])("who goes from door to door for a notice of the county: %s", (_who, post, unitId) => {
  expect(roundOf([post], "/1/")).toBe(unitId);
});

describe("who may send what", () => {
  const all = ["lawful", "service", "topic", "urgent"];
  test.each([
    ["a secretary to the village", [post("secretary", "/1/2/4/")], "/1/2/4/", all],
    ["and to its groups", [post("secretary", "/1/2/4/")], "/1/2/4/9/", all],
    ["not to the village next to it", [post("secretary", "/1/2/4/")], "/1/2/5/", []],
    ["nor to the township above", [post("secretary", "/1/2/4/")], "/1/2/", []],
    ["nor to a village whose number begins alike", [post("secretary", "/1/2/4/")], "/1/2/41/", []],
    ["a committee member", [post("village_committee", "/1/2/4/")], "/1/2/4/", all],
    ["a cadre of the county", [post("cadre", "/1/")], "/1/2/4/", all],
    ["a publicity officer", [post("publicity", "/1/2/")], "/1/2/4/", all],
    ["the window tells of its services", [post("clerk", "/1/2/4/")], "/1/2/4/", ["service"]],
    ["a clerk who is a cadre too", [post("clerk", "/1/2/4/"), post("cadre", "/1/2/")], "/1/2/4/", all],
    ["a Party member", [post("party_member", "/1/2/4/")], "/1/2/4/", []],
    ["who keeps the directory", [post("admin", "/1/")], "/1/2/4/", []],
    ["a supervisor", [post("supervisor", "/1/2/")], "/1/2/4/", []],
    ["a villager", [], "/1/2/4/", []],
  ])("%s", (_who, posts, path, expected) => {
    expect(kindsFor(posts, path)).toEqual(expected);
  });

  test("only what is larger than a township needs a second person", () => {
    expect((["county", "township", "village", "group"] as const).map(needsRelease)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("when it goes out", () => {
  test.each([
    ["by day at once", "23T10:00", "23T10:00"],
    ["at the last minute of the evening", "23T20:59", "23T20:59"],
    ["at nine in the evening the next morning", "23T21:00", "24T07:30"],
    ["after midnight the same morning", "24T00:00", "24T07:30"],
    ["before half past seven", "24T07:29", "24T07:30"],
    ["from half past seven on at once", "24T07:30", "24T07:30"],
  ])("%s", (_when, wanted, expected) => {
    expect(goesOutAt(at(wanted), false)).toEqual(at(expected));
    expect(goesOutAt(at(wanted), true)).toEqual(at(wanted));
  });

  test.each([
    ["nothing before it", "23T10:00", [], "23T10:00"],
    ["one an hour ago", "23T10:00", ["23T09:00"], "23T10:00"],
    ["one a minute less ago", "23T10:00", ["23T09:01"], "23T10:01"],
    ["one just now", "23T10:00", ["23T10:00"], "23T11:00"],
    ["one that is timed soon after", "23T10:00", ["23T10:30"], "23T11:30"],
    ["no room between two", "23T10:00", ["23T09:30", "23T11:00"], "23T12:00"],
    ["room for one between two", "23T10:00", ["23T09:30", "23T11:30"], "23T10:30"],
    ["the evening's last is followed in the morning", "23T20:30", ["23T20:30"], "24T07:30"],
    ["and after what is timed there", "23T20:30", ["23T20:30", "24T07:30"], "24T08:30"],
  ])("an hour apart: %s", (_what, wanted, others, expected) => {
    expect(freeAt(at(wanted), others.map(at))).toEqual(at(expected));
  });

  test("is never early, never at night, and an hour from every other, in any order of them", () => {
    const minutes = fc.integer({ min: 0, max: 3 * 24 * 60 });
    const instant = minutes.map((count) => new Date(at("23T00:00").getTime() + count * 60_000));
    fc.assert(
      fc.property(instant, fc.array(instant, { maxLength: 8 }), (wanted, others) => {
        const free = freeAt(wanted, others);
        expect(free.getTime()).toBeGreaterThanOrEqual(wanted.getTime());
        expect(goesOutAt(free, false)).toEqual(free);
        for (const other of others) {
          expect(Math.abs(other.getTime() - free.getTime())).toBeGreaterThanOrEqual(3_600_000);
        }
        expect(freeAt(wanted, others.toReversed())).toEqual(free);
      }),
    );
  });
});

describe("how far it is", () => {
  const sending: Sending = {
    dueAt: at("23T10:00"),
    plannedAt: at("23T10:00"),
    pausedAt: null,
    stoppedAt: null,
    doneAt: null,
  };
  const now = at("23T10:05");
  const cases: [string, State, Partial<Sending> | undefined, number, string][] = [
    ["a draft", "draft", undefined, 0, "draft"],
    ["waiting for a release", "releasing", undefined, 0, "releasing"],
    ["sent back", "refused", undefined, 0, "refused"],
    ["cancelled before its time", "cancelled", { stoppedAt: now, doneAt: now }, 0, "cancelled"],
    ["set for later", "waiting", { dueAt: at("24T09:00"), plannedAt: null }, 0, "scheduled"],
    ["due, nobody planned yet", "sent", { plannedAt: null }, 0, "sending"],
    ["under way", "sent", {}, 5, "sending"],
    ["its time has come, though it is not marked so yet", "waiting", {}, 5, "sending"],
    ["paused", "sent", { pausedAt: now }, 5, "paused"],
    ["stopped with some left", "sent", { stoppedAt: now, doneAt: now }, 5, "stopped"],
    ["nothing waits any more", "sent", {}, 0, "done"],
    ["paused when all was out", "sent", { pausedAt: now }, 0, "done"],
    ["over", "sent", { doneAt: now }, 0, "done"],
  ];
  test.each(cases)("%s", (_what, state, more, waiting, expected) => {
    const of = { state, sendAt: sending.dueAt };
    expect(stageOf(of, more && { ...sending, ...more }, waiting, now)).toBe(expected);
  });

  const look = (sent: number, time: string) => ({ sent, at: at(time) });
  test.each([
    ["thirty a minute, sixty left", look(0, "23T10:00"), look(30, "23T10:01"), 60, 2],
    ["sixty-one left", look(0, "23T10:00"), look(30, "23T10:01"), 61, 3],
    ["one left", look(0, "23T10:00"), look(30, "23T10:01"), 1, 1],
    ["only the last minute counts", look(1000, "23T10:10"), look(1005, "23T10:11"), 35, 7],
    ["nothing has moved", look(30, "23T10:00"), look(30, "23T10:01"), 60, undefined],
    ["no time has passed", look(0, "23T10:00"), look(30, "23T10:00"), 60, undefined],
    ["a look from the future", look(0, "23T11:00"), look(30, "23T10:00"), 60, undefined],
    ["a look that saw more", look(99, "23T10:00"), look(30, "23T10:01"), 60, undefined],
  ])("minutes left: %s", (_what, before, now, waiting, expected) => {
    expect(minutesLeft(before, now, waiting)).toBe(expected);
  });
});

describe("whom a notice is for", () => {
  const village = "/1/2/4/";
  const lives = (unitPath: string, ...posts: ReturnType<typeof post>[]) => ({ unitPath, posts });
  test.each([
    ["who lives in a group of the village", lives("/1/2/4/9/"), undefined, true],
    ["who lives elsewhere", lives("/1/2/5/9/"), undefined, false],
    ["who lives elsewhere and holds a post there", lives("/1/3/", post("clerk", village)), undefined, true],
    ["who holds a post above", lives("/1/3/", post("secretary", "/1/2/")), undefined, false],
    ["a Party member of the village", lives("/1/3/", post("party_member", village)), ["party_member"], true],
    ["of a group of it", lives("/1/3/", post("party_member", "/1/2/4/9/")), ["party_member"], true],
    [
      "one who lives there and is a member elsewhere",
      lives("/1/2/4/9/", post("party_member", "/1/3/")),
      ["party_member"],
      false,
    ],
    ["one who lives there and is none", lives("/1/2/4/9/"), ["party_member"], false],
  ] as const)("%s", (_who, person, posts, expected) => {
    expect(isFor({ path: village, posts }, person)).toBe(expected);
  });

  test("units above are those one lives in and holds posts in, up to the root", () => {
    expect(unitsAbove({ unitPath: "/1/2/4/9/", posts: [post("cadre", "/1/3/")] })).toEqual([1, 2, 4, 9, 3]);
    expect(unitsAbove({ posts: [] })).toEqual([]);
  });

  test("it stands for ninety days", () => {
    expect(shownSince(new Date("2027-02-21T23:00:00+08:00"))).toEqual(at("23T00:00"));
  });
});

test("the words of a stored message lose its mark-up", () => {
  expect(bare("<b>便民通知</b> 3 &lt; 5 &amp;amp; &lt;b&gt;")).toBe("便民通知 3 < 5 &amp; <b>");
});
