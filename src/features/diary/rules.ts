import type { HeldPost } from "../../conversation/access.ts";
import type { StoredFile } from "../../conversation/message.ts";

/** A kind of file in what was stored. */
export function readKind(stored: string): StoredFile["kind"] {
  const kind = (["photo", "voice", "document"] as const).find((one) => one === stored);
  if (!kind) throw new Error(`no kind of file: ${stored}`);
  return kind;
}

/** The units upward of somebody's posts, their own among them, the nearest first. */
export function upwardOf(posts: readonly Pick<HeldPost, "unitPath">[]): number[] {
  const lines = posts.map((post) => post.unitPath.split("/").filter(Boolean).map(Number).reverse());
  const longest = Math.max(0, ...lines.map((line) => line.length));
  const found = Array.from({ length: longest }, (_, up) => lines.flatMap((line) => line[up] ?? [])).flat();
  return [...new Set(found)];
}
