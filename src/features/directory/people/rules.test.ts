import { describe, expect, test } from "vitest";
import type { HeldPost, Identity } from "../../../conversation/access.ts";
import { hatsOf, isName, maskPhone, mayActFor } from "./rules.ts";

test.each([
  ["13812345678", "138****5678"],
  ["+8613812345678", "+86****5678"],
  ["08735550101", "087****0101"],
  ["0873555010", "08****10"],
  ["5550101", "55****01"],
  ["110", "****"],
])("the number %s reads %s", (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});

test.each([
  ["白小明", true],
  ["陶·阿妹", true],
  ["Bai Xiaoming", true],
  ["13812345678", false],
  ["白小明2", false],
  ["……", false],
  ["https://x", false],
  ["<b>白</b>", false],
])("%s is a name: %s", (sent, expected) => {
  expect(isName(sent)).toBe(expected);
});

const held = (id: number, kind: HeldPost["kind"]): HeldPost => ({
  id,
  kind,
  unitId: id,
  unitPath: `/1/${id}/`,
  level: "township",
});

test("each kind of post is one hat, in the directory's order", () => {
  expect(hatsOf([held(3, "admin"), held(2, "clerk"), held(4, "admin")])).toEqual(["clerk", "admin"]);
  expect(hatsOf([])).toEqual([]);
});

describe("who may act for household 7", () => {
  const person: Identity = { id: 1, name: "somebody", helps: [], posts: [] };
  test.each<[string, Identity | undefined, boolean]>([
    ["nobody", undefined, false],
    ["somebody else", person, false],
    ["a member", { ...person, householdId: 7 }, true],
    ["a member of another", { ...person, householdId: 8 }, false],
    ["its helper", { ...person, helps: [5, 7] }, true],
    ["an admin who is neither", { ...person, posts: [held(1, "admin")] }, false],
  ])("%s: %s", (_who, who, expected) => {
    expect(mayActFor(who, 7)).toBe(expected);
  });
});
