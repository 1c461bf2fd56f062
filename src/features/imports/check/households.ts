import type { Work } from "../../../conversation/turn.ts";
import { levelWords } from "../../directory/index.ts";
import type { Values } from "../rules/read-row.ts";
import type { Node } from "../rules/tree.ts";
import { householdsByCode, householdsWithoutCode, type KnownHousehold, likeness } from "../store/lookups.ts";
import type { Context } from "./context.ts";

type Row = Values & { code: string; name: string; unit: string };

/** Compares households of a file with those of the register. */
export async function checkHouseholds(work: Work, context: Context, rows: readonly Values[]): Promise<void> {
  const whole = rows.filter(isWhole);
  const codes = whole.map((row) => row.code);
  const known = await householdsByCode(work, context.has.households ? codes : []);
  const units = whole.flatMap((row) => context.tree.find(row.unit)?.id ?? []);
  const groups = context.has.namelessHouseholds ? [...new Set(units)] : [];
  const nameless = await householdsWithoutCode(work, groups);
  for (const row of whole) {
    const group = groupFor(context, row);
    context.groups.set(row.code, row.unit);
    if (!group) continue;
    const like = group.id === undefined ? undefined : nameless.get(likeness(group.id, row.name, row.head));
    checkOne(context, row, group, known.get(row.code) ?? like);
  }
}

// Unfilled cells were found before.
const isWhole = (row: Values): row is Row =>
  row.code !== undefined && row.name !== undefined && row.unit !== undefined;

function groupFor(context: Context, row: Row): Node | undefined {
  const group = context.tree.find(row.unit);
  if (!group) {
    context.wrong("households", row, "unit", "no_unit", { sent: row.unit });
    return undefined;
  }
  if (group.level !== "group") {
    const params = { sent: row.unit, level: levelWords(group.level) };
    context.wrong("households", row, "unit", "not_a_group", params);
    return undefined;
  }
  if (!group.mine) context.wrong("households", row, "unit", "outside", context.outside(row.unit));
  return group.mine ? group : undefined;
}

function checkOne(context: Context, row: Row, group: Node, known: KnownHousehold | undefined): void {
  const { code, name, head } = row;
  const staged = { sheet: "households", row: row.row, code, name, detail: head, unitCode: row.unit } as const;
  if (!known) {
    context.stage([{ ...staged, what: "fresh" }]);
    return;
  }
  // It was found to be the same as another, which stays as it is.
  if (known.now !== undefined) return;
  // Nobody takes a household from where they keep nothing, unless it had ended there.
  if (!known.ended && context.tree.byId(known.unitId)?.mine === false) {
    context.wrong("households", row, "code", "outside", context.outside(code));
    return;
  }
  context.seen.households.add(known.id);
  const differs =
    known.code !== code ||
    known.name !== name ||
    (head !== undefined && head !== known.head) ||
    group.id !== known.unitId;
  if (!differs && !known.ended) return;
  context.stage([{ ...staged, what: known.ended ? "back" : "changed", targetId: known.id }]);
}
