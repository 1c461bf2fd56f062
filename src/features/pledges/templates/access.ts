import { z } from "zod";
import type { Subject } from "../../../conversation/access.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { findUnit, type Unit } from "../../directory/index.ts";
import { isOpenUnit } from "../../figures/index.ts";
import { saysOver } from "../store/templates.ts";
import { defaults } from "./defaults.ts";
import { type Kept, keptAt } from "./rules.ts";

/** The name of a template in an address. */
export const key = z.string().regex(/^(t\d{1,9}|[a-z]{1,20})$/);

/** The secretary of the very unit keeps its templates. */
const allow = [{ posts: ["secretary"], over: "exactly" }] as const;

const branch = async (turn: Turn, unitId: number): Promise<Unit | undefined> => {
  const unit = await findUnit(turn, unitId);
  return unit && isOpenUnit(unit) ? unit : undefined;
};

/** Places about a unit's templates. */
export const keepers = {
  allow,
  subject: async (turn: Turn, unitId: number): Promise<Subject | undefined> => {
    const unit = await branch(turn, unitId);
    return unit && { unitPath: unit.path };
  },
} as const;

/** Places about one of them. */
export const keepersOfOne = {
  allow,
  subject: async (turn: Turn, unitId: number, key: string): Promise<Subject | undefined> => {
    const unit = await branch(turn, unitId);
    if (!unit) return undefined;
    const all = keptAt(defaults, await saysOver(turn, unit.path), unitId);
    return all.some((one) => one.key === key) ? { unitPath: unit.path } : undefined;
  },
} as const;

/** A unit behind the gate, with its templates. */
export async function templatesAt(turn: Turn, unitId: number): Promise<{ unit: Unit; all: Kept[] }> {
  const unit = await branch(turn, unitId);
  if (!unit) throw new Error(`unit ${unitId} passed its gate and is gone`);
  return { unit, all: keptAt(defaults, await saysOver(turn, unit.path), unitId) };
}

/** One of them behind the gate. */
export async function templateAt(
  turn: Turn,
  unitId: number,
  key: string,
): Promise<{ unit: Unit; template: Kept }> {
  const { unit, all } = await templatesAt(turn, unitId);
  const template = all.find((one) => one.key === key);
  if (!template) throw new Error(`pledge template ${key} passed its gate and is gone`);
  return { unit, template };
}
