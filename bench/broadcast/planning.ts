import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Channel } from "../../src/channels/channel.ts";
import { systemClock } from "../../src/delivery/clock.ts";
import { Planner } from "../../src/delivery/mailings/planner.ts";
import type { Database } from "../../src/storage/database.ts";
import { median, quantile, rounded } from "../figures.ts";
import { Knocker } from "../jobs/knocker.ts";
import type { Options } from "../options.ts";
import { type Took, timed } from "../timed.ts";
import { mailCounty, openFile, settleRecipients } from "./county.ts";

/** A channel that is only planned for. */
const telegram: Channel = {
  name: "telegram",
  capabilities: { buttons: true, edit: true, textLimit: 4096 },
  start: async () => {},
  stop: async () => {},
  send: async () => ({ kind: "sent" }),
  collect: async () => new Uint8Array(),
};

/** Works out who gets a mailing to everybody, and writes as many rows by one plain statement, round by round. */
export async function planning({ people, rounds }: Options, folder: string) {
  const own = join(folder, "planning");
  mkdirSync(own);
  const database = openFile(own);
  const now = new Date();
  await database.transaction((tx) => settleRecipients(tx, people, now));
  const planned: Took[] = [];
  const raw: Took[] = [];
  let memory = 0;
  for (let round = 0; round < rounds; round += 1) {
    await empty(database);
    planned.push(await timed(() => plan(database, now)));
    memory = Math.max(memory, process.memoryUsage().rss);
    await expectRows(database, people);
    await empty(database);
    raw.push(await timed(() => database.transaction((tx) => tx.sql.run(insert, [now, now]))));
    await expectRows(database, people);
  }
  // Once more with somebody who writes meanwhile, to whom the planner makes way.
  await empty(database);
  const knocker = new Knocker(database);
  const beside = await timed(() => plan(database, now));
  const { waits, memory: heap } = await knocker.stop();
  await database.close();
  const middle = (took: readonly Took[], what: keyof Took) => median(took.map((one) => one[what]));
  const [ours, plain] = [middle(planned, "seconds"), middle(raw, "seconds")];
  const [cpu, plainCpu] = [middle(planned, "cpu"), middle(raw, "cpu")];
  return {
    rows: people,
    seconds: rounded(ours),
    perSecond: rounded(people / ours),
    cpuSeconds: rounded(cpu),
    raw: {
      seconds: rounded(plain),
      perSecond: rounded(people / plain),
      cpuSeconds: rounded(plainCpu),
    },
    ratio: rounded(plain / ours),
    cpuRatio: rounded(plainCpu / cpu),
    withOthers: {
      seconds: rounded(beside.seconds),
      waitMs: { p50: rounded(quantile(waits, 0.5)), p99: rounded(quantile(waits, 0.99)) },
    },
    heapMB: rounded(heap / 2 ** 20),
    memoryMB: rounded(memory / 2 ** 20),
  };
}

const insert = `INSERT INTO Outbox (id, channel, chat, lane, body, queuedAt, dueAt, state, mailing, textId, personId)
  SELECT 'county:person:' || p.id || ':' || c.channel || ':' || c.id, c.channel, c.id, 2, '', ?, ?, 'waiting', 1, 1, p.id
  FROM Person p JOIN Chat c ON c.personId = p.id ORDER BY p.id`;

async function plan(database: Database, now: Date): Promise<void> {
  await database.transaction((tx) => mailCounty(tx, "county", now));
  const fail = ({ err }: { err?: unknown }) => {
    throw err;
  };
  const ended = Promise.withResolvers<void>();
  const planner = new Planner({
    database,
    channels: [telegram],
    clock: systemClock,
    log: { info: () => {}, warn: fail, error: fail },
    timeZone: "Asia/Shanghai",
    fallback: "zh-CN",
    dailyCap: 3,
    planned: () => {
      if (planner.settled) ended.resolve();
    },
  });
  planner.look();
  await ended.promise;
  await planner.stop();
}

async function empty(database: Database): Promise<void> {
  await database.transaction(({ sql }) => {
    for (const table of ["Outbox", "MailingText", "Mailing"]) sql.run(`DELETE FROM ${table}`);
  });
  // Neither begins with what the other has left to be written back.
  database.connection.exec("PRAGMA wal_checkpoint(TRUNCATE)");
}

async function expectRows(database: Database, people: number): Promise<void> {
  const row = await database.transaction(({ sql }) =>
    sql.get<{ rows: number }>(`SELECT COUNT(*) AS rows FROM Outbox WHERE state = 'waiting'`),
  );
  if (row?.rows !== people) throw new Error(`${row?.rows} rows instead of ${people}`);
}
