import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "../../src/storage/database.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { firstChat, settleRecipients } from "../broadcast/county.ts";
import { fillCounty } from "../county/fill.ts";
import { PeerStore } from "../peers/store.ts";

/** Of so many people one is a Party member, as in life. */
const perMember = 29;

/** Our database with a county: households, posts, two years of visits, and so many people who have a chat. */
export async function fillOurs(folder: string, people: number, now: Date): Promise<string> {
  mkdirSync(folder);
  const url = `file:${join(folder, "lianxin.db")}`;
  const database = openDatabase({ url });
  migrate(database);
  await database.transaction((tx) => {
    fillCounty(tx, now, Math.max(1, Math.round(people / perMember)));
    settleRecipients(tx, people, now);
  });
  await database.close();
  return url;
}

/** The bare bot's database: a session of each of as many people. */
export async function fillBare(folder: string, people: number): Promise<void> {
  mkdirSync(folder);
  const store = await PeerStore.open(folder);
  await store.fill(firstChat + 1, people, { messages: 7 });
  await store.close();
}
