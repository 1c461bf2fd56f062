import type { SheetKind } from "../sheets/layout.ts";

/** What a row of a file does: it is new, differs, or brings back what had ended; or it is missing in the file. */
export const effects = ["fresh", "changed", "back", "gone"] as const;
export type Effect = (typeof effects)[number];

/** A change of the register that waits to be applied; what is left out stays as it is. */
export interface Staged {
  sheet: SheetKind;
  what: Effect;
  row?: number;
  /** The row of the register that is changed or gone. */
  targetId?: number;
  code?: string;
  name?: string;
  detail?: string;
  kind?: string;
  unitCode?: string;
  householdCode?: string;
  personCode?: string;
  since?: Date;
  until?: Date;
}

/** How many of each effect, by sheet. */
export type Tally = Partial<Record<SheetKind, Partial<Record<Effect, number>>>>;

/** Counts changes by sheet and effect. */
export function count(into: Tally, staged: readonly Staged[]): void {
  for (const { sheet, what } of staged) {
    const own = into[sheet] ?? {};
    own[what] = (own[what] ?? 0) + 1;
    into[sheet] = own;
  }
}

/** How many of one effect there are. */
export const total = (tally: Tally, what: readonly Effect[]): number =>
  Object.values(tally).reduce((sum, own) => sum + what.reduce((n, one) => n + (own[one] ?? 0), 0), 0);
