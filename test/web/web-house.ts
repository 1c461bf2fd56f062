import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import { createWeb, serverLimits, type Web, type WebOptions } from "../../src/channels/web/index.ts";
import { everyAnswer } from "../../src/main-headers.ts";
import type { Database } from "../../src/storage/database.ts";
import { loadWords } from "../../src/words.ts";
import { freshDatabase } from "../fixtures/database.ts";
import { type Answer, echo, FakeDesk } from "./fake-desk.ts";
import { memoryFiles } from "./memory-files.ts";

/** A web chat with a fake desk behind it; over HTTP once `listen` is called. */
export class WebHouse {
  readonly database: Database = freshDatabase();
  readonly errors: unknown[] = [];
  readonly desk: FakeDesk;
  web: Web;
  now: Date;
  url = "http://localhost";
  private readonly options: WebOptions;
  private server: ServerType | undefined;

  private constructor(options: Partial<WebOptions>, answer: Answer) {
    this.now = new Date("2026-11-24T10:00:00+08:00");
    const now = () => this.now;
    this.options = {
      database: this.database,
      files: memoryFiles(this.database, now),
      now,
      words: loadWords({ fallback: "zh-CN", timeZone: "Asia/Shanghai", now }),
      log: { error: (facts) => this.errors.push(facts) },
      demo: false,
      ...options,
    };
    this.web = createWeb(this.options);
    this.desk = new FakeDesk(() => this.web, answer);
  }

  static async open(options: Partial<WebOptions> = {}, answer: Answer = echo): Promise<WebHouse> {
    const house = new WebHouse(options, answer);
    await house.web.start(house.desk);
    return house;
  }

  /** Answers over HTTP, on a free port or the one it had. */
  async listen(): Promise<void> {
    const port = this.url === "http://localhost" ? 0 : Number(new URL(this.url).port);
    await new Promise<void>((resolve) => {
      // As in `main`, so that what is seen and measured here holds there.
      const app = new Hono().use(everyAnswer(undefined)).route("/", this.web.app);
      const options = { fetch: app.fetch, hostname: "127.0.0.1", port, serverOptions: serverLimits };
      this.server = serve(options, (info: AddressInfo) => {
        this.url = `http://127.0.0.1:${info.port}`;
        resolve();
      });
    });
  }

  /** As when the process ends: no line stays open. */
  async hangUp(): Promise<void> {
    await this.web.stop();
    const server = this.server;
    if (!server) return;
    await new Promise((resolve) => {
      server.close(resolve);
      if ("closeAllConnections" in server) server.closeAllConnections();
    });
  }

  /** A new process on the same database. */
  async comeBack(): Promise<void> {
    this.web = createWeb(this.options);
    await this.web.start(this.desk);
    await this.listen();
  }

  async close(): Promise<void> {
    await this.hangUp();
    await this.database.close();
  }
}
