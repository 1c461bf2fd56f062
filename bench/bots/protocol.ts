import { z } from "zod";
import type { Wire } from "./wire.ts";

export const botNames = ["ours", "conversations", "telegraf", "prisma", "prepared", "ceiling"] as const;
export type BotName = (typeof botNames)[number];

export const modes = ["polling", "runner", "webhook", "inside"] as const;
/**
 * How updates come in; `runner`: the grammY bots by `@grammyjs/runner`, one chat's updates in order; `inside`: without
 * HTTP, from people in the same process.
 */
export type Mode = (typeof modes)[number];

/** What a bot's process is started with. */
export const orderSchema = z.object({
  bot: z.enum(botNames),
  mode: z.enum(modes),
  token: z.string(),
  apiRoot: z.string(),
  /** For its database; empty at the start. */
  folder: z.string(),
  /** The persons who will write, by their Telegram ids. */
  people: z.array(z.number()),
  /** How many more only get news. */
  recipients: z.number(),
  /** Messages a second to many. */
  pace: z.number(),
  /** How long people inside write at a time. */
  seconds: z.number(),
});
export type Order = z.infer<typeof orderSchema>;

/** A stored form, as often as it was stored. */
const storedSchema = z.object({
  chat: z.string(),
  answers: z.record(z.string(), z.string()),
  count: z.number(),
});
export type Stored = z.infer<typeof storedSchema>;

export const questionSchema = z.enum(["usage", "write", "stored", "mail", "planned", "hush", "stop"]);
export type Question = z.infer<typeof questionSchema>;

export const replySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready") }),
  /** Processor time so far, microseconds; resident memory, bytes. */
  z.object({ kind: z.literal("usage"), cpu: z.number(), memory: z.number() }),
  /** What people inside saw: replies in that time, updates answered in all, milliseconds from one to the other. */
  z.object({
    kind: z.literal("write"),
    replies: z.number(),
    answered: z.number(),
    p50: z.number(),
    p99: z.number(),
  }),
  /** Nothing: this bot stores nothing. */
  z.object({ kind: z.literal("stored"), forms: z.array(storedSchema).optional() }),
  /** A mailing to everybody has begun, is planned to its end, or was stopped. */
  z.object({ kind: z.literal("mail") }),
  z.object({ kind: z.literal("planned") }),
  z.object({ kind: z.literal("hush") }),
  z.object({ kind: z.literal("failed"), why: z.string() }),
]);
export type Reply = z.infer<typeof replySchema>;

/** A bot at work, in its own process. */
export interface RunningBot {
  /** The forms in its database; nothing if it has none. */
  stored?: () => Promise<Stored[]>;
  /** Begins a mailing to everybody. */
  mail?: () => Promise<void>;
  /** Resolves when it is worked out who gets it. */
  planned?: () => Promise<void>;
  /** Stops it. */
  hush?: () => Promise<void>;
  stop: () => Promise<void>;
}

/** A bot gets a wire where there is no HTTP between it and those who write to it. */
export type StartBot = (order: Order, fail: (why: unknown) => void, wire?: Wire) => Promise<RunningBot>;

/** The secret of every webhook here. */
export const webhookSecret = "bench-secret";
