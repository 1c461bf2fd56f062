import { createHash } from "node:crypto";
import type { Level, PostKind } from "../../conversation/access.ts";
import { plain, type Text, words } from "../../conversation/reply.ts";
import type { DutyKind } from "./duties/rules.ts";

/** The name of a post, such as 党组织书记. */
export const postWords = (kind: PostKind | "villager"): Text => words(`common.post.${kind}`);
/** The name of a level, such as 乡镇. */
export const levelWords = (level: Level): Text => words(`common.level.${level}`);
/** The name of a link of the chain, such as 包村的乡镇领导. */
export const dutyWords = (kind: DutyKind): Text => words(`directory.duty.${kind}`);

/** A household on a button: by its head where that is known. */
export const householdLabel = ({ name, head }: { name: string; head?: string }): Text =>
  head ? words("directory.household.of", { head }) : plain(name);

/** A household as the people who know it call it, with its head where that says more. */
export function householdWords(household: { name: string; head?: string }): Text {
  const { name, head } = household;
  return head && head !== name ? words("directory.household.with_head", { name, head }) : plain(name);
}

const erasedMark = "erased-";

/**
 * What stands for the county's code of a person whose data were erased: the next register is recognised by it and
 * enters nobody anew, and no number of an identity card can be read from it.
 */
export const erasedCode = (code: string): string =>
  code.startsWith(erasedMark)
    ? code
    : `${erasedMark}${createHash("sha256").update(code).digest("base64url").slice(0, 22)}`;
