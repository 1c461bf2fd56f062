import { expect, test } from "vitest";
import { monday, openWorld, World } from "../../../../test/fixtures/world.ts";
import { runDays } from "../../../jobs/tidy.ts";
import { shownKinds } from "./screens.ts";
import { dueBefore, kept, keptKinds } from "./table.ts";

const tablesOf = (world: World): string[] =>
  world.database.connection
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => name !== "_prisma_migrations");

const countsOf = (world: World): Map<string, number> =>
  new Map(
    tablesOf(world).map((table) => {
      const row = world.database.connection.prepare(`SELECT count(*) AS n FROM "${table}"`).get();
      return [table, Number(row?.n)];
    }),
  );

test("of every table it is said once how long it is kept; a rule is about its own kind's tables", async () => {
  const world = await World.open();
  const said = keptKinds.flatMap(([, { tables }]) => tables);
  expect(said.toSorted()).toEqual(tablesOf(world));
  for (const [kind, { due = [], tables }] of keptKinds) {
    const own: readonly string[] = kind === "diary_removed" ? ["DiaryEntry"] : tables;
    expect(
      due.map(({ table }) => table).filter((table) => !own.includes(table)),
      kind,
    ).toEqual([]);
  }
  expect(kept.runs.for.days).toBe(runDays);
  expect(new Set(shownKinds).size).toBe(shownKinds.length);
  await world.close();
});

test.each([
  [{ days: 90 }, "2026-11-24T10:00:00Z", "2026-08-26T10:00:00.000Z"],
  [{ years: 3 }, "2026-11-24T10:00:00Z", "2023-11-24T10:00:00.000Z"],
  // Three years before a 29 February is the 1 March: a day less, never a day more.
  [{ years: 3 }, "2028-02-29T10:00:00Z", "2025-03-01T10:00:00.000Z"],
] as const)("%j before %s is %s", (period, now, before) => {
  expect(dueBefore(period, new Date(now))?.toISOString()).toBe(before);
});

const at = monday.toISOString().replace("Z", "+00:00");
const [voice, photo, note, request] = ["a1", "b2", "c3", "d4"].map((two) => two.repeat(20));

/** A row of each kind that goes, all written on that Monday; parents first. */
const rows: readonly (readonly [table: string, row: Readonly<Record<string, string | number | null>>])[] = [
  ["Unit", { id: 1, level: "village", name: "青溪村", path: "/1/" }],
  ["Household", { id: 1, unitId: 1, name: "白家" }],
  ["Person", { id: 1, name: "白小禾", createdAt: at }],
  ...[voice, photo, note, request].map(
    (id) => ["File", { id: id ?? "", kind: "photo", mime: "image/jpeg", size: 1, createdAt: at }] as const,
  ),
  [
    "Outbox",
    { id: "x", channel: "nowhere", chat: "1", lane: 1, body: "", queuedAt: at, dueAt: at, state: "sent" },
  ],
  ["Inbound", { channel: "direct", id: "1", chat: "1", message: "", receivedAt: at, doneAt: at }],
  ["WebMessage", { chat: "w", side: "bot", origin: "o", body: "{}", at }],
  ["Chat", { channel: "web", id: "stranger", activeAt: at }],
  ["Chat", { channel: "web", id: "known", personId: 1, activeAt: at }],
  ["WebSession", { hash: "s", chat: "known", createdAt: at, expiresAt: "2026-12-01T00:00:00.000+00:00" }],
  ["LoginLink", { hash: "l", personId: 1, createdAt: at, expiresAt: "2026-12-01T00:00:00.000+00:00" }],
  [
    "Import",
    { id: 1, name: "a.xlsx", language: "zh-CN", state: "ready", createdAt: at, fileId: photo ?? "" },
  ],
  ["ImportRow", { importId: 1, sheet: "persons", what: "fresh", name: "白小禾" }],
  ["ImportProblem", { importId: 1, kind: "phone", params: "{}" }],
  ["Invitation", { hash: "i", kind: "clerk", unitId: 1, createdAt: at, expiresAt: at }],
  [
    "Broadcast",
    { id: 1, unitId: 1, kind: "service", words: "停水", byId: 1, createdAt: at, sendAt: at, state: "sent" },
  ],
  ["BroadcastConfirm", { broadcastId: 1, personId: 1, at }],
  ["Away", { personId: 1, from: "2026-11-20", until: "2026-11-23" }],
  ["Letter", { id: 1, fromId: 1, toId: 1, createdAt: at, lastAt: at }],
  ["LetterLine", { letterId: 1, byId: 1, fileId: voice ?? "", at }],
  ["DiaryEntry", { id: 1, personId: 1, day: "2026-11-23", createdAt: at }],
  ["DiaryFile", { entryId: 1, fileId: note ?? "", position: 0 }],
  ["DiaryEntry", { id: 2, personId: 1, day: "2026-11-23", createdAt: at, removedAt: at }],
  ["Correction", { personId: 1, unitId: 1, about: "head", words: "x", createdAt: at, state: "declined" }],
  ["HouseholdClaim", { personId: 1, unitId: 1, createdAt: at, state: "accepted", decidedAt: at }],
  ["HelperGrant", { helperId: 1, householdId: 1, createdAt: at, state: "ended", endedAt: at }],
  ["Audit", { at, what: "x", object: "person:1" }],
  ["Change", { at, byId: 1, what: "x", object: "person:1", steps: "{}" }],
  ...(["rated", "submitted"] as const).map(
    (state, index) =>
      [
        "Request",
        {
          id: index + 1,
          number: `20261123-000${index + 1}`,
          category: "water-pipe",
          state,
          filerId: 1,
          unitId: 1,
          ownerUnitId: 1,
          ownerKind: "clerk",
          createdAt: at,
          clockFrom: at,
          acceptDue: at,
          due: at,
        },
      ] as const,
  ),
  ["RequestEvent", { id: 1, requestId: 1, at, act: "file", after: "submitted" }],
  ["RequestEventFile", { eventId: 1, fileId: request ?? "", position: 0 }],
  ["RequestTransfer", { requestId: 1, byId: 1, reason: "x", before: "accepted", offeredAt: at }],
  ["RequestFollower", { requestId: 1, personId: 1, since: at }],
  [
    "Visit",
    { id: 1, householdId: 1, personId: 1, day: "2026-11-23", purpose: "talk", createdAt: at, requestId: 1 },
  ],
  ["VisitEvent", { visitId: 1, at, act: "log" }],
  ["VisitReport", { personId: 1, period: "2026Q4", unitId: 1 }],
  ["VisitTally", { ruleId: 1, period: "2026", householdId: 1, villageId: 1, due: 2, done: 1 }],
];

/** What goes, at the latest instant at which it is still there: a minute later it is gone. */
const goes: readonly (readonly [still: string, gone: Readonly<Record<string, number>>])[] = [
  ["2026-11-30T02:00:00Z", { Inbound: 1 }],
  ["2026-12-01T00:00:00Z", { WebSession: 1, LoginLink: 1 }],
  ["2026-12-23T02:00:00Z", { DiaryEntry: 1 }],
  // Nothing names the register's file once the import is that old.
  ["2027-02-21T02:00:00Z", { Outbox: 1, ImportRow: 1, ImportProblem: 1, File: 1 }],
  ["2027-11-23T02:00:00Z", { WebMessage: 1, Chat: 1, Invitation: 1, BroadcastConfirm: 1 }],
  // The last day away was the 23rd: its year is over with the 24th.
  ["2027-11-23T23:59:00Z", { Away: 1 }],
  [
    "2029-11-23T02:00:00Z",
    {
      Audit: 1,
      Change: 1,
      Letter: 1,
      LetterLine: 1,
      DiaryEntry: 1,
      DiaryFile: 1,
      Correction: 1,
      HouseholdClaim: 1,
      HelperGrant: 1,
      // The voice of the letter, the photo of the diary.
      File: 2,
    },
  ],
  [
    "2036-11-23T02:00:00Z",
    { Request: 1, RequestEvent: 1, RequestEventFile: 1, RequestTransfer: 1, RequestFollower: 1, File: 1 },
  ],
  ["2036-11-23T23:59:00Z", { Visit: 1, VisitEvent: 1 }],
  ["2036-12-31T23:59:00Z", { VisitReport: 1, VisitTally: 1 }],
];

test("what was kept long enough goes, with all that hangs on it, not a minute before, and nothing else ever", async () => {
  const world = await World.open();
  for (const [table, row] of rows) {
    const columns = Object.keys(row).map((column) => `"${column}"`);
    const sql = `INSERT INTO "${table}" (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;
    world.database.connection.prepare(sql).run(...Object.values(row));
  }
  const left = countsOf(world);
  for (const [still, gone] of goes) {
    await world.travel(still);
    await world.ring("my-data.kept");
    expect(Object.fromEntries(countsOf(world)), `at ${still}`).toEqual(Object.fromEntries(left));
    await world.travel(new Date(Date.parse(still) + 60_000));
    await world.ring("my-data.kept");
    for (const [table, count] of Object.entries(gone)) left.set(table, (left.get(table) ?? 0) - count);
    expect(Object.fromEntries(countsOf(world)), `a minute after ${still}`).toEqual(Object.fromEntries(left));
  }
  await world.travel("2099-01-01T00:00:00Z");
  await world.ring("my-data.kept");
  expect(Object.fromEntries(countsOf(world))).toEqual(Object.fromEntries(left));
  const rest = await world.work(async ({ records }) => ({
    requests: (await records.request.findMany()).map(({ state }) => state),
    import: await records.import.findFirst({ select: { state: true, fileId: true } }),
    chats: (await records.chat.findMany()).map(({ id }) => id),
  }));
  expect(rest).toEqual({
    requests: ["submitted"],
    import: { state: "dropped", fileId: null },
    chats: ["known"],
  });
  await world.close();
});

test("many are removed in portions, and what waits among the old stays", async () => {
  const world = await World.open();
  await world.database.transaction((tx) => {
    for (let n = 0; n < 12_000; n += 1) {
      tx.sql.run(
        `INSERT INTO Outbox (id, channel, chat, lane, body, queuedAt, dueAt, state) VALUES (?, 'nowhere', '1', 1, '', ?, ?, ?)`,
        [`m${n}`, at, at, n % 4000 === 0 ? "waiting" : "sent"],
      );
    }
  });
  await world.travel("2027-03-01T00:00:00Z");
  expect(await world.ring("my-data.kept")).toEqual({ messages: 11_997 });
  const rest = await world.work(({ records }) => records.outbox.findMany({ orderBy: { seq: "asc" } }));
  expect(rest.map(({ id }) => id)).toEqual(["m0", "m4000", "m8000"]);
  await world.close();
});

test("the sample county loses nothing on the day it is made", async () => {
  const world = await openWorld(monday);
  const before = Object.fromEntries(countsOf(world));
  await world.ring("my-data.kept");
  expect(Object.fromEntries(countsOf(world))).toEqual(before);
  await world.close();
});
