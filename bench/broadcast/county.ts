import { join } from "node:path";
import { mail } from "../../src/delivery/mailings/mailing.ts";
import { type Database, openDatabase, type Tx } from "../../src/storage/database.ts";
import { migrate } from "../../src/storage/migrate.ts";

const villages = 98;
/** Telegram ids of those who only get news begin above this. */
export const firstChat = 800_000_000;

/** A database file with nothing in it but the tables. */
export function openFile(folder: string): Database {
  const database = openDatabase({ url: `file:${join(folder, "lianxin.db")}` });
  migrate(database);
  return database;
}

/** A county's people, over its villages, each with a chat; ids count on from `after`. */
export function settleRecipients(tx: Tx, count: number, now: Date, after = 0): void {
  const unit = `INSERT OR IGNORE INTO Unit (id, level, name, path, parentId) VALUES (?, ?, ?, ?, ?)`;
  tx.sql.run(unit, [1, "county", "县", "/1/", null]);
  for (let village = 2; village < villages + 2; village += 1) {
    tx.sql.run(unit, [village, "village", `村 ${village}`, `/1/${village}/`, 1]);
  }
  const numbers = `WITH RECURSIVE n(i) AS (SELECT ?1 + 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 + ?2)`;
  tx.sql.run(
    `${numbers} INSERT INTO Person (id, name, unitId, language, createdAt)
     SELECT i, '第 ' || i || ' 人', 2 + i % ${villages}, 'zh-CN', ?3 FROM n`,
    [after, count, now],
  );
  tx.sql.run(
    `${numbers} INSERT INTO Chat (channel, id, personId, language, activeAt)
     SELECT 'telegram', CAST(${firstChat} + i AS TEXT), i, 'zh-CN', ?3 FROM n`,
    [after, count, now],
  );
}

export const text = "接县水务局通知：明天（周三）上午九点到下午三点，各村停水检修，请提前存水。";

/** A mailing to the whole county, due now. */
export function mailCounty(tx: Tx, id: string, now: Date): void {
  const reply = { text, buttons: [[{ label: "知道了", data: "home" }]], files: [] };
  const replies = new Map([["zh-CN", reply]]);
  mail(tx, { id, audience: { units: [1] }, urgent: true, dueAt: now, replies }, now);
}
