import { afterAll, beforeAll, expect, test } from "vitest";
import { SmallCounty } from "../../../test/fixtures/small-county.ts";
import { isTest, readSources } from "../../../test/shape/source.ts";
import { heldAbout } from "./about.ts";
import type { Kind } from "./held.ts";
import { areas } from "./rules.ts";

type Row = Readonly<Record<string, string | number | Date>>;

const at = new Date("2026-11-23T10:00:00+08:00");
const me = 1;
const other = 2;
const unit = { unitId: 1 };
const created = { createdAt: at };
const notice = { ...unit, ...created, kind: "service", words: "停水", sendAt: at };
const issue = { ...unit, ...created, quarter: "2026Q4" };
const question = { issueId: 1, named: 0, words: "?", askedAt: at, due: at };
const pledge = { ...unit, ...created, year: 2026, words: "修路", due: "2026-12-31", state: "proposed" };
const request = {
  ...unit,
  ...created,
  category: "water-pipe",
  state: "submitted",
  ownerUnitId: 1,
  ownerKind: "clerk",
  clockFrom: at,
  acceptDue: at,
  due: at,
};

const turn = { pointId: 1, shiftId: 1, place: 0, from: at, until: at };
const ask = { turnId: 1, kind: "ask", state: "asked", from: at, until: at, at };

/** A household, an issue, a pledge, a request and others of somebody else, which rows of one's own belong to. */
const around: readonly (readonly [string, Row])[] = [
  ["Unit", { id: 1, level: "village", name: "青溪村", path: "/1/" }],
  ["Person", { id: me, name: "白小禾", ...created }],
  ["Person", { id: other, name: "李国强", ...created }],
  ["Household", { id: 1, ...unit, name: "李家" }],
  ["DisclosureIssue", { id: 1, ...issue }],
  ["DisclosureQuestion", { id: 1, ...question, askerId: other }],
  ["Pledge", { id: 1, ...pledge, personId: other }],
  ["Broadcast", { id: 1, ...notice, state: "sent", byId: other }],
  ["Request", { id: 1, ...request, number: "1", filerId: other }],
  ["Letter", { id: 1, fromId: other, toId: me, ...created, lastAt: at }],
  ["Letter", { id: 2, fromId: me, toId: other, ...created, lastAt: at }],
  ["DutyPoint", { id: 1, ...unit, ...created, kind: "hall", name: "便民服务站" }],
  ["DutyShift", { id: 1, pointId: 1, days: "every", from: 510, until: 1050 }],
  ["DutyTurn", { id: 1, ...turn, day: "2026-11-23", personId: other }],
  ["DutyAsk", { id: 1, ...ask, askerId: other }],
];

/** What somebody sees of themselves and takes away: the kind that tells it, and a row that names them there. */
const shown: Readonly<Record<string, readonly [Kind, Row]>> = {
  "Audit.personId": ["traces", { at, what: "away.told", object: "away:1" }],
  "Away.personId": ["self", { from: "2026-11-23", until: "2026-11-24" }],
  "Broadcast.byId": ["public", { ...notice, state: "draft" }],
  "Broadcast.releasedById": ["public", { ...notice, state: "sent", byId: other }],
  "BroadcastConfirm.personId": ["public", { broadcastId: 1, at }],
  "BroadcastTemplate.byId": ["public", { ...unit, name: "停水", words: "明天停水" }],
  "Chat.personId": ["traces", { channel: "web", id: "c1", activeAt: at }],
  "Correction.personId": ["said", { ...unit, ...created, about: "head", words: "白大山" }],
  "DiaryEntry.personId": ["said", { day: "2026-11-23", ...created }],
  "DisclosureAnswerCorrection.byId": ["public", { questionId: 1, number: 1, was: "!", reason: "?", at }],
  "DisclosureIssue.approvedById": ["public", { ...issue, quarter: "2026Q3" }],
  "DisclosureIssue.submittedById": ["public", { ...issue, quarter: "2026Q2" }],
  "DisclosureItem.readyById": ["public", { issueId: 1, key: "dues", position: 1 }],
  "DisclosureQuestion.answeredById": ["public", { ...question, askerId: other, answer: "!" }],
  "DisclosureQuestion.askerId": ["public", question],
  "DisclosureVersion.byId": ["public", { issueId: 1, number: 1, content: "{}", hash: "0", at }],
  "DutyAsk.askerId": ["self", ask],
  "DutyAsk.takerId": ["self", { ...ask, askerId: other }],
  "DutyAsk.toId": ["self", { ...ask, askerId: other }],
  "DutyBooking.personId": ["self", { turnId: 1, number: 1, state: "booked", at }],
  "DutyDecline.personId": ["self", { askId: 1 }],
  "DutyMember.personId": ["self", { pointId: 1, position: 0 }],
  "DutyNote.byId": ["self", { pointId: 1, kind: "handover", at, words: "钥匙在窗台" }],
  "DutyPoint.leaderId": ["self", { ...unit, ...created, kind: "hall", name: "民情室" }],
  "DutyTurn.personId": ["self", { ...turn, day: "2026-11-24" }],
  "DutyWish.personId": ["self", { evening: 1 }],
  "HelperGrant.helperId": ["self", { householdId: 1, ...created }],
  "HouseholdClaim.personId": ["self", { ...unit, ...created, words: "白家" }],
  "Invitation.usedById": ["self", { ...unit, ...created, hash: "0", kind: "clerk", expiresAt: at }],
  "LetterLine.byId": ["said", { letterId: 1, words: "好", at }],
  "LoginLink.personId": ["traces", { hash: "0", ...created, expiresAt: at }],
  "Muted.personId": ["self", { topic: "jobs", since: at }],
  "OwnCopy.personId": ["traces", { language: "zh-CN", askedAt: at }],
  "Pledge.personId": ["public", pledge],
  "PledgeQuestion.askerId": ["public", { pledgeId: 1, words: "?", askedAt: at }],
  "PledgeThanks.personId": ["public", { pledgeId: 1, at }],
  "Post.personId": ["self", { ...unit, kind: "clerk", since: at }],
  "Request.beneficiaryId": ["requests", { ...request, number: "2", filerId: other }],
  "Request.filerId": ["requests", { ...request, number: "3" }],
  "Request.handlerId": ["requests", { ...request, number: "4", filerId: other }],
  "RequestFollower.personId": ["requests", { requestId: 1, since: at }],
  "Responsibility.personId": ["self", { ...unit, kind: "department_cadre", since: at }],
  "Visit.personId": ["visits", { householdId: 1, day: "2026-11-20", purpose: "talk", ...created }],
  "VisitReason.personId": ["visits", { period: "2026Q3", askedAt: at }],
  "VisitReport.personId": ["visits", { ...unit, period: "2026Q3" }],
  "VisitTally.personId": [
    "visits",
    { ruleId: 1, period: "2026Q3", householdId: 1, villageId: 1, due: 1, done: 0 },
  ],
};

/** What names somebody and is not told one by one, and why. */
const deed = "an official's deed in a matter of others: the record of what one did tells it";
const standing = "one's turns as they stand tell it, and what was asked of them";
const unshown: Readonly<Record<string, string>> = {
  "CalendarNotice.byId": deed,
  "CardOrder.personId": deed,
  "Correction.decidedById": deed,
  "DutyChange.byId": deed,
  "DutyChange.fromId": standing,
  "DutyChange.toId": standing,
  "DutyPlan.madeById": deed,
  "DutyPlan.publishedById": deed,
  "DutyPlanTurn.personId": standing,
  "DutySheet.byId": deed,
  "HelperGrant.decidedById": deed,
  "HouseholdCard.handedById": deed,
  "HouseholdCard.issuedById": deed,
  "HouseholdClaim.decidedById": deed,
  "Invitation.createdById": deed,
  "Pledge.confirmedById": deed,
  "RequestEvent.byId": deed,
  "RequestTransfer.byId": deed,
  "RequestTransfer.toPersonId": deed,
  "VisitEvent.byId": deed,
  "VisitExcuse.byId": deed,
  "Letter.fromId": "told line by line",
  "Letter.toId": "told line by line",
  "Person.mergedIntoId": "all that was the other's is one's own since then",
  "Request.accusedId": "whoever complains is protected from whom they complain of",
};

let county: SmallCounty;
const insert = (table: string, row: Row) => {
  const columns = Object.keys(row).map((column) => `"${column}"`);
  const places = columns.map(() => "?");
  const sql = `INSERT INTO "${table}" (${columns.join(", ")}) VALUES (${places.join(", ")})`;
  return county.database.transaction(async (tx) => tx.sql.run(sql, Object.values(row)));
};
beforeAll(async () => {
  county = new SmallCounty();
  for (const [table, row] of around) await insert(table, row);
});
afterAll(() => county.database.close());

const told = (kind: Kind) =>
  county.look(async (work) => JSON.stringify((await heldAbout(work, me, kind)).map(({ facts }) => facts)));

test.each(Object.entries(shown))("%s is told to whom it names", async (named, [kind, row]) => {
  const [table = "", column = ""] = named.split(".");
  const before = await told(kind);
  await insert(table, { ...row, [column]: me });
  expect(await told(kind)).not.toBe(before);
});

test("of every column that points to a person it is said whether it is told, or why not", async () => {
  const pointing = await county.database.transaction((tx) =>
    tx.sql.all<{ named: string }>(
      `SELECT m.name || '.' || f."from" AS named FROM sqlite_master m, pragma_foreign_key_list(m.name) f
       WHERE m.type = 'table' AND f."table" = 'Person'`,
    ),
  );
  const said = [...Object.keys(shown), ...Object.keys(unshown)];
  const columns = pointing.map(({ named }) => named);
  expect(columns.length).toBeGreaterThan(40);
  expect(columns.filter((one) => !said.includes(one))).toEqual([]);
  const more = said.filter((one) => !columns.includes(one));
  // The record names people by number alone.
  expect(more).toEqual(["Audit.personId"]);
});

test("what one did is told by the name of what it was about, whatever feature wrote it down", () => {
  const code = readSources("src/features").filter((source) => !isTest(source));
  const found = code.flatMap(({ text }) =>
    [...text.matchAll(/what: ["`]([a-z-]+)\.[a-z_$]/g)].map(([, area]) => area),
  );
  expect(found).toContain("disclosure");
  const known: readonly (string | undefined)[] = areas;
  expect([...new Set(found)].filter((area) => !known.includes(area))).toEqual([]);
});
