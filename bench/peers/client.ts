import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { PrismaLibSql } from "@prisma/adapter-libsql";

const folder = join(import.meta.dirname, "prisma");
const generated = join(folder, "client", "client.ts");

/** What the peers use of their Prisma client, which is generated before a run and not kept in the repository. */
export interface PeerClient {
  session: {
    findUnique(query: { where: { key: string } }): Promise<{ value: string } | null>;
    upsert(query: {
      where: { key: string };
      create: { key: string; value: string };
      update: { value: string };
    }): Promise<unknown>;
    deleteMany(query: { where: { key: string } }): Promise<unknown>;
  };
  submission: {
    create(query: { data: { chat: string; answers: string; at: Date } }): Promise<{ id: number }>;
    findMany(): Promise<{ chat: string; answers: string }[]>;
  };
  $executeRawUnsafe(sql: string): Promise<number>;
  $queryRawUnsafe(sql: string): Promise<unknown>;
  $disconnect(): Promise<void>;
}

/** Generates the client; called once by the driver. */
export function generateClient(): void {
  const root = join(import.meta.dirname, "..", "..");
  const done = spawnSync(
    process.execPath,
    [
      join(root, "node_modules", "prisma", "build", "index.js"),
      "generate",
      "--schema",
      join(folder, "schema.prisma"),
    ],
    {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
    },
  );
  if (done.status !== 0 || !existsSync(generated)) {
    throw new Error(`generating the peers' Prisma client:\n${done.stdout}${done.stderr}`);
  }
}

/** Opens a database, a new one with its tables: WAL and NORMAL, as ours has it, and Prisma's short error format, which is faster. */
export async function openClient(file: string): Promise<PeerClient> {
  const loaded: object = await import(generated);
  if (!isClientModule(loaded)) throw new Error(`${generated} exports no PrismaClient`);
  const client = new loaded.PrismaClient({
    adapter: new PrismaLibSql({ url: `file:${file}` }),
    errorFormat: "minimal",
  });
  await client.$queryRawUnsafe("PRAGMA journal_mode = WAL");
  await client.$executeRawUnsafe("PRAGMA synchronous = NORMAL");
  await client.$executeRawUnsafe(
    `CREATE TABLE IF NOT EXISTS "Session" ("key" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL)`,
  );
  await client.$executeRawUnsafe(
    `CREATE TABLE IF NOT EXISTS "Submission" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "chat" TEXT NOT NULL,
     "answers" TEXT NOT NULL, "at" DATETIME NOT NULL)`,
  );
  return client;
}

type ClientModule = {
  PrismaClient: new (options: { adapter: PrismaLibSql; errorFormat: "minimal" }) => PeerClient;
};
const isClientModule = (loaded: object): loaded is ClientModule => "PrismaClient" in loaded;
