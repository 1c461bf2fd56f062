import { expect, test } from "vitest";
import { type Allow, admits, type Identity, type Subject } from "./access.ts";

const clerk: Identity = {
  id: 7,
  name: "x",
  householdId: 3,
  helps: [4],
  posts: [{ id: 1, kind: "clerk", unitId: 4, unitPath: "/1/4/", level: "township" }],
};
const clerks = (over: "subject" | "anything" | "exactly"): Allow => ({ posts: ["clerk"], over });

const table: [string, Allow[], Identity | undefined, Subject | undefined, boolean][] = [
  ["whatever no rule allows is denied", [], clerk, {}, false],
  ["anyone, unknown", ["anyone"], undefined, undefined, true],
  ["a person, unknown", ["person"], undefined, undefined, false],
  ["a person, known", ["person"], clerk, undefined, true],
  ["one's own household", ["household"], clerk, { householdId: 3 }, true],
  ["a household one helps", ["household"], clerk, { householdId: 4 }, true],
  ["another household", ["household"], clerk, { householdId: 5 }, false],
  ["no household at all", ["household"], { ...clerk, householdId: undefined }, {}, false],
  ["one's own matter", ["concerned"], clerk, { people: [7] }, true],
  ["somebody else's matter", ["concerned"], clerk, { people: [8] }, false],
  ["in hand", ["handler"], clerk, { handlers: [7] }, true],
  ["a post over a unit below", [clerks("subject")], clerk, { unitPath: "/1/4/17/" }, true],
  ["a post over its own unit", [clerks("subject")], clerk, { unitPath: "/1/4/" }, true],
  ["a post over the unit above", [clerks("subject")], clerk, { unitPath: "/1/" }, false],
  ["a post over a unit whose number begins alike", [clerks("subject")], clerk, { unitPath: "/1/41/" }, false],
  ["a post over what has no unit", [clerks("subject")], clerk, {}, false],
  ["exactly at the unit", [clerks("exactly")], clerk, { unitPath: "/1/4/" }, true],
  ["exactly, but below", [clerks("exactly")], clerk, { unitPath: "/1/4/17/" }, false],
  ["a post anywhere", [clerks("anything")], clerk, undefined, true],
  ["another post", [{ posts: ["admin"], over: "anything" }], clerk, undefined, false],
  ["barred, though anyone may", ["anyone", "person"], clerk, { barred: [7] }, false],
  [
    "barred, though in hand and over it",
    ["handler", clerks("subject")],
    clerk,
    { handlers: [7], unitPath: "/1/4/", barred: [7] },
    false,
  ],
];

test.each(table)("%s", (_what, allow, person, subject, expected) => {
  expect(admits(allow, person, subject)).toBe(expected);
});
