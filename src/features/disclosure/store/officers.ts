import type { Work } from "../../../conversation/turn.ts";
import { awayAmong } from "../../away/index.ts";
import { dayOf } from "../../calendar/index.ts";
import { postHolders } from "../../directory/index.ts";
import { type Officers, preparersOf } from "../rules/roles.ts";

/** Who writes and approves what a unit publishes. */
export async function officersAt(work: Work, path: string): Promise<Officers> {
  const here = await postHolders(work, path, ["publicity", "secretary"], "exact");
  const leading = await postHolders(work, path, ["secretary"], "atOrAbove");
  const higher = leading.filter((one) => one.unitPath !== path);
  const nearest = higher[0]?.unitPath;
  const of = (kind: string) => once(here.filter((one) => one.kind === kind).map((one) => one.personId));
  return {
    publicity: of("publicity"),
    secretaries: of("secretary"),
    above: once(higher.filter((one) => one.unitPath === nearest).map((one) => one.personId)),
  };
}

const once = (ids: readonly number[]): number[] => [...new Set(ids)];

/** Who prepares a unit's issues and answers for them. */
export const preparersAt = async (work: Work, path: string): Promise<readonly number[]> =>
  preparersOf(await officersAt(work, path));

/** Of some persons those who are not away today; all of them where nobody is left. */
export async function present(work: Work, persons: readonly number[]): Promise<readonly number[]> {
  const away = await awayAmong(work, persons, dayOf(work.now));
  const here = persons.filter((one) => !away.has(one));
  return here.length > 0 ? here : persons;
}

/** The units whose issues somebody writes or approves. */
export const ownUnits = (work: Work): { id: number; path: string }[] =>
  (work.person?.posts ?? [])
    .filter((post) => post.kind === "publicity" || post.kind === "secretary")
    .map((post) => ({ id: post.unitId, path: post.unitPath }));
