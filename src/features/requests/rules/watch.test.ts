import { expect, test } from "vitest";
import { local } from "../../../../test/fixtures/local.ts";
import { stateCouncil } from "../../calendar/rules/state-council.ts";
import { deadlineOf, type Watched, watch } from "./watch.ts";

// Filed on Monday 23 November at 10:00, to be accepted on Tuesday, to be done on Friday 4 December.
const filed: Watched = {
  state: "submitted",
  handlerId: null,
  clockFrom: local("11-23 10:00"),
  acceptDue: local("11-24 18:00"),
  due: local("12-04 18:00"),
  remindedOf: null,
  raisedAt: null,
};
const taken: Watched = { ...filed, state: "in_progress", handlerId: 7 };

test.each<[string, Watched, string, ReturnType<typeof watch>]>([
  [
    "nothing before four fifths of the time to accept",
    filed,
    "11-24 11:35",
    { act: undefined, next: local("11-24 11:36") },
  ],
  ["then its desk is reminded", filed, "11-24 11:36", { act: "remind", next: local("11-24 11:36") }],
  [
    "once",
    { ...filed, remindedOf: filed.acceptDue },
    "11-24 12:00",
    { act: undefined, next: local("11-24 18:00") },
  ],
  [
    "past the time it climbs",
    { ...filed, remindedOf: filed.acceptDue },
    "11-24 18:00",
    { act: "raise", next: local("11-24 18:00") },
  ],
  [
    "a reminder that was missed is not made up for",
    filed,
    "11-25 09:00",
    { act: "raise", next: local("11-24 18:00") },
  ],
  [
    "having climbed it waits three working days",
    { ...filed, raisedAt: local("11-24 18:00") },
    "11-25 09:00",
    { act: undefined, next: local("11-27 18:00") },
  ],
  [
    "and climbs again",
    { ...filed, raisedAt: local("11-24 18:00") },
    "11-27 18:15",
    { act: "raise", next: local("11-27 18:00") },
  ],
  [
    "whoever has taken it is reminded on the morning before",
    taken,
    "12-03 09:00",
    { act: "remind", next: local("12-03 09:00") },
  ],
  [
    "having climbed while nobody had it says nothing about the later deadline",
    { ...taken, raisedAt: local("11-24 18:00") },
    "11-25 09:00",
    { act: undefined, next: local("12-03 09:00") },
  ],
  [
    "past the limit it climbs",
    { ...taken, remindedOf: taken.due },
    "12-04 18:00",
    { act: "raise", next: local("12-04 18:00") },
  ],
  [
    "the clock stands still while papers are missing",
    { ...taken, state: "needs_papers" },
    "12-20 09:00",
    { act: undefined, next: null },
  ],
  ["and when it is done", { ...taken, state: "completed" }, "12-20 09:00", { act: undefined, next: null }],
])("%s", (_what, one, now, expected) => {
  expect(watch(one, local(now), stateCouncil)).toEqual(expected);
});

test("an offer has to be answered within the time to accept, and by the limit at the latest", () => {
  expect(deadlineOf({ ...taken, state: "transferring" })).toEqual(filed.acceptDue);
  expect(deadlineOf({ ...taken, state: "transferring", due: local("11-24 10:00") })).toEqual(
    local("11-24 10:00"),
  );
});
