import { spawnSync } from "node:child_process";

const parts: { name: string; command: string; args: string[] }[] = [
  { name: "format and lint", command: "biome", args: ["check", "--error-on-warnings"] },
  { name: "types", command: "tsc", args: ["--project", "."] },
  { name: "locales", command: "vitest", args: ["run", "--reporter=dot", "test/locales.test.ts"] },
  { name: "shape", command: "vitest", args: ["run", "--reporter=dot", "test/shape.test.ts"] },
];

let failed = 0;
for (const { name, command, args } of parts) {
  const start = performance.now();
  const done = spawnSync(command, args, { encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const good = done.status === 0;
  if (!good) {
    failed += 1;
    process.stdout.write(`${done.stdout ?? ""}${done.stderr ?? done.error}\n`);
  }
  console.log(`${good ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
}
process.exitCode = failed === 0 ? 0 : 1;
