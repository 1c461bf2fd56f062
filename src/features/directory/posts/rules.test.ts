import { expect, test } from "vitest";
import { kindsAt, mayEnd, pathsUp } from "./rules.ts";

test("a path leads up to the root, nearest first", () => {
  expect(pathsUp("/1/4/17/")).toEqual(["/1/4/17/", "/1/4/", "/1/"]);
  expect(pathsUp("/1/")).toEqual(["/1/"]);
});

test("a village has a committee, a township cadres, a group no admin, a department whoever works there", () => {
  expect(kindsAt("village")).toContain("village_committee");
  expect(kindsAt("village")).not.toContain("cadre");
  expect(kindsAt("township")).toContain("cadre");
  expect(kindsAt("township")).not.toContain("village_committee");
  expect(kindsAt("group")).not.toContain("admin");
  expect(kindsAt("department")).toEqual([
    "secretary",
    "publicity",
    "cadre",
    "clerk",
    "service_team",
    "party_member",
    "admin",
  ]);
});

test("an admin ends any post but their own as admin", () => {
  expect(mayEnd({ personId: 1, kind: "admin" }, 1)).toBe(false);
  expect(mayEnd({ personId: 2, kind: "admin" }, 1)).toBe(true);
  expect(mayEnd({ personId: 1, kind: "clerk" }, 1)).toBe(true);
});
