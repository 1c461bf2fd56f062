import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createTelegram, type Telegram } from "../../src/channels/telegram/index.ts";
import { house } from "../../src/conversation/feature.ts";
import { steer } from "../../src/delivery/mailings/mailing.ts";
import type { Ground } from "../../src/desk/work.ts";
import { openHouse } from "../../src/features/index.ts";
import { openOffice } from "../../src/office.ts";
import { type Database, openDatabase, type Tx } from "../../src/storage/database.ts";
import { FileStore } from "../../src/storage/files.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { loadWords } from "../../src/words.ts";
import { countForms } from "../bots/forms.ts";
import { type Order, type StartBot, type Stored, webhookSecret } from "../bots/protocol.ts";
import { mailCounty, settleRecipients } from "../broadcast/county.ts";
import { vocabulary } from "../form/questions.ts";
import { fill, submitted } from "./feature.ts";
import { wiredTelegram } from "./wired-telegram.ts";

const language = "zh-CN";
const timeZone = "Asia/Shanghai";
const now = () => new Date();

/** The product as `main.ts` opens it, on a database file, with all its features and the form of the benchmark. */
export const startOurs: StartBot = async (order, fail, wire) => {
  const log = {
    info: () => {},
    warn: (_facts: object, line: string) => fail(line),
    error: ({ err }: { err?: unknown }, line: string) => fail(err ?? line),
  };
  const database = openDatabase({
    url: `file:${join(order.folder, "lianxin.db")}`,
    log: (_message, cause) => fail(cause),
  });
  migrate(database);
  await settlePeople(database, order.people);
  if (order.recipients > 0) await database.transaction((tx) => settleRecipients(tx, order.recipients, now()));
  const ground = openGround(order, database);
  const { words, files } = ground;
  const server = order.mode === "webhook" ? await openServer() : undefined;
  const webhook = server && { url: server.url, secret: webhookSecret };
  const { token, apiRoot, pace: perSecond } = order;
  const open = () => {
    const made = createTelegram({ token, apiRoot, webhook, files, words, log, perSecond });
    server?.mount(made);
    return made;
  };
  const telegram = wire ? wiredTelegram(wire, files) : open();
  const office = openOffice({ ground, database, channels: [telegram], log });
  await office.start();
  const mailing = (does: (tx: Tx, id: string) => unknown) => async () => {
    const id = `bench:${mailings}`;
    await database.transaction(async (tx) => void (await does(tx, id)));
    office.delivery.kick([{ mailing: id }]);
  };
  let mailings = 0;
  return {
    mail: () => {
      mailings += 1;
      return mailing((tx, id) => mailCounty(tx, id, now()))();
    },
    planned: async () => {
      while (!(await isPlanned(database))) await setTimeout(50);
    },
    hush: mailing((tx, id) => steer(tx, id, "stop", now())),
    stored: () => storedForms(database),
    stop: async () => {
      await office.stop();
      await server?.close();
      await database.close();
    },
  };
};

function openGround(order: Order, database: Database): Ground {
  const folder = join(order.folder, "locales");
  cpSync(join(import.meta.dirname, "..", "..", "locales"), folder, { recursive: true });
  writeFileSync(join(folder, language, "fill.json"), JSON.stringify(vocabulary));
  const { features, signIn } = openHouse();
  return {
    house: house([...features, fill], signIn),
    words: loadWords({ fallback: language, timeZone, now, folder }),
    files: new FileStore(join(order.folder, "files"), database, now),
    timeZone,
    demo: false,
  };
}

/** Everybody has said who they are: each message loads its person, as in real use. */
async function settlePeople(database: Database, people: readonly number[]): Promise<void> {
  await database.transaction((tx) => {
    for (const id of people) {
      const values = [id, `第 ${id} 人`, now()];
      tx.sql.run(`INSERT INTO Person (id, name, language, createdAt) VALUES (?, ?, 'zh-CN', ?)`, values);
      tx.sql.run(
        `INSERT INTO Chat (channel, id, personId, language, activeAt) VALUES ('telegram', ?, ?, 'zh-CN', ?)`,
        [String(id), id, now()],
      );
    }
  });
}

async function isPlanned(database: Database): Promise<boolean> {
  const open = await database.transaction((tx) =>
    tx.sql.get(`SELECT seq FROM Mailing WHERE plannedAt IS NULL AND doneAt IS NULL`),
  );
  return open === undefined;
}

async function storedForms(database: Database): Promise<Stored[]> {
  const rows = await database.transaction((tx) =>
    tx.sql.all<{ chat: string; answers: string }>(
      `SELECT object AS chat, after AS answers FROM Audit WHERE what = ?`,
      [submitted],
    ),
  );
  return countForms(rows);
}

/** An HTTP server as `main.ts` has it, for the webhook. */
async function openServer() {
  const app = new Hono();
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const made = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, () => resolve(made));
  });
  const bound = server.address();
  const port = typeof bound === "object" && bound ? bound.port : 0;
  return {
    url: `http://127.0.0.1:${port}/telegram`,
    mount: (telegram: Telegram) => void app.post("/telegram", (context) => telegram.webhook(context.req.raw)),
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
