import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type Order, type Question, type Reply, replySchema } from "./protocol.ts";

/** A bot's process, seen from the driver. */
export class BotProcess {
  readonly #child: ChildProcess;
  /** Resolves or rejects the question in hand. */
  #waiting: { resolve: (reply: Reply) => void; reject: (cause: Error) => void } | undefined;
  #failure: Error | undefined;
  readonly #name: string;

  private constructor(order: Order, execArgv: string[]) {
    this.#name = order.bot;
    this.#child = fork(join(import.meta.dirname, "run.ts"), [JSON.stringify(order)], { execArgv });
    this.#child.on("message", (sent) => this.#receive(replySchema.parse(sent)));
    this.#child.on("exit", (code) => {
      if (code !== 0) this.#fail(`ended with ${code}`);
    });
  }

  /** Starts a bot and resolves when it receives; `execArgv` are options for its Node, such as `--cpu-prof`. */
  static async start(order: Order, execArgv: string[] = []): Promise<BotProcess> {
    const bot = new BotProcess(order, execArgv);
    await bot.#next();
    return bot;
  }

  /** Asks one thing; questions are asked one after another. */
  async ask<K extends Question & Reply["kind"]>(question: K): Promise<Extract<Reply, { kind: K }>> {
    const reply = this.#next();
    this.#child.send(question);
    const answer = await reply;
    if (!isKind(answer, question)) throw new Error(`${this.#name} answers ${answer.kind} to ${question}`);
    return answer;
  }

  /** Throws what went wrong in it so far. */
  check(): void {
    if (this.#failure) throw this.#failure;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.send("stop" satisfies Question);
    await ended;
  }

  #next(): Promise<Reply> {
    this.check();
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  #receive(reply: Reply): void {
    if (reply.kind === "failed") {
      this.#fail(reply.why);
      return;
    }
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(reply);
  }

  #fail(why: string): void {
    this.#failure ??= new Error(`the bot ${this.#name} failed: ${why}`);
    this.#waiting?.reject(this.#failure);
    this.#waiting = undefined;
  }
}

const isKind = <K extends Reply["kind"]>(reply: Reply, kind: K): reply is Extract<Reply, { kind: K }> =>
  reply.kind === kind;
