import { expect, test } from "vitest";
import { alterations } from "../rules/changes.ts";
import { changesOfAnswer } from "./changes.ts";

const at = new Date("2026-12-23T02:00:00Z");
const first = { number: 1, was: "付 3,120 元。", reason: "少记了一张发票", at };
const second = { number: 2, was: "付 3,210 元。", reason: "少了日期", at };

test("an answer that was never put right has no changes", () => {
  expect(changesOfAnswer({ answer: "付 3,120 元。", corrections: [] })).toEqual([]);
});

test("each correction leads to the next one, the last one to the answer that holds", () => {
  const found = changesOfAnswer({ answer: "3 月付 3,210 元。", corrections: [first, second] });
  expect(found.map(({ number, reason }) => [number, reason])).toEqual([
    [1, "少记了一张发票"],
    [2, "少了日期"],
  ]);
  expect(found.map(({ pieces }) => alterations(pieces))).toEqual([
    [{ before: "3,120", after: "3,210" }],
    [{ after: "3 月" }],
  ]);
});
