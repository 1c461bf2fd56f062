import type { MiddlewareHandler } from "hono";
import type { Feature } from "../conversation/feature.ts";
import type { Reading } from "../conversation/page.ts";

export interface PagesOptions {
  features: readonly Feature[];
  /** Opens one look at the records in a language. */
  read<T>(language: string, work: (reading: Reading) => Promise<T>): Promise<T>;
  languages: { languages: readonly string[]; match(asked: string | undefined): string };
  files: { read(id: string): Promise<{ bytes: Uint8Array; mime: string; name?: string }> };
  /** Where the pages are reached from outside; nothing: as the browser says. */
  publicUrl: string | undefined;
  timeZone: string;
  /** Stands before each of them, as against one who asks for too many. */
  readers?: MiddlewareHandler;
  log: { error(facts: Record<string, unknown>, line: string): void };
}

/** Where a page stands: what the renderers need beside the view. */
export interface Place {
  options: PagesOptions;
  origin: string;
  path: string;
}
