import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { type BotApi, type Person, samplePicture, startBotApi } from "../botapi/index.ts";
import { Home } from "../fixtures/home.ts";

const patience = { timeoutMs: 20_000 };

/** Somebody who asks for one certificate after another, each with a photo of its own, until it is enough. */
class Busy {
  /** The numbers they were told. */
  readonly numbers: string[] = [];
  enough = Number.POSITIVE_INFINITY;
  readonly #person: Person;
  readonly #width: number;
  #told: (() => void) | undefined;

  constructor(api: BotApi, number: number) {
    this.#person = api.user();
    this.#width = 100 * (number + 1);
  }

  async begins(): Promise<void> {
    this.#person.says("/start demo-villager");
    await this.#person.sees("白小禾", patience);
  }

  async goesOn(): Promise<void> {
    while (this.filed < this.enough) {
      await this.#does(() => this.#person.presses("我要办事"), "要办哪一类的事");
      await this.#does(() => this.#person.presses("证件、证明"), "是哪一件");
      await this.#does(() => this.#person.presses("村里开证明"), "打字或发语音都行");
      await this.#does(() => this.#person.says(`要一张证明，第 ${this.filed + 1} 张`), "要不要补照片");
      const photo = samplePicture(this.#width + this.filed, 50);
      await this.#does(() => this.#person.sendsPhoto(photo), "还可以再发");
      await this.#does(() => this.#person.presses("好了"), "在哪里");
      await this.#does(() => this.#person.presses("不用"), "给谁办");
      await this.#does(() => this.#person.presses("我自己"), "请看一下对不对");
      await this.#does(() => this.#person.presses("提交"), "已提交，编号");
      const { text } = await this.#person.sees("已提交，编号", patience);
      this.numbers.push(/\d{8}-\d{4}/.exec(text)?.[0] ?? "");
      this.#told?.();
      await this.#does(() => this.#person.presses("首页"), "白小禾");
    }
  }

  /** A button of a message that the database, now an older one, knows nothing of; a form that was lost goes on. */
  async pressesAgain(): Promise<void> {
    const shown = this.#person.messages.at(-1)?.id ?? 0;
    this.#person.presses("我要办事");
    await expect.poll(() => this.#person.messages.at(-1)?.id, { timeout: 20_000 }).toBeGreaterThan(shown);
  }

  get filed(): number {
    return this.numbers.length;
  }

  /** Resolves once another request is filed. */
  files(): Promise<void> {
    return new Promise((resolve) => {
      this.#told = resolve;
    });
  }

  async #does(move: () => unknown, then: string): Promise<void> {
    move();
    await this.#person.sees(then, patience);
  }
}

const rowsOf = (database: Database, sql: string): unknown[] => database.connection.prepare(sql).all();

/** Tables in which rows are added and never changed or removed. */
const appended = ["Audit", "RequestEvent", "RequestEventFile", "File"];

/** What was done in the same transaction as something else is there, or that is not. */
const promises: Readonly<Record<string, string>> = {
  "a request without its event": `SELECT number FROM Request r WHERE NOT EXISTS (SELECT 1 FROM RequestEvent WHERE requestId = r.id)`,
  "an event without its photo": `SELECT e.id FROM RequestEvent e JOIN Request r ON r.id = e.requestId
    WHERE e.act = 'file' AND r.words LIKE '要一张证明%' AND NOT EXISTS (SELECT 1 FROM RequestEventFile WHERE eventId = e.id)`,
  "an update handled without an answer": `SELECT seq FROM Inbound i WHERE doneAt IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM Outbox WHERE id LIKE 'reply:' || i.seq || ':%')`,
};

test("a backup made while people file requests is whole, and the program goes on from it elsewhere", async () => {
  const api = await startBotApi();
  onTestFinished(() => api.close());
  const settings = { DEMO: "1", TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root };
  const [home, other] = [new Home(), new Home()];
  const backups = join(other.folder, "backups");
  const program = home.start(settings);
  await program.address();
  const people = [0, 1, 2, 3].map((number) => new Busy(api, number));
  for (const one of people) await one.begins();
  const crowd = Promise.all(people.map((one) => one.goesOn()));
  await Promise.race([people[0]?.files(), crowd]);
  const before = filedBy(people);
  const backup = await home.run("main-backup.ts", [backups]);
  expect(await backup.ended, backup.output.err).toEqual({ code: 0, signal: null });
  expect(backup.output.out).toContain("备份好了");
  const during = filedBy(people);
  for (const one of people) one.enough = 0;
  await crowd;
  const after = filedBy(people);
  // They went on while it was made: nobody waited for it to end.
  expect(during).toBeGreaterThan(before);
  expect(await program.kill()).toEqual({ code: null, signal: "SIGKILL" });

  const [name = ""] = readdirSync(backups).filter((one) => /^\d{4}-/.test(one));
  const made = join(backups, name);
  const restored = await other.run("main-restore.ts", [made]);
  expect(await restored.ended, restored.output.err).toEqual({ code: 0, signal: null });
  expect(restored.output.out).toContain("恢复好了");

  const manifest = JSON.parse(readFileSync(join(made, "manifest.json"), "utf8"));
  const copy = openDatabase({ url: `file:${join(made, "lianxin.db")}` });
  onTestFinished(() => copy.close());
  const counts = Object.keys(manifest.database.rows).map((table) => [
    table,
    rowsOf(copy, `SELECT * FROM "${table}"`).length,
  ]);
  expect(Object.fromEntries(counts)).toEqual(manifest.database.rows);
  for (const [what, sql] of Object.entries(promises)) expect(rowsOf(copy, sql), what).toEqual([]);
  await home.open(async (live) => {
    for (const table of appended) {
      const all = rowsOf(live, `SELECT * FROM "${table}" ORDER BY rowid`);
      const some = rowsOf(copy, `SELECT * FROM "${table}" ORDER BY rowid`);
      expect(all.slice(0, some.length), table).toEqual(some);
    }
  });
  const filed = rowsOf(copy, "SELECT id FROM Request WHERE words LIKE '要一张证明%'").length;
  expect(filed).toBeGreaterThanOrEqual(before);
  expect(filed).toBeLessThanOrEqual(after);
  await other.open(async (database) => {
    for (const table of Object.keys(manifest.database.rows).filter((one) => !settled.includes(one))) {
      const sql = `SELECT * FROM "${table}" ORDER BY rowid`;
      expect(rowsOf(database, sql), table).toEqual(rowsOf(copy, sql));
    }
    for (const { id } of database.connection.prepare("SELECT id FROM File").all()) {
      const path = join("files", String(id).slice(0, 2), String(id));
      expect(readFileSync(join(other.folder, path)).equals(readFileSync(join(home.folder, path)))).toBe(true);
    }
  });
  const [old] = people;
  if (old) await goesOnElsewhere(other, { old, fresh: new Busy(api, people.length) }, settings);
}, 120_000);

/** What is settled after a restore, and only that, is not as it was. */
const settled = ["Outbox", "Chat", "LoginLink", "RequestDay", "Audit", "Mailing"];

const filedBy = (people: readonly Busy[]) => people.reduce((sum, { filed }) => sum + filed, 0);

/** Whoever holds a button from before the breakdown is answered; no number that was told is given out again. */
async function goesOnElsewhere(
  home: Home,
  { old, fresh }: { old: Busy; fresh: Busy },
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const before = await home.rows<Numbered>(newest);
  const program = home.start(settings);
  await program.address();
  await old.pressesAgain();
  fresh.enough = 1;
  await fresh.begins();
  await fresh.goesOn();
  expect(await program.stop()).toEqual({ code: 0, signal: null });
  expect(program.output.err).toBe("");
  const after = await home.rows<Numbered>(newest);
  expect((after[0]?.id ?? 0) - (before[0]?.id ?? 0)).toBeGreaterThan(1_000_000);
  expect(fresh.numbers).toEqual([after[0]?.number]);
  const told = [...old.numbers, ...fresh.numbers];
  expect(new Set(told).size).toBe(told.length);
}

interface Numbered {
  id: number;
  number: string;
}

const newest = "SELECT id, number FROM Request ORDER BY id DESC LIMIT 1";
