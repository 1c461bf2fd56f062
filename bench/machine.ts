import { readFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";

const packages = ["grammy", "@grammyjs/conversations", "@grammyjs/runner", "telegraf", "@prisma/client"];

/** What the figures depend on: processor, memory, versions, and how busy the machine was before. */
export function machine() {
  return {
    processor: cpus()[0]?.model ?? "unknown",
    processors: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    loadBefore: loadavg()[0],
    platform: `${process.platform} ${process.arch}`,
    versions: {
      node: process.version,
      ...Object.fromEntries(packages.map((name) => [name, versionOf(name)])),
    },
  };
}

function versionOf(name: string): string {
  const file = join(import.meta.dirname, "..", "node_modules", name, "package.json");
  const found: { version?: string } = JSON.parse(readFileSync(file, "utf8"));
  return found.version ?? "unknown";
}
