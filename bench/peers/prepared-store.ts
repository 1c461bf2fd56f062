import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { z } from "zod";
import { countForms } from "../bots/forms.ts";
import type { Stored } from "../bots/protocol.ts";

const sessionRow = z.object({ value: z.string() }).optional();
const formRows = z.array(z.object({ chat: z.string(), answers: z.string() }));

/** The same storage as the peers' by prepared statements, each a transaction of its own, as by Prisma. */
export class PreparedStore {
  readonly #database: DatabaseSync;
  readonly #read: StatementSync;
  readonly #write: StatementSync;
  readonly #submit: StatementSync;

  constructor(folder: string) {
    const database = new DatabaseSync(join(folder, "peer.db"));
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
      CREATE TABLE Session (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
      CREATE TABLE Submission (id INTEGER PRIMARY KEY AUTOINCREMENT, chat TEXT NOT NULL, answers TEXT NOT NULL, at DATETIME NOT NULL)`);
    this.#database = database;
    this.#read = database.prepare(`SELECT value FROM Session WHERE key = ?`);
    this.#write = database.prepare(
      `INSERT INTO Session (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    );
    this.#submit = database.prepare(`INSERT INTO Submission (chat, answers, at) VALUES (?, ?, ?)`);
  }

  async read<T>(key: string): Promise<T | undefined> {
    const row = sessionRow.parse(this.#read.get(key));
    return row && JSON.parse(row.value);
  }

  async write(key: string, session: unknown): Promise<void> {
    this.#write.run(key, JSON.stringify(session));
  }

  async submit(chat: string, answers: Record<string, string>): Promise<number> {
    const at = new Date().toISOString();
    return Number(this.#submit.run(chat, JSON.stringify(answers), at).lastInsertRowid);
  }

  async stored(): Promise<Stored[]> {
    return countForms(formRows.parse(this.#database.prepare(`SELECT chat, answers FROM Submission`).all()));
  }

  async close(): Promise<void> {
    this.#database.close();
  }
}
