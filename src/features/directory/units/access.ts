import type { Allow, Subject } from "../../../conversation/access.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { findHousehold } from "../households/store.ts";
import { findUnit, type Unit } from "./store.ts";

/** Whoever keeps the directory of the unit in question. */
export const keepers: readonly Allow[] = [{ posts: ["admin"], over: "subject" }];

/** A unit, to the gate. */
export async function unitSubject(turn: Turn, unitId: number): Promise<Subject | undefined> {
  const unit = await findUnit(turn, unitId);
  return unit && { unitPath: unit.path };
}

/** A unit as seen from the one above it: nobody ends the unit their own post is at. */
export async function parentSubject(turn: Turn, unitId: number): Promise<Subject | undefined> {
  const unit = await findUnit(turn, unitId);
  return unit?.parentId === undefined ? undefined : unitSubject(turn, unit.parentId);
}

/** A household, to the gate of those who keep the directory. */
export async function householdSubject(turn: Turn, householdId: number): Promise<Subject | undefined> {
  const household = await findHousehold(turn, householdId);
  return household && { unitPath: household.unitPath };
}

/** The units whose directory whoever writes keeps. */
export const keptPaths = (turn: Turn): string[] =>
  (turn.person?.posts ?? []).filter((post) => post.kind === "admin").map((post) => post.unitPath);

/** Whether whoever writes keeps the unit of a path. */
export const keeps = (turn: Turn, path: string): boolean =>
  keptPaths(turn).some((kept) => path.startsWith(kept));

/** A unit whose gate has been passed. */
export async function unitOf(turn: Turn, unitId: number): Promise<Unit> {
  const unit = await findUnit(turn, unitId);
  if (!unit) throw new Error(`unit ${unitId} passed its gate and is gone`);
  return unit;
}
