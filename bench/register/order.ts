import { z } from "zod";

export const loaders = ["ours", "plain"] as const;
export type LoaderName = (typeof loaders)[number];

/** What a loader is to do. */
export const orderSchema = z.object({
  loader: z.enum(loaders),
  path: z.string(),
  url: z.string(),
  files: z.string(),
});

export interface Order {
  bytes: Uint8Array;
  name: string;
  url: string;
  files: string;
}

/** What it took, measured in the loader's own process from the first byte to the end of the last commit. */
export const takenSchema = z.object({
  rows: z.number(),
  seconds: z.number(),
  /** Of a processor, all threads together. */
  cpu: z.number(),
  /** The most memory the process held at any time. */
  peakMB: z.number(),
  /** The longest that nothing else could be done meanwhile, milliseconds. */
  longestMs: z.number(),
});
export type Taken = z.infer<typeof takenSchema>;
