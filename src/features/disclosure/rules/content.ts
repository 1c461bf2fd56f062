import { createHash } from "node:crypto";
import { z } from "zod";
import { storedFile } from "../../../conversation/questions/files.ts";

const item = z.object({
  /** The same in every version. */
  key: z.string(),
  title: z.string(),
  words: z.string().optional(),
  /** Lines of figures, as they were when it was handed in. */
  figures: z.array(z.string()).readonly(),
  /** Rows of cells; the first one is the head. */
  table: z.array(z.array(z.string()).readonly()).readonly().optional(),
  files: z.array(storedFile).readonly(),
});
export type PublishedItem = z.infer<typeof item>;

const schema = z.object({
  unit: z.string(),
  /** `2026Q4` */
  quarter: z.string(),
  version: z.number(),
  items: z.array(item).readonly(),
  /** One person alone wrote and approved it: the branch has nobody else. */
  alone: z.boolean(),
  /** Why it was not ready on the day. */
  late: z.string().optional(),
  /** Why the version before it was corrected. */
  reason: z.string().optional(),
});

/** An issue as everyone reads it. */
export type Content = z.infer<typeof schema>;

/** Reads stored content. */
export const readContent = (stored: string): Content => schema.parse(JSON.parse(stored));

/** JSON with the names of every object in the order of their code units and without blanks (as RFC 8785 has it). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/** The SHA-256 of canonical content, in hexadecimal digits. */
export const fingerprintOf = (text: string): string =>
  createHash("sha256").update(text, "utf8").digest("hex");
