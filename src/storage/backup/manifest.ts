import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";

/** Names inside of a backup's folder. */
export const names = { manifest: "manifest.json", database: "lianxin.db", files: "files" } as const;

/** The layout that this program writes; it reads all up to it. */
export const format = 1;

const schema = z.object({
  format: z.int().min(1),
  /** Of the program that made it. */
  program: z.string(),
  madeAt: z.iso.datetime(),
  database: z.object({
    bytes: z.int(),
    sha256: z.string(),
    migrations: z.array(z.string()),
    /** By table. */
    rows: z.record(z.string(), z.int()),
  }),
  files: z.object({
    count: z.int(),
    bytes: z.int(),
    /** Rows whose bytes were lost already when the copy was made. */
    missing: z.array(z.string()),
  }),
});

/** What a backup says of itself. The name of each of its files begins the SHA-256 of what is in it. */
export type Manifest = z.infer<typeof schema>;

/** Why no backup can be made, or none brought back: the key of a sentence for whoever asked, and what it names. */
export class BackupRefused extends Error {
  readonly why: Why;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(why: Why, params: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(`${why} ${JSON.stringify(params)}`, { cause });
    this.why = why;
    this.params = params;
  }
}

type Why =
  | "no_database"
  | "busy"
  | "broken_database"
  | "no_backup"
  | "newer"
  | "broken_copy"
  | "broken_files"
  | "running"
  | "has_data"
  | "no_room";

/** Reads a backup's manifest, if this program understands it. */
export function readManifest(folder: string, known: readonly string[]): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(join(folder, names.manifest), "utf8"));
  } catch (cause) {
    throw new BackupRefused("no_backup", { folder }, cause);
  }
  const { format: its = 0, program = "?" } = z
    .object({ format: z.number(), program: z.string() })
    .partial()
    .catch({})
    .parse(json);
  if (its > format) throw new BackupRefused("newer", { program });
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new BackupRefused("no_backup", { folder }, parsed.error);
  const { migrations } = parsed.data.database;
  if (migrations.some((name) => !known.includes(name))) throw new BackupRefused("newer", { program });
  return parsed.data;
}

/** When a backup was made, whichever program made it. */
export function madeAtOf(folder: string): Date | undefined {
  try {
    const json: unknown = JSON.parse(readFileSync(join(folder, names.manifest), "utf8"));
    return new Date(schema.pick({ madeAt: true }).parse(json).madeAt);
  } catch {
    return undefined; // not a backup of ours: it is left alone
  }
}

export async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
