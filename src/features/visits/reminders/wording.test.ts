import { expect, test } from "vitest";
import { plain, type Text } from "../../../conversation/reply.ts";
import { type Line, linesOf, type Reminder, reminderNote } from "./wording.ts";

const line = (name: string, missing = 1, excused = false): Line => ({
  household: { id: 1, name, unitName: "一组" },
  missing,
  excused,
});

const reminder = (more: Partial<Reminder>): Reminder => ({
  personId: 7,
  quarter: "2026Q4",
  stage: "10",
  today: "2026-12-21",
  lines: [],
  villages: [],
  ...more,
});

const keysOf = (text: Text | undefined): string[] => {
  if (!text || !("key" in text)) return [];
  const lines = text.params?.lines;
  if (text.key !== "common.lines" || !Array.isArray(lines)) return [text.key];
  return lines.flatMap((one) => keysOf(one));
};

const household = [line("白家")];
const village = [{ id: 4, name: "青溪村", open: 3 }];
const before = { quarter: "2026Q3", lines: [line("李家")], report: false };
const report = { quarter: "2026Q3", lines: [], report: true };

test.each<[string, Partial<Reminder>, string[] | undefined, string[]]>([
  ["nothing to say", {}, undefined, []],
  ["all visited", { lines: [line("白家", 0)] }, undefined, []],
  ["only an excused one is open", { lines: [line("白家", 1, true)] }, undefined, []],
  ["a household", { lines: household }, ["left"], ["log", "mine", "cannot"]],
  ["a village", { villages: village }, ["village"], ["village", "mine"]],
  [
    "both",
    { lines: household, villages: village },
    ["left", "village"],
    ["log", "mine", "cannot", "village"],
  ],
  ["the quarter before", { before }, ["ask"], ["log", "mine", "cannot", "why"]],
  [
    "everything at once, in one message of six buttons",
    { lines: household, villages: village, before: { ...before, report: true } },
    ["left", "village", "ask", "report"],
    ["log", "mine", "cannot", "village", "why", "report"],
  ],
  ["only a report", { before: report }, ["report"], ["report", "mine"]],
  ["on the last day", { lines: household, today: "2026-12-31" }, ["last_day"], ["log", "mine", "cannot"]],
  [
    "at the opening, with those that are done",
    { stage: "open", lines: [line("白家", 0)] },
    ["open"],
    ["log", "mine", "cannot"],
  ],
])("%s", (_case, more, texts, buttons) => {
  const note = reminderNote(reminder(more));
  const short = (key: string) => key.replace(/^visits\.remind\.(button\.)?/, "");
  expect(note && keysOf(note.text).map(short)).toEqual(texts);
  expect((note?.choices ?? []).flat().map((choice) => keysOf(choice.label).map(short)[0])).toEqual(buttons);
});

test("one person hears once of a stage of a quarter, whatever the message says", () => {
  const ids = [{ lines: household }, { lines: household, villages: village }, { before }].map(
    (more) => reminderNote(reminder(more))?.id,
  );
  expect(new Set(ids)).toEqual(new Set(["visits.remind:2026Q4:10:person:7"]));
});

test("a long list ends with how many more there are", () => {
  const lines = linesOf(Array.from({ length: 13 }, (_, index) => line(`第 ${index} 户`)));
  expect(lines).toHaveLength(11);
  expect(lines.at(-1)).toEqual({ key: "visits.remind.and_more", params: { count: 3 } });
  expect(lines[0]).toMatchObject({ params: { household: plain("第 0 户") } });
});
