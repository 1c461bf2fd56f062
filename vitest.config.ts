import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// .ci/run counts from the runner's own report.
const report = process.env.TEST_REPORT;

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "bench/**"],
    // Long enough for a machine that does something else beside: what hangs still fails.
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // Vitest leaves one processor free by itself; much here waits for a browser or another process.
    maxWorkers: Math.max(2, availableParallelism()),
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
  },
});
