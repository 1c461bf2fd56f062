import { defineConfig } from "prisma/config";

// `prisma generate` looks for a schema engine it never runs: naming any existing file saves a download.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma",
  migrations: { path: "prisma/migrations" },
});
