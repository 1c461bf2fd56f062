import { plain, type Text, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { isLivedIn, unitName } from "../../directory/index.ts";
import type { Broadcast } from "../store/broadcasts.ts";
import { fatesByUnit, fatesOf, type Where, type Which } from "../store/ledger.ts";
import { pathOf } from "../store/units.ts";
import { type Cell, outside, within } from "./tree.ts";

/** What a list of persons is about: everyone or those not reached, of a unit or outside of the broadcast's. */
export interface Listed {
  broadcast: Broadcast;
  name: Text;
  where: Where;
  /** Everybody of the list: of the broadcast's own unit, those who live elsewhere too. */
  all: readonly Cell[];
  /** Of them those who live there. */
  cells: readonly Cell[];
}

/** Counts who is listed where; a unit that is not below the broadcast's counts as the broadcast's own. */
export async function listed(
  turn: Turn,
  broadcast: Broadcast,
  which: Which,
  unitId: number,
): Promise<Listed> {
  const { unit } = broadcast;
  const path = unitId === 0 ? undefined : await pathOf(turn, unitId);
  const inside = path?.startsWith(unit.path) ? path : undefined;
  const under = inside ?? unit.path;
  const wanted = fatesOf(which);
  const all = (await fatesByUnit(turn, broadcast, under)).filter(({ fate }) => wanted.includes(fate));
  if (unitId === 0) {
    const name = words("broadcast.elsewhere");
    return { broadcast, name, where: { outside: unit.path }, all, cells: outside(all, unit.path) };
  }
  // Nobody lives in a department: whoever works there is listed all the same.
  if (!isLivedIn(unit.level)) {
    const elsewhere = outside(all, unit.path);
    return { broadcast, name: plain(unit.name), where: { outside: unit.path }, all, cells: elsewhere };
  }
  const name = plain(inside ? await unitName(turn, unitId) : unit.name);
  return { broadcast, name, where: { under }, all, cells: within(all, under) };
}
