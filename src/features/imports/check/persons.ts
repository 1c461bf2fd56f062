import type { Work } from "../../../conversation/turn.ts";
import { isLivedIn } from "../../directory/index.ts";
import type { Values } from "../rules/read-row.ts";
import { householdsByCode, type KnownHousehold, type KnownPerson, personsByCode } from "../store/lookups.ts";
import type { Context } from "./context.ts";

type Row = Values & { code: string; name: string };

/** Where a person lives according to a file: a household of the register or of the file, or a unit only. */
interface Home {
  householdCode?: string;
  unitCode?: string;
  /** The unit of the register lived in, if it is there already. */
  unitId?: number;
}

/** Compares persons of a file with those of the register. */
export async function checkPersons(work: Work, context: Context, rows: readonly Values[]): Promise<void> {
  const whole = rows.filter(isWhole);
  const { has } = context;
  const known = await personsByCode(work, has.persons ? whole.map((row) => row.code) : []);
  const named = has.households ? whole.flatMap((row) => row.household ?? []) : [];
  const households = await householdsByCode(work, [...new Set(named)]);
  for (const row of whole) {
    const home = homeFor(context, row, households);
    if (home) checkOne(context, row, home, known.get(row.code));
  }
}

const isWhole = (row: Values): row is Row => row.code !== undefined && row.name !== undefined;

function homeFor(
  context: Context,
  row: Row,
  households: ReadonlyMap<string, KnownHousehold>,
): Home | undefined {
  if (row.household === undefined) return unitFor(context, row);
  const known = households.get(row.household);
  const inFile = context.groups.get(row.household);
  if (inFile === undefined && (!known || (known.ended && known.now === undefined))) {
    context.wrong("persons", row, "household", "no_household", { sent: row.household });
    return undefined;
  }
  const unit = inFile === undefined ? context.tree.byId(known?.unitId ?? null) : context.tree.find(inFile);
  if (unit && !unit.mine) {
    context.wrong("persons", row, "household", "outside", context.outside(row.household));
    return undefined;
  }
  if (row.unit !== undefined && unit?.code !== row.unit) {
    context.wrong("persons", row, "unit", "home_differs", { sent: row.unit });
    return undefined;
  }
  return { householdCode: known?.now ?? row.household, unitId: unit?.id };
}

function unitFor(context: Context, row: Row): Home | undefined {
  if (row.unit === undefined) return {};
  const unit = context.tree.find(row.unit);
  if (!unit) context.wrong("persons", row, "unit", "no_unit", { sent: row.unit });
  else if (!unit.mine) context.wrong("persons", row, "unit", "outside", context.outside(row.unit));
  else if (!isLivedIn(unit.level)) {
    context.wrong("persons", row, "unit", "nobody_lives", { sent: row.unit });
    return undefined;
  }
  return unit?.mine ? { unitCode: row.unit, unitId: unit.id } : undefined;
}

function checkOne(context: Context, row: Row, home: Home, known: KnownPerson | undefined): void {
  const { code, name, phone } = row;
  const homeless = home.householdCode === undefined && home.unitCode === undefined;
  const staged = {
    sheet: "persons",
    row: row.row,
    code,
    name,
    detail: phone,
    householdCode: home.householdCode,
    unitCode: home.unitCode,
  } as const;
  if (!known) {
    if (homeless && !context.whole) {
      context.wrong("persons", row, "household", "homeless");
      return;
    }
    context.stage([{ ...staged, what: "fresh" }]);
    return;
  }
  // Whoever had their data erased is not entered again; whoever was somebody else twice is that other now.
  if (known.erased || known.now !== undefined) return;
  if (!known.ended && !keeps(context, known)) {
    context.wrong("persons", row, "code", "outside", context.outside(code));
    return;
  }
  context.seen.persons.add(known.id);
  if (!known.ended && !differs(row, home, known)) return;
  context.stage([
    {
      ...staged,
      detail: known.phoneProven ? undefined : phone,
      what: known.ended ? "back" : "changed",
      targetId: known.id,
    },
  ]);
}

/** Whether the sender keeps a person of the register: by where they live; whoever lives nowhere is the county's. */
function keeps(context: Context, known: KnownPerson): boolean {
  if (context.whole) return true;
  const unit = context.tree.byId(known.householdUnitId ?? known.unitId ?? null);
  return unit?.mine ?? false;
}

function differs(row: Row, home: Home, known: KnownPerson): boolean {
  if (row.name !== known.name) return true;
  // A number that a platform has vouched for is truer than a table.
  if (row.phone !== undefined && row.phone !== known.phone && !known.phoneProven) return true;
  if (home.householdCode !== undefined) return home.householdCode !== known.householdCode;
  return home.unitCode !== undefined && home.unitId !== known.unitId;
}
