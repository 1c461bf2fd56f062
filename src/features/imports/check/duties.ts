import { levels } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import { dutiesOver, dutyWords, levelWords } from "../../directory/index.ts";
import type { Values } from "../rules/read-row.ts";
import {
  dutiesOverAll,
  householdsByCode,
  type KnownDuty,
  type KnownHousehold,
  personsByCode,
} from "../store/lookups.ts";
import type { Context } from "./context.ts";
import { changeOf, lasting, meant } from "./dates.ts";
import { type Holder, holderFor } from "./holders.ts";

type Row = Values & Required<Pick<Values, "person" | "duty" | "since">>;
/** What somebody is answerable for. */
type Target = { unitCode: string; unitId?: number } | { householdCode: string };

/** Compares links of the chain of a file with those of the register. */
export async function checkDuties(work: Work, context: Context, rows: readonly Values[]): Promise<void> {
  const whole = rows.filter(isWhole);
  const { has } = context;
  const persons = await personsByCode(work, has.persons ? [...new Set(whole.map((row) => row.person))] : []);
  const codes = has.households ? [...new Set(whole.flatMap((row) => row.household ?? []))] : [];
  const households = await householdsByCode(work, codes);
  const units = whole.flatMap((row) => context.tree.find(row.unit ?? "")?.id ?? []);
  // A first import finds nobody: then there is nothing to compare with.
  const nobody = persons.size === 0;
  const now = [...new Set(codes.map((code) => households.get(code)?.now ?? code))];
  const known = nobody ? [] : await dutiesOverAll(work, [...new Set(units)], now);
  const taken = new Set<KnownDuty>();
  const byTarget = Map.groupBy(known, (duty) => targetKey(duty));
  for (const row of whole) {
    const target = targetFor(context, row, households);
    const holder = holderFor(context, "duties", row, persons);
    if (target && holder) checkOne(context, row, target, holder, byTarget, taken);
  }
}

const isWhole = (row: Values): row is Row =>
  row.person !== undefined && row.duty !== undefined && row.since !== undefined;

function targetFor(
  context: Context,
  row: Row,
  households: ReadonlyMap<string, KnownHousehold>,
): Target | undefined {
  const sent = dutyWords(row.duty);
  if (dutiesOver("household").includes(row.duty)) {
    if (row.household !== undefined && row.unit === undefined) {
      return householdFor(context, row, row.household, households.get(row.household));
    }
    context.wrong("duties", row, "household", "duty_needs_household", { sent });
    return undefined;
  }
  if (row.unit !== undefined && row.household === undefined) return unitFor(context, row, row.unit);
  context.wrong("duties", row, "unit", "duty_needs_unit", { sent });
  return undefined;
}

function householdFor(
  context: Context,
  row: Row,
  code: string,
  known: KnownHousehold | undefined,
): Target | undefined {
  const inFile = context.groups.get(code);
  if (inFile === undefined && (!known || (known.ended && known.now === undefined))) {
    context.wrong("duties", row, "household", "no_household", { sent: code });
    return undefined;
  }
  const unit = inFile === undefined ? context.tree.byId(known?.unitId ?? null) : context.tree.find(inFile);
  if (unit && !unit.mine) {
    context.wrong("duties", row, "household", "outside", context.outside(code));
    return undefined;
  }
  return { householdCode: known?.now ?? code };
}

function unitFor(context: Context, row: Row, code: string): Target | undefined {
  const unit = context.tree.find(code);
  if (!unit) context.wrong("duties", row, "unit", "no_unit", { sent: code });
  else if (!unit.mine) context.wrong("duties", row, "unit", "outside", context.outside(code));
  else if (!dutiesOver(unit.level).includes(row.duty)) {
    const expected = levels.filter((level) => dutiesOver(level).includes(row.duty)).map(levelWords);
    const params = { sent: code, level: levelWords(unit.level), expected };
    context.wrong("duties", row, "unit", "duty_level", params);
  } else return { unitCode: code, unitId: unit.id };
  return undefined;
}

function checkOne(
  context: Context,
  row: Row,
  target: Target,
  holder: Holder,
  known: ReadonlyMap<string, readonly KnownDuty[]>,
  taken: Set<KnownDuty>,
): void {
  const over = "unitCode" in target ? `u${target.unitCode}` : `h${target.householdCode}`;
  const key = [row.duty, holder.code, over, row.since].join("\n");
  const before = context.rows.duties.get(key);
  if (before !== undefined) {
    context.wrong("duties", row, "person", "same_row", { row: before });
    return;
  }
  context.rows.duties.set(key, row.row);
  const staged = {
    sheet: "duties",
    row: row.row,
    kind: row.duty,
    personCode: holder.code,
    unitCode: "unitCode" in target ? target.unitCode : undefined,
    householdCode: "householdCode" in target ? target.householdCode : undefined,
    ...lasting(row),
  } as const;
  const alike = (known.get(targetKey(target)) ?? []).filter(
    (duty) => duty.personId === holder.id && duty.kind === row.duty,
  );
  const duty = meant(row, alike, context.now, taken);
  if (!duty) {
    context.stage([{ ...staged, what: "fresh" }]);
    return;
  }
  taken.add(duty);
  context.seen.duties.add(duty.id);
  const what = changeOf(row, duty, context.now);
  if (what) context.stage([{ ...staged, what, targetId: duty.id }]);
}

const targetKey = (target: { unitId?: number; householdCode?: string } | Target): string =>
  "householdCode" in target && target.householdCode !== undefined
    ? `h${target.householdCode}`
    : `u${"unitId" in target ? target.unitId : ""}`;
