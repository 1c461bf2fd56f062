import { expect, test } from "vitest";
import { type Answer, answerNow, isOpenDispute, verdictsOn } from "./rules.ts";

const fresh = { answer: null, decision: null, withdrawnAt: null };
const never = { ...fresh, answer: "never", disputedBy: 1 };
const gone = new Date("2026-11-24T10:00:00+08:00");

test.each<[string, Parameters<typeof answerNow>[0], Answer, number, ReturnType<typeof answerNow>]>([
  ["nothing said yet", fresh, "confirmed", 1, "confirmed"],
  ["nothing said yet", fresh, "never", 1, "never"],
  ["confirmed, on second thought not", { ...fresh, answer: "confirmed" }, "date", 2, "date"],
  ["disputed, taken back by the same", never, "confirmed", 1, "confirmed"],
  ["disputed, confirmed by another of the household", never, "confirmed", 2, "kept"],
  ["disputed, disputed otherwise by another", never, "date", 2, "date"],
  ["withdrawn", { ...fresh, withdrawnAt: gone }, "never", 1, "withdrawn"],
  ["decided", { ...never, decision: "stands" }, "never", 1, "decided"],
])("%s: %o, %s by %i is %s", (_when, visit, answer, by, now) => {
  expect(answerNow(visit, answer, by)).toBe(now);
});

test.each([
  [fresh, false],
  [{ ...fresh, answer: "confirmed" }, false],
  [never, true],
  [{ ...fresh, answer: "words" }, true],
  [{ ...never, decision: "struck" }, false],
  [{ ...never, withdrawnAt: gone }, false],
])("%o waits for the secretary: %s", (visit, waits) => {
  expect(isOpenDispute(visit)).toBe(waits);
});

test("words can be taken out, a visit can be struck or moved to its day", () => {
  expect(verdictsOn("words")).toEqual(["stands", "unwritten"]);
  expect(verdictsOn("never")).toEqual(["stands", "redated", "struck"]);
  expect(verdictsOn("date")).toEqual(["stands", "redated", "struck"]);
});
