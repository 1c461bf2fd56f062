import { z } from "zod";
import type { Reply } from "../../conversation/reply.ts";
import type { Database, Tx } from "../../storage/database.ts";

const fileSchema = z.object({
  id: z.string(),
  kind: z.enum(["photo", "voice", "document"]),
  size: z.number(),
  name: z.string().optional(),
  seconds: z.number().optional(),
});

/** What a person can say in a web chat; the label of a pressed button is kept, to show it. */
const saidSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.literal("press"), data: z.string(), ref: z.string(), label: z.string() }),
  z.object({ kind: z.literal("start"), code: z.string().optional() }),
  z.object({
    kind: z.literal("file"),
    file: fileSchema,
    caption: z.string().optional(),
    album: z.string().optional(),
  }),
  z.object({ kind: z.literal("location"), latitude: z.number(), longitude: z.number() }),
]);
export type Said = z.infer<typeof saidSchema>;

const style = z.enum(["primary", "danger"]).optional();
const buttonSchema = z.union([
  z.object({ label: z.string(), data: z.string(), style }),
  z.object({ label: z.string(), url: z.string() }),
  z.object({ label: z.string(), share: z.enum(["contact", "location", "photo"]) }),
]);
const replySchema = z.object({
  text: z.string(),
  buttons: z.array(z.array(buttonSchema)),
  files: z.array(fileSchema),
});

/** A message as the page gets it; `key` is the browser's own id of what was said. */
export type Shown = { id: number; at: string } & (
  | { side: "bot"; reply: z.infer<typeof replySchema> }
  | { side: "person"; key: string; said: Said }
);

const personBody = z.object({ key: z.string(), said: saidSchema });

interface Row {
  id: number;
  side: string;
  body: string;
  at: Date;
}

function shown({ id, side, body, at }: Row): Shown {
  const json: unknown = JSON.parse(body);
  return side === "bot"
    ? { id, at: at.toISOString(), side: "bot", reply: replySchema.parse(json) }
    : { id, at: at.toISOString(), side: "person", ...personBody.parse(json) };
}

const personOrigin = (chat: string, key: string) => `said:${chat}:${key}`;

/** What the web chats show, both sides; ids ascend in the order in which a chat reads. */
export class Messages {
  readonly #database: Database;
  readonly #now: () => Date;

  constructor(database: Database, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** Shows a reply and returns the message's id; the same outbox row is shown once. */
  fromBot(parcel: string, chat: string, { text, buttons, files }: Reply): Promise<number> {
    const body = JSON.stringify({ text, buttons, files });
    const fileIds = files.map(({ id }) => id);
    return this.#database.transaction((tx) =>
      this.#add(tx, { chat, side: "bot", origin: `sent:${parcel}`, body, fileIds }),
    );
  }

  /** Shows what a person said. Of two with one key the first counts: it comes back in place of the second. */
  fromPerson(chat: string, key: string, said: Said): Promise<{ id: number; said: Said }> {
    const origin = personOrigin(chat, key);
    const body = JSON.stringify({ key, said });
    const fileIds = said.kind === "file" ? [said.file.id] : [];
    return this.#database.transaction(async (tx) => {
      const id = await this.#add(tx, { chat, side: "person", origin, body, fileIds });
      const row = await tx.records.webMessage.findUniqueOrThrow({ where: { id } });
      return { id, said: personBody.parse(JSON.parse(row.body)).said };
    });
  }

  /** What was said under a key, if anything. */
  said(chat: string, key: string): Promise<{ id: number; said: Said } | undefined> {
    return this.#database.transaction(async ({ records }) => {
      const row = await records.webMessage.findUnique({ where: { origin: personOrigin(chat, key) } });
      return row ? { id: row.id, said: personBody.parse(JSON.parse(row.body)).said } : undefined;
    });
  }

  async #add(
    { records, sql }: Tx,
    row: { chat: string; side: "bot" | "person"; origin: string; body: string; fileIds: string[] },
  ): Promise<number> {
    const { chat, side, origin, body, fileIds } = row;
    const found = await records.webMessage.findUnique({ where: { origin }, select: { id: true } });
    if (found) return found.id;
    const made = await records.webMessage.create({ data: { chat, side, origin, body, at: this.#now() } });
    for (const id of fileIds) {
      // A file erased meanwhile is not shown, and must not keep the words from being shown.
      sql.run(
        `INSERT INTO WebFile (chat, fileId) SELECT ?, id FROM File WHERE id = ? ON CONFLICT DO NOTHING`,
        [chat, id],
      );
    }
    return made.id;
  }

  /** The oldest messages after an id. */
  after(chat: string, id: number, limit: number): Promise<Shown[]> {
    return this.#database.transaction(async ({ records }) => {
      const where = { chat, id: { gt: id } };
      return (await records.webMessage.findMany({ where, orderBy: { id: "asc" }, take: limit })).map(shown);
    });
  }

  /** The newest messages before an id, oldest first. */
  before(chat: string, id: number | undefined, limit: number): Promise<Shown[]> {
    return this.#database.transaction(async ({ records }) => {
      const where = { chat, id: id === undefined ? undefined : { lt: id } };
      const rows = await records.webMessage.findMany({ where, orderBy: { id: "desc" }, take: limit });
      return rows.map(shown).reverse();
    });
  }

  /** The button of a chat's message that carries some data. */
  async button(chat: string, message: number, data: string): Promise<string | undefined> {
    const [found] = await this.before(chat, message + 1, 1);
    if (found?.id !== message || found.side !== "bot") return undefined;
    const all = found.reply.buttons.flat().flatMap((one) => ("data" in one ? [one] : []));
    return all.find((one) => one.data === data)?.label;
  }

  /** Whether one of the chats was shown a file. */
  showsFile(base: string, fileId: string): Promise<boolean> {
    return this.#database.transaction(async ({ records }) => {
      const rows = await records.webFile.findMany({ where: { fileId, chat: { startsWith: base } } });
      return rows.some(({ chat }) => chat === base || chat.startsWith(`${base}.`));
    });
  }
}
