import type { StoredFile } from "../../conversation/message.ts";
import type { Text } from "../../conversation/reply.ts";

/** The kinds of what is held about somebody, in the order they are shown. */
export const kinds = ["self", "requests", "visits", "said", "public", "traces"] as const;
/** 我是谁 办件 走访 说过的话 公开和通知 使用记录 */
export type Kind = (typeof kinds)[number];

type Fact = string | number | boolean | null | undefined | Date | readonly Fact[] | Facts;
/** What is held, as it goes into a copy for machines. */
export interface Facts {
  readonly [name: string]: Fact;
}

/** One thing that is held about somebody: in words, and as it is. */
export interface Entry {
  say: Text;
  facts: Facts;
  /** Photos, voices and papers that belong to it. */
  files?: readonly StoredFile[];
}
