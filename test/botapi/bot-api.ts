import type { Server } from "node:http";
import type { Calls } from "./http/calls.ts";
import type { Faults } from "./http/faults.ts";
import type { Desk } from "./http/server.ts";
import type { User } from "./world/chat.ts";
import { Group } from "./world/group.ts";
import { Person } from "./world/person.ts";
import type { Profile } from "./world/profile.ts";
import type { World } from "./world/world.ts";

export interface NewUser {
  id?: number;
  first_name?: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  /** The person has talked to the bot before, so that it may write first. */
  started?: boolean;
}

/** A running test Bot API server, and the world around the bot that talks to it. */
export class BotApi {
  /** For a bot library's `apiRoot`. */
  readonly root: string;
  readonly token: string;
  readonly me: User;
  /** What the bot has set up: commands, descriptions, menu buttons. */
  readonly profile: Profile;
  readonly faults: Faults;
  readonly calls: Calls;
  readonly #world: World;
  readonly #desk: Desk;
  readonly #server: Server;
  #lastUser = 700_000_000;
  #lastGroup = -4_000_000;

  constructor(desk: Desk, server: Server, port: number) {
    this.root = `http://127.0.0.1:${port}`;
    this.token = desk.token;
    this.me = desk.world.me;
    this.profile = desk.world.profile;
    this.faults = desk.faults;
    this.calls = desk.calls;
    this.#world = desk.world;
    this.#desk = desk;
    this.#server = server;
  }

  /** Somebody with a phone, who has not opened the bot yet unless `started` is set. */
  user({ id, first_name = "阿普", language_code = "zh-hans", started, ...names }: NewUser = {}): Person {
    this.#lastUser = Math.max(this.#lastUser + 1, id ?? 0);
    const user: User = { id: id ?? this.#lastUser, is_bot: false, first_name, ...names, language_code };
    const state = started ? "open" : "new";
    const chat = this.#world.addChat(user.id, "private", { first_name, ...names }, state);
    return new Person(this.#world, user, chat);
  }

  /** A group that the bot is in. */
  group({ title = "六库村", supergroup = false }: { title?: string; supergroup?: boolean } = {}): Group {
    this.#lastGroup--;
    const id = supergroup ? -1_002_000_000_000 + this.#lastGroup : this.#lastGroup;
    const chat = this.#world.addChat(id, supergroup ? "supergroup" : "group", { title }, "open");
    return new Group(this.#world, chat);
  }

  /** Queues an update of any shape and returns its number; it may bring its own `update_id`. */
  deliver(update: Record<string, unknown>): number {
    return this.#world.updates.addRaw(update);
  }

  /** Sends an update once more, confirmed or not. */
  repeat(updateId: number): void {
    this.#world.updates.repeat(updateId);
  }

  /** Lets updates of different people come out of order, as `below` (a whole number below its argument) has it. */
  mixUpdates(below: ((most: number) => number) | undefined): void {
    this.#world.updates.mix(below);
  }

  /** The number of the newest message of all chats. */
  get newestMessage(): number {
    return this.#world.newestMessage;
  }

  /** How many updates the bot has not confirmed. */
  get pending(): number {
    return this.#world.updates.queue.length;
  }

  /** Resolves when the bot has confirmed every update. */
  drained(): Promise<void> {
    return this.#world.updates.queue.drained();
  }

  /** Milliseconds that every answer but that of getUpdates takes. */
  get delayMs(): number {
    return this.#desk.delayMs;
  }

  set delayMs(ms: number) {
    this.#desk.delayMs = ms;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    this.#world.updates.close();
    await closed;
  }
}
