import { expect, test } from "vitest";
import type { PostKind } from "../../../conversation/access.ts";
import { whoIsTold } from "./rules.ts";

const holder = (personId: number, kind: PostKind, unitPath: string) => ({ personId, kind, unitPath });
const village = "/1/2/3/";

test.each([
  [
    "the committee, and not the secretary beside it",
    [holder(1, "village_committee", village), holder(2, "secretary", village), holder(3, "admin", "/1/")],
    [1],
  ],
  [
    "all of the committee, each once",
    [
      holder(1, "village_committee", village),
      holder(2, "village_committee", village),
      holder(1, "village_committee", village),
    ],
    [1, 2],
  ],
  [
    "the nearest above where there is no committee",
    [holder(3, "admin", "/1/"), holder(2, "secretary", "/1/2/")],
    [2],
  ],
  ["never the person it is about", [holder(9, "village_committee", village), holder(2, "admin", "/1/")], [2]],
  ["nobody where nobody is", [], []],
])("a claim is told to %s", (_who, candidates, told) => {
  expect(whoIsTold(candidates, 9).map((one) => one.personId)).toEqual(told);
});
