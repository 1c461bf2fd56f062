import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { Person } from "../../test/botapi/index.ts";

/** A program and how it is set up. */
export interface Program {
  /** Options for Node, then the file. */
  args: readonly string[];
  settings: Readonly<Record<string, string>>;
}

/** One start: until the first answer, and the memory held then. */
export interface Started {
  ms: number;
  /** Resident memory, and what of it is the process's own and no mapped file, bytes. */
  memory: number;
  own: number;
  /** Processor time so far, milliseconds. */
  cpu: number;
}

const patience = 120_000;

/** Starts a program while somebody's message waits for it, and stops it when the answer is there. */
export async function startOnce({ args, settings }: Program, person: Person): Promise<Started> {
  const { chat } = person;
  person.start();
  const seen = chat.revision;
  const begun = performance.now();
  const child = spawn(process.execPath, args, { env: settings, stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(child, "exit");
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${args.at(-1)} does not answer`)), patience);
      child.once("exit", (code) => reject(new Error(`${args.at(-1)} ended with ${code}`)));
      const stop = chat.listen(() => {
        const last = chat.messages.at(-1);
        if (!last?.fromBot || last.revision <= seen) return;
        stop();
        clearTimeout(timer);
        resolve();
      });
    });
    const ms = performance.now() - begun;
    return { ms, ...memoryOf(child.pid), cpu: cpuOf(child.pid) };
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
}

function memoryOf(pid: number | undefined): { memory: number; own: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) * 1024;
  return { memory: bytes("VmRSS"), own: bytes("RssAnon") };
}

/** Linux counts processor time in hundredths of a second. */
function cpuOf(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const [user, system] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13)
    .map(Number);
  return ((user ?? 0) + (system ?? 0)) * 10;
}
