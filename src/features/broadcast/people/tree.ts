import type { Fate } from "../store/ledger.ts";

/** How many persons of a unit it went a way with. */
export interface Cell {
  unitId?: number;
  path?: string;
  fate: Fate;
  count: number;
}

/** Those of some fates who live at or below a unit, or outside of it. */
export const within = (cells: readonly Cell[], path: string): Cell[] =>
  cells.filter((cell) => cell.path?.startsWith(path) ?? false);
export const outside = (cells: readonly Cell[], path: string): Cell[] =>
  cells.filter((cell) => !(cell.path?.startsWith(path) ?? false));

/** How many of each fate. */
export function sumOf(cells: readonly Cell[]): ReadonlyMap<Fate, number> {
  const sums = new Map<Fate, number>();
  for (const { fate, count } of cells) sums.set(fate, (sums.get(fate) ?? 0) + count);
  return sums;
}

export const totalOf = (cells: readonly Cell[]): number => cells.reduce((sum, { count }) => sum + count, 0);

/** The units directly below one in which anybody is listed, with how many. */
export function branchesOf(cells: readonly Cell[], path: string): { unitId: number; count: number }[] {
  const sums = new Map<number, number>();
  for (const cell of within(cells, path)) {
    const [next] = cell.path?.slice(path.length).split("/") ?? [];
    if (!next) continue;
    const unitId = Number(next);
    sums.set(unitId, (sums.get(unitId) ?? 0) + cell.count);
  }
  return [...sums].map(([unitId, count]) => ({ unitId, count })).sort((a, b) => a.unitId - b.unitId);
}
