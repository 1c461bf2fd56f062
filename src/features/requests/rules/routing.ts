import type { Level, PostKind } from "../../../conversation/access.ts";

/** A unit on the way from a household up to the county. */
export interface Step {
  id: number;
  level: Level;
  path: string;
}

/** A post held now. */
export interface Holder {
  personId: number;
  unitId: number;
  kind: PostKind;
}

/** The unit that answers for a request, the post whose holders take it, and these holders. */
export interface Desk {
  unitId: number;
  kind: PostKind;
  persons: readonly number[];
}

/** A department takes only what is passed on to it. */
const ranks: Record<Level, number> = { department: -1, group: 0, village: 1, township: 2, county: 3 };

/** Who takes requests where no special post does, in this order. */
const receiving: readonly PostKind[] = ["clerk", "village_committee", "secretary", "cadre"];

/**
 * Finds who takes a request: at the unit of the wanted level on the way up, or at the next above that has
 * anybody, at last the top's admins. `line` goes from the household's group to the top.
 */
export function route(
  line: readonly Step[],
  wanted: { level: Level; post?: PostKind; not?: readonly number[] },
  holders: readonly Holder[],
): Desk {
  const top = line.at(-1);
  if (!top) throw new Error("a request of no unit");
  const kinds = wanted.post ? [wanted.post, ...receiving] : receiving;
  for (const unit of line.filter((step) => ranks[step.level] >= ranks[wanted.level])) {
    const found = firstOf(unit.id, kinds, holders, wanted.not ?? []);
    if (found) return found;
  }
  return { unitId: top.id, kind: "admin", persons: held(top.id, "admin", holders, wanted.not ?? []) };
}

/**
 * Finds who takes a complaint about an official: the supervisors of the level above, else its secretary, else
 * the next above, at last the top's admins; nobody barred. Above the top there is nobody: there its own
 * supervisors take it, without the official it is about.
 */
export function routeSealed(
  line: readonly Step[],
  accused: { unitId: number; personId: number | null; barred: readonly number[] },
  holders: readonly Holder[],
): Desk {
  const at = line.findIndex((step) => step.id === accused.unitId);
  const top = line.at(-1);
  if (at < 0 || !top) throw new Error(`the unit ${accused.unitId} of a complaint is not on its own way up`);
  for (const unit of line.slice(at + 1)) {
    const found = firstOf(unit.id, ["supervisor", "secretary"], holders, accused.barred);
    if (found) return found;
  }
  const own = accused.personId === null ? [] : [accused.personId];
  const not = at === line.length - 1 ? own : accused.barred;
  return (
    firstOf(top.id, ["supervisor", "admin"], holders, not) ?? {
      unitId: top.id,
      kind: "admin",
      persons: [],
    }
  );
}

function firstOf(
  unitId: number,
  kinds: readonly PostKind[],
  holders: readonly Holder[],
  not: readonly number[],
): Desk | undefined {
  for (const kind of kinds) {
    const persons = held(unitId, kind, holders, not);
    if (persons.length > 0) return { unitId, kind, persons };
  }
  return undefined;
}

const held = (unitId: number, kind: PostKind, holders: readonly Holder[], not: readonly number[]) => [
  ...new Set(
    holders
      .filter((one) => one.unitId === unitId && one.kind === kind && !not.includes(one.personId))
      .map((one) => one.personId),
  ),
];
