import { join } from "node:path";
import { countForms } from "../bots/forms.ts";
import type { Stored } from "../bots/protocol.ts";
import { openClient, type PeerClient } from "./client.ts";

/** The peers' storage: sessions by key, read with `findUnique` and written with `upsert`, and the filled forms. */
export class PeerStore {
  readonly #client: PeerClient;

  private constructor(client: PeerClient) {
    this.#client = client;
  }

  static async open(folder: string): Promise<PeerStore> {
    return new PeerStore(await openClient(join(folder, "peer.db")));
  }

  /** A session, as the plugin wrote it. */
  async read<T>(key: string): Promise<T | undefined> {
    const row = await this.#client.session.findUnique({ where: { key } });
    return row ? JSON.parse(row.value) : undefined;
  }

  async write(key: string, session: unknown): Promise<void> {
    const value = JSON.stringify(session);
    await this.#client.session.upsert({ where: { key }, create: { key, value }, update: { value } });
  }

  async delete(key: string): Promise<void> {
    await this.#client.session.deleteMany({ where: { key } });
  }

  /** Stores a filled form and returns its number. */
  async submit(chat: string, answers: Record<string, string>): Promise<number> {
    const data = { chat, answers: JSON.stringify(answers), at: new Date() };
    return (await this.#client.submission.create({ data })).id;
  }

  /** Stores a session of each of so many chats, counted on from the first. */
  async fill(first: number, count: number, session: unknown): Promise<void> {
    await this.#client.$executeRawUnsafe(
      `WITH RECURSIVE n(i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i < ${first + count - 1})
       INSERT INTO "Session" ("key", "value") SELECT CAST(i AS TEXT), '${JSON.stringify(session)}' FROM n`,
    );
  }

  async stored(): Promise<Stored[]> {
    return countForms(await this.#client.submission.findMany());
  }

  close(): Promise<void> {
    return this.#client.$disconnect();
  }
}
