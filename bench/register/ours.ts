import { readConfig } from "../../src/config.ts";
import { importFile } from "../../src/features/imports/index.ts";
import { errandGround } from "../../src/jobs/errands.ts";
import { openGround } from "../../src/main-ground.ts";
import { openDatabase } from "../../src/storage/database.ts";
import type { Order } from "./order.ts";

/** The import as the terminal does it: checked against the register, staged, applied, and tidied up. */
export async function loadWithOurs(order: Order): Promise<number> {
  const database = openDatabase({ url: order.url });
  const ground = openGround(readConfig({ DATABASE_URL: order.url, FILES_DIR: order.files }), database);
  const log = { info: () => {}, error: () => {} };
  const on = errandGround(
    { ground, database, kick: () => {}, now: () => new Date(), log },
    new AbortController().signal,
  );
  const { bytes, name } = order;
  const { ok, lines } = await importFile(on, { bytes, name, language: "zh-CN", dryRun: false }, () => {});
  if (!ok) throw new Error(lines.join("\n"));
  const counts = await database.transaction((tx) =>
    tables.map((table) => tx.sql.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`)?.n ?? 0),
  );
  await database.close();
  return counts.reduce((sum, count) => sum + count, 0);
}

const tables = ["Unit", "Household", "Person", "Post", "Responsibility"];
