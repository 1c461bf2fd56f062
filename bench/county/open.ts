import { freshSession } from "../../src/conversation/engine/session.ts";
import type { AnyScreen } from "../../src/conversation/screen.ts";
import { DeskTurn } from "../../src/desk/desk-turn.ts";
import type { Ground } from "../../src/desk/work.ts";
import { openHouse } from "../../src/features/index.ts";
import { type Database, openDatabase, type Tx } from "../../src/storage/database.ts";
import { FileStore } from "../../src/storage/files.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { loadWords } from "../../src/words.ts";

/** When the county is looked at. */
export const now = new Date("2026-11-24T10:00:00+08:00");
const timeZone = "Asia/Shanghai";

/** A county on a database file of its own. */
export interface Open {
  ground: Ground;
  database: Database;
}

/** Opens a database and fills it. */
export async function openCounty(folder: string, fill: (tx: Tx) => Promise<void>): Promise<Open> {
  const database = openDatabase({ url: `file:${folder}.db` });
  migrate(database);
  const clock = () => now;
  const ground: Ground = {
    house: openHouse(),
    words: loadWords({ fallback: "zh-CN", timeZone, now: clock }),
    files: new FileStore(folder, database, clock),
    timeZone,
    demo: false,
  };
  await database.transaction(fill);
  await database.transaction(({ sql }) => sql.run("ANALYZE"));
  return { ground, database };
}

/** A turn of somebody, or of nobody the house knows; now, unless said otherwise. */
export const turnOf = ({ ground }: Open, tx: Tx, personId: number | undefined, at = now) =>
  new DeskTurn(ground, tx, at, { channel: "bench", chat: "bench", session: freshSession(), personId });

/** Passes the gate and makes the page with its words, as for a press; the first times are not counted. */
export async function times(
  on: Open,
  name: string,
  { person, args }: { person?: number; args: readonly (string | number)[] },
  rounds: number,
): Promise<{ ms: number[]; cpu: number }> {
  const place = on.ground.house.place(name);
  if (place?.kind !== "screen") throw new Error(`no screen ${name}`);
  const raw = args.map(String);
  const open = () => on.database.transaction((tx) => visit(on, tx, { place, raw, person }));
  for (let warmup = 0; warmup < 3; warmup += 1) await open();
  const measured: number[] = [];
  const before = process.cpuUsage();
  for (let round = 0; round < rounds * 5; round += 1) {
    const begun = performance.now();
    await open();
    measured.push(performance.now() - begun);
  }
  const { user, system } = process.cpuUsage(before);
  return { ms: measured, cpu: (user + system) / 1000 / measured.length };
}

async function visit(
  on: Open,
  tx: Tx,
  { place, raw, person }: { place: AnyScreen; raw: readonly string[]; person: number | undefined },
): Promise<void> {
  const turn = turnOf(on, tx, person);
  if ((await place.gate(turn, raw)) !== "open") throw new Error(`${place.name} is closed`);
  const view = await place.show(turn, raw);
  for (const text of [view.text].flat()) turn.read("zh-CN", text);
}
