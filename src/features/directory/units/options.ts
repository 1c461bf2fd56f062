import type { Level } from "../../../conversation/access.ts";
import type { Option } from "../../../conversation/question.ts";
import { words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { keptPaths } from "./access.ts";
import { type Unit, unitsOf, unitsWithIds } from "./store.ts";

/** The units of a level that whoever writes keeps, each with the name of the one above it. */
export async function keptUnits(
  turn: Turn,
  level: Level,
  fits: (unit: Unit) => boolean = () => true,
): Promise<Option[]> {
  const under = keptPaths(turn);
  if (under.length === 0) return [];
  const units = (await unitsOf(turn, { under, level })).filter(fits);
  const above = new Map(
    (await unitsWithIds(turn, [...new Set(units.map((unit) => unit.parentId ?? 0))])).map((unit) => [
      unit.id,
      unit.name,
    ]),
  );
  return units.map((unit) => {
    const parent = unit.parentId === undefined ? undefined : above.get(unit.parentId);
    return {
      value: String(unit.id),
      label: words("directory.unit.with_parent", { name: unit.name, parent: parent ?? unit.name }),
    };
  });
}
