import { rmSync } from "node:fs";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { limitWrites } from "../house.ts";
import type { Fault } from "./fault.ts";

const hour = 3_600_000;
const oneLine = /^(DATABASE_URL|FILES_DIR) .+; for example: /;

const clockJumps: Fault = {
  name: "the clock jumps",
  blow: async ({ house, chance, pause }) => {
    house.setClock(chance.pick([2, -2, 26, 0.5]) * hour);
    await pause(4000);
    house.setClock(0);
    await pause(500);
  },
};

const diskFull: Fault = {
  name: "the disk is full",
  excuses: true,
  missing: ({ house }) => (house.ownDisk ? undefined : "no disk of its own could be mounted"),
  blow: async ({ house, pause }) => {
    const free = house.fill();
    await pause(5000);
    free();
  },
};

const noWrites: Fault = {
  name: "every write fails",
  excuses: true,
  blow: async ({ lives, wrong, pause }) => {
    const program = await lives.alive();
    if (program.id === undefined) return;
    if (!limitWrites(program.id, true) && !program.hasEnded) return wrong("prlimit does not work here");
    await pause(4000);
    if (!program.hasEnded) limitWrites(program.id, false);
  },
};

/** Shorter than the program waits for a lock, and longer. */
const locked = (seconds: number): Fault => ({
  name: `the database is locked for ${seconds} s`,
  excuses: true,
  blow: async ({ house, pause }) => {
    const other = new DatabaseSync(house.database, { timeout: 3000 });
    try {
      other.exec("BEGIN IMMEDIATE");
      await pause(seconds * 1000);
      other.exec("COMMIT");
    } catch {
      // The program was quicker with a lock of its own: the next time.
    } finally {
      other.close();
    }
  },
});

const backedUp: Fault = {
  name: "a backup is made",
  blow: async ({ house, wrong }) => {
    const copy = join(house.disk, "copy.db");
    const reader = new DatabaseSync(house.database, { readOnly: true, timeout: 3000 });
    try {
      await backup(reader, copy);
      const made = new DatabaseSync(copy, { readOnly: true });
      const [found] = made.prepare("PRAGMA integrity_check").all();
      if (found?.integrity_check !== "ok") wrong(`a backup is broken: ${JSON.stringify(found)}`);
      made.close();
    } finally {
      reader.close();
      for (const end of ["", "-wal", "-shm"]) rmSync(`${copy}${end}`, { force: true });
    }
  },
};

const readOnly: Fault = {
  name: "the disk is read-only at the start",
  missing: ({ house }) => (house.ownDisk ? undefined : "no disk of its own could be mounted"),
  blow: ({ house, lives, wrong }) =>
    lives.dead(async () => {
      if (!house.setWritable(false)) return wrong("the disk could not be made read-only");
      try {
        const program = house.start({ TELEGRAM_BOT_TOKEN: "1:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" });
        const { code } = await program.ended;
        const said = program.errors.join("\n");
        if (code !== 1 || !oneLine.test(said)) wrong(`on a read-only disk it ended with ${code}: ${said}`);
      } finally {
        house.setWritable(true);
      }
    }),
};

const twins: Fault = {
  name: "a second program is started",
  blow: ({ house, lives, api, wrong }) =>
    lives.steady(async (first) => {
      const settings = { TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root, PORT: "0" };
      const second = house.start(settings);
      const { code } = await second.ended;
      const said = second.errors.join("\n");
      const told = /another process is using the database/.test(said) && second.errors.length === 1;
      if (code !== 1 || !told) wrong(`a second program ended with ${code}: ${said}`);
      if (first.hasEnded) wrong("the first program ended because of a second");
    }),
};

export const machine: readonly Fault[] = [
  clockJumps,
  diskFull,
  noWrites,
  locked(3),
  locked(8),
  backedUp,
  readOnly,
  twins,
];
