import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { Program, whereItIsNoon } from "../fixtures/program.ts";

/** Megabytes of the disk that can be filled. */
const diskSize = 1024;

/** Where the county lives: a disk of its own, if this machine lets us have one, and beside it what the driver needs. */
export class House {
  /** A file system of its own, small enough to be filled. */
  readonly ownDisk: boolean;
  readonly disk: string;
  readonly url: string;
  readonly database: string;
  readonly #folder = mkdtempSync(join(tmpdir(), "lianxin-faults-"));
  readonly #clock = join(this.#folder, "clock");
  #port = 0;

  constructor() {
    this.disk = join(this.#folder, "disk");
    mkdirSync(this.disk);
    this.ownDisk = ran("mount", "-t", "tmpfs", "-o", `size=${diskSize}m`, "tmpfs", this.disk);
    this.database = join(this.disk, "x.db");
    this.url = `file:${this.database}`;
    this.setClock(0);
  }

  /** The web chat's port, the same in each life. */
  get port(): number {
    return this.#port;
  }

  async open(): Promise<void> {
    this.#port = await freePort();
  }

  start(settings: Readonly<Record<string, string>>): Program {
    const own = { DATABASE_URL: this.url, FILES_DIR: join(this.disk, "files"), PORT: String(this.#port) };
    const clock = { FAULTS_CLOCK: this.#clock, TIME_ZONE: whereItIsNoon() };
    const before = ["--import", join(import.meta.dirname, "clock.ts")];
    return new Program(this.#folder, { ...own, ...clock, ...settings }, ["main.ts"], before);
  }

  /** Resolves when the web chat can be reached, or when it is known that it will not be. */
  async answers(isOver: () => boolean): Promise<boolean> {
    while (!isOver()) {
      if (await reached(this.#port)) return true;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
  }

  /** Moves the program's clock against the machine's, from now on. */
  setClock(milliseconds: number): void {
    writeFileSync(this.#clock, String(milliseconds));
  }

  /** Works on the database while no program does. */
  async work<T>(what: (database: Database) => T | Promise<T>): Promise<T> {
    const database = openDatabase({ url: this.url });
    migrate(database);
    try {
      return await what(database);
    } finally {
      await database.close();
    }
  }

  /** Takes all room on the disk until the returned function is called. */
  fill(): () => void {
    const ballast = join(this.disk, "ballast");
    const { bavail, bsize } = statfsSync(this.disk);
    ran("fallocate", "-l", String(bavail * bsize), ballast);
    return () => rmSync(ballast, { force: true });
  }

  /** Whether the disk could be made to take no writes, or to take them again. */
  setWritable(writable: boolean): boolean {
    return this.ownDisk && ran("mount", "-o", `remount,${writable ? "rw" : "ro"}`, this.disk);
  }

  close(): void {
    if (this.ownDisk) ran("umount", "-l", this.disk);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** From now on no file of a process may grow beyond nothing: each write fails; undefined takes it back. */
export const limitWrites = (process: number, limited: boolean): boolean =>
  ran("prlimit", "--pid", String(process), `--fsize=${limited ? "0" : "unlimited"}:unlimited`);

function ran(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

function reached(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
