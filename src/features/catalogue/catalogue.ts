import { z } from "zod";
import { postKinds } from "../../conversation/access.ts";
import { type Text, words } from "../../conversation/reply.ts";
import data from "./catalogue.json" with { type: "json" };

const leafSchema = z.object({
  code: z.string().regex(/^[a-z0-9-]{1,12}$/),
  /** Who is to settle it. */
  level: z.enum(["village", "township", "county"]),
  /** Working days from filing to completion. */
  limitDays: z.number().int().min(1),
  /** A complaint that the official it is about may not learn of. */
  sealed: z.boolean().default(false),
  /** Neighbours may see it and follow it. */
  open: z.boolean().default(false),
  /** The post that takes it, where it is not the window's. */
  posts: z.enum(postKinds).optional(),
  /** Whether it can be filed here. */
  apply: z.boolean().default(false),
  /** Words it is found by, by language. */
  keywords: z.record(z.string(), z.array(z.string())),
});
export type Leaf = z.infer<typeof leafSchema>;

const topSchema = z.object({ code: leafSchema.shape.code, icon: z.string(), children: z.array(leafSchema) });
export type Top = z.infer<typeof topSchema>;

/** The service catalogue: two levels, as data. */
export const catalogue: readonly Top[] = z.array(topSchema).parse(data);

const leaves = new Map(catalogue.flatMap((top) => top.children).map((leaf) => [leaf.code, leaf]));
const tops = new Map(catalogue.flatMap((top) => top.children.map((leaf) => [leaf.code, top] as const)));

/** The leaf of a code, if there is one: codes come from buttons. */
export const leafOf = (code: string): Leaf | undefined => leaves.get(code);

/** The heading a leaf stands under. */
export const topOf = (code: string): Top | undefined =>
  tops.get(code) ?? catalogue.find((top) => top.code === code);

type Part = "name" | "short" | "who" | "papers" | "steps" | "where" | "hours" | "fee" | "limit" | "tip";

/** What the catalogue says of a code: `said("road", "name")`. */
export const said = (code: string, part: Part = "name"): Text => words(`catalogue.${code}.${part}`);
