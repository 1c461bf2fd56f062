import { expect, test } from "vitest";
import {
  type Act,
  actsNow,
  isEnded,
  isRunning,
  move,
  type Role,
  type State,
  states,
  transitions,
} from "./transitions.ts";

type Expected = Partial<Record<Role, Partial<Record<Act, State | "before">>>>;

const colleague = { note: "same" } as const;
const clock = { remind: "same", raise: "same" } as const;

/** Worked out by hand from the rule: who may do what in which state, and where it leads; nothing else may be. */
const table: Record<State, Record<string, Record<string, string>>> = {
  submitted: {
    applicant: { comment: "same", urge: "same", withdraw: "withdrawn" },
    desk: {
      claim: "accepted",
      ask_papers: "needs_papers",
      refuse: "refused",
      offer: "transferring",
      merge: "merged",
      reply: "same",
      ...colleague,
    },
    handler: { reply: "same", ...colleague },
    overseer: { offer: "transferring", ...colleague },
    offered: colleague,
    clock,
  },
  accepted: {
    applicant: { comment: "same", urge: "same", withdraw: "withdrawn" },
    desk: colleague,
    handler: {
      start: "in_progress",
      ask_papers: "needs_papers",
      complete: "completed",
      refuse: "refused",
      offer: "transferring",
      merge: "merged",
      reply: "same",
      ...colleague,
    },
    overseer: colleague,
    offered: colleague,
    clock: { ...clock, release: "submitted" },
  },
  in_progress: {
    applicant: { comment: "same", urge: "same", withdraw: "withdrawn" },
    desk: colleague,
    handler: {
      ask_papers: "needs_papers",
      complete: "completed",
      refuse: "refused",
      offer: "transferring",
      merge: "merged",
      reply: "same",
      ...colleague,
    },
    overseer: colleague,
    offered: colleague,
    clock: { ...clock, release: "submitted" },
  },
  needs_papers: {
    applicant: { comment: "same", withdraw: "withdrawn", supply_papers: "in_progress" },
    desk: colleague,
    handler: { refuse: "refused", merge: "merged", reply: "same", ...colleague },
    overseer: colleague,
    offered: colleague,
    clock: { release: "submitted" },
  },
  transferring: {
    applicant: { comment: "same", urge: "same", withdraw: "withdrawn" },
    desk: colleague,
    handler: { reply: "same", recall: "before", ...colleague },
    overseer: colleague,
    offered: { accept_offer: "accepted", decline_offer: "before", ...colleague },
    clock: { ...clock, take_back: "before", release: "submitted" },
  },
  completed: {
    applicant: { comment: "same", rate: "rated", reopen: "in_progress" },
    desk: colleague,
    handler: { reply: "same", ...colleague },
    overseer: colleague,
    offered: colleague,
    clock: {},
  },
  rated: {
    applicant: { comment: "same", reopen: "in_progress" },
    desk: colleague,
    handler: { reply: "same", ...colleague },
    overseer: colleague,
    offered: colleague,
    clock: {},
  },
  refused: {
    applicant: {},
    desk: colleague,
    handler: colleague,
    overseer: colleague,
    offered: colleague,
    clock: {},
  },
  withdrawn: {
    applicant: {},
    desk: colleague,
    handler: colleague,
    overseer: colleague,
    offered: colleague,
    clock: {},
  },
  merged: {
    applicant: {},
    desk: colleague,
    handler: colleague,
    overseer: colleague,
    offered: colleague,
    clock: {},
  },
} satisfies Record<State, Expected | Record<string, Record<string, string>>>;

const acts = [...new Set(transitions.map(([, act]) => act))];
const roles: Role[] = ["applicant", "desk", "handler", "offered", "overseer", "clock"];

test.each(states)("in the state %s everybody may do what the table says and nothing else", (state) => {
  for (const act of acts) {
    for (const role of roles) {
      const expected = table[state][role]?.[act];
      const moved = move(state, act, [role]);
      if (expected === undefined) expect(moved, `${role} ${act}`).toHaveProperty("refused");
      else expect(moved, `${role} ${act}`).toEqual({ to: expected === "same" ? state : expected });
    }
  }
});

test("whoever is several things may do what any of them may", () => {
  expect(actsNow("submitted", ["applicant", "desk"])).toEqual(expect.arrayContaining(["urge", "claim"]));
  expect(actsNow("submitted", [])).toEqual([]);
});

test("a refusal says which: the state forbids it, or it is somebody else's to do", () => {
  expect(move("completed", "claim", ["desk"])).toMatchObject({ refused: { key: "requests.refused.state" } });
  expect(move("submitted", "claim", ["applicant"])).toMatchObject({
    refused: { key: "requests.refused.role" },
  });
});

test("what was done already needs no second press; to others it is as closed as before", () => {
  const already = { refused: { key: "common.already" } };
  expect(move("rated", "rate", ["applicant"])).toMatchObject(already);
  expect(move("withdrawn", "withdraw", ["applicant"])).toMatchObject(already);
  expect(move("completed", "complete", ["handler"])).toMatchObject(already);
  expect(move("completed", "complete", ["desk"])).toMatchObject({
    refused: { key: "requests.refused.state" },
  });
});

test("work ends in five states, and the clock stands still in those and while papers are missing", () => {
  expect(states.filter(isEnded)).toEqual(["completed", "rated", "refused", "withdrawn", "merged"]);
  expect(states.filter(isRunning)).toEqual(["submitted", "accepted", "in_progress", "transferring"]);
});
