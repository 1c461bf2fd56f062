import type { Values } from "../rules/read-row.ts";
import type { SheetKind } from "../sheets/layout.ts";
import type { KnownPerson } from "../store/lookups.ts";
import type { Context } from "./context.ts";

/** Whoever holds a post or is answerable: by the code that is theirs now, and the number if they are known. */
export interface Holder {
  code: string;
  id?: number;
}

/** The person that a row names, of the file or the register; nobody where there is none, or none any more. */
export function holderFor(
  context: Context,
  sheet: SheetKind,
  row: Values & { person: string },
  persons: ReadonlyMap<string, KnownPerson>,
): Holder | undefined {
  const known = persons.get(row.person);
  // What is said of somebody whose data was erased is left out in silence.
  if (known?.erased) return undefined;
  if (known?.now !== undefined) return known.now;
  const inFile = context.rows.persons.has(row.person);
  if (!inFile && (!known || known.ended)) {
    context.wrong(sheet, row, "person", "no_person", { sent: row.person });
    return undefined;
  }
  return { code: row.person, id: known?.id };
}
