import { createHash } from "node:crypto";
import type { Identity } from "../conversation/access.ts";
import type { House } from "../conversation/feature.ts";
import { readTarget } from "../conversation/place.ts";
import type { Choice, Reply, Text } from "../conversation/reply.ts";
import type { Audience, AuditEntry, Mailing, Note, Work } from "../conversation/turn.ts";
import { reachOf } from "../delivery/mailings/audience.ts";
import { mail, type Steering, steer } from "../delivery/mailings/mailing.ts";
import { type Posted, type Queued, queue } from "../delivery/outbox.ts";
import { dueAt } from "../delivery/pace/quiet.ts";
import type { Tx } from "../storage/database.ts";
import type { FileStore } from "../storage/files.ts";
import type { Words } from "../words.ts";

/** What all work in this process shares. */
export interface Ground {
  house: House;
  words: Words;
  files: FileStore;
  timeZone: string;
  demo: boolean;
  publicUrl?: string;
  /** Links that open a chat with a start code, one of each channel that has them. */
  startLinks?: (code: string) => readonly string[];
  /** Has an errand done after the transaction in hand. */
  begin?: (errand: string) => void;
  /** Makes a one-time path that signs a browser in. */
  makeLogin?: (tx: Tx, personId: number, now: Date) => Promise<{ path: string; expiresAt: Date }>;
}

interface ChatRow {
  channel: string;
  id: string;
  language: string | null;
}

/** One unit of work on an open transaction: collects the news it causes and writes the audit. */
export class OpenWork implements Work {
  readonly now: Date;
  readonly posted: Posted[] = [];
  /** Persons who were to be told something and have no chat. */
  readonly untold = new Set<number>();
  /** Ids of mailings made or steered. */
  readonly mailings: string[] = [];
  protected readonly ground: Ground;
  protected readonly tx: Tx;
  protected who: Identity | undefined;
  protected readonly channelName: string | undefined;

  constructor(ground: Ground, tx: Tx, now: Date, who?: Identity, channelName?: string) {
    this.ground = ground;
    this.tx = tx;
    this.now = now;
    this.who = who;
    this.channelName = channelName;
  }

  /** All that it puts on its way. */
  get queued(): readonly Queued[] {
    return [...this.posted, ...this.mailings.map((mailing) => ({ mailing }))];
  }

  get records() {
    return this.tx.records;
  }

  get today(): string {
    const { timeZone } = this.ground;
    return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(this.now);
  }

  get person(): Identity | undefined {
    return this.who;
  }

  get publicUrl(): string | undefined {
    return this.ground.publicUrl;
  }

  /** Queues a note for the chat the person used last on every channel. */
  tell(note: Note): void {
    const chats = this.tx.sql.all<ChatRow>(
      `SELECT c.channel, c.id, c.language FROM Chat c JOIN Person p ON p.id = c.personId
       WHERE c.personId = ? AND c.reachable = 1 AND p.endedAt IS NULL ORDER BY c.activeAt DESC`,
      [note.to],
    );
    if (chats.length === 0) this.untold.add(note.to);
    const told = new Set<string>();
    for (const chat of chats) {
      if (told.has(chat.channel)) continue;
      told.add(chat.channel);
      const entry = queue(this.tx, {
        id: `${note.id}:${chat.channel}:${chat.id}`,
        channel: chat.channel,
        chat: chat.id,
        lane: "personal",
        reply: this.write(chat.language ?? this.languageOf(note.to), note),
        queuedAt: this.now,
        dueAt: dueAt(this.now, { urgent: note.urgent ?? false, timeZone: this.ground.timeZone }),
      });
      if (entry) this.posted.push(entry);
    }
  }

  /** Its text is stored once a language. */
  mail(mailing: Mailing): void {
    const { words, timeZone } = this.ground;
    const urgent = mailing.urgent ?? false;
    const stored = mail(
      this.tx,
      {
        id: mailing.id,
        audience: mailing.audience,
        urgent,
        duty: mailing.duty ?? false,
        topic: mailing.topic,
        dueAt: dueAt(mailing.dueAt ?? this.now, { urgent, timeZone }),
        replies: new Map(words.languages.map((language) => [language, this.write(language, mailing)])),
      },
      this.now,
    );
    if (stored) this.mailings.push(mailing.id);
  }

  steer(mailingId: string, to: Steering): boolean {
    const steered = steer(this.tx, mailingId, to, this.now);
    if (steered) this.mailings.push(mailingId);
    return steered;
  }

  reach(audience: Audience, topic?: string): ReturnType<Work["reach"]> {
    return reachOf(this.tx, audience, topic, this.now);
  }

  private languageOf(personId: number): string {
    const row = this.tx.sql.get<{ language: string | null }>(`SELECT language FROM Person WHERE id = ?`, [
      personId,
    ]);
    return row?.language ?? this.ground.words.fallback;
  }

  private write(language: string, note: Omit<Note, "to">): Reply {
    const { words } = this.ground;
    const rows = (note.choices ?? []).map((row): readonly Choice[] => (isRow(row) ? row : [row]));
    return {
      text: words.rich(language, note.text),
      buttons: rows.map((row) =>
        row.map((choice) => {
          const label = words.label(language, choice.label);
          if ("url" in choice) return { label, url: choice.url };
          if ("share" in choice) return { label, share: choice.share };
          return { label, data: this.marked(choice.to, note.id), style: choice.style };
        }),
      ),
      files: [...(note.files ?? [])],
    };
  }

  /** An action that takes effect once carries the mark of the note it stands under. */
  private marked(target: string, noteId: string): string {
    const place = this.ground.house.place(readTarget(target).name);
    if (place?.kind !== "action" || !place.once) return target;
    return `${target}@n${createHash("sha256").update(noteId).digest("base64url").slice(0, 8)}`;
  }

  audit(entry: AuditEntry): void {
    const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
    this.tx.sql.run(
      `INSERT INTO Audit (at, personId, channel, what, object, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [
        this.now,
        this.who?.id ?? null,
        this.channelName ?? null,
        entry.what,
        entry.object,
        json(entry.before),
        json(entry.after),
      ],
    );
  }

  keep(file: Parameters<Work["keep"]>[0]) {
    return this.ground.files.keepMade(this.tx, file, this.now);
  }

  startLinks(code: string): readonly string[] {
    return this.ground.startLinks?.(code) ?? [];
  }

  begin(errand: string): void {
    this.ground.begin?.(errand);
  }

  read(language: string, text: Text): string {
    return this.ground.words.label(language, text);
  }
}

const isRow = (row: Choice | readonly Choice[]): row is readonly Choice[] => Array.isArray(row);
