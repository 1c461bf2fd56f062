import type { Option } from "../../conversation/question.ts";
import { words } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { type Leaf, said, topOf, catalogue as tops } from "./catalogue.ts";

/** Who files it: a complaint about an official is filed by oneself, it may not pass through another's hands. */
export type Filer = "self" | "other";

const files = (filer: Filer) => (leaf: Leaf) => leaf.apply && (filer === "self" || !leaf.sealed);

/** The headings under which something can be filed, found by the words of all that stands below. */
export const topOptions = (turn: Turn, filer: Filer): Option[] =>
  tops
    .filter((top) => top.children.some(files(filer)))
    .map(({ code, icon, children }) => ({
      value: code,
      label: words("guides.top_label", { icon, name: said(code) }),
      also: children.flatMap((leaf) => leaf.keywords[turn.language] ?? []),
    }));

/** What can be filed under a heading. */
export const leafOptions = (turn: Turn, top: unknown, filer: Filer): Option[] =>
  (topOf(String(top))?.children ?? [])
    .filter(files(filer))
    .map((leaf) => ({ value: leaf.code, label: said(leaf.code), also: leaf.keywords[turn.language] ?? [] }));
