import { z } from "zod";
import type { Level, Subject } from "../../../conversation/access.ts";
import { type Choice, plain, type Text, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { undoRow } from "../../changes/index.ts";
import { at, id } from "../addresses.ts";
import { findHousehold } from "../households/store.ts";
import { dutyWords, householdWords } from "../naming.ts";
import { keepers } from "../units/access.ts";
import { isLivedIn } from "../units/rules.ts";
import { findUnit } from "../units/store.ts";
import { dutiesOver } from "./rules.ts";
import { type Duty, dutiesFor, findDuty } from "./store.ts";

/** What a responsibility is for, in an address: `u12` a unit, `h7` a household. */
export const scope = z.string().regex(/^[uh]\d{1,9}$/);

/** A unit or a household that somebody can be answerable for. */
export interface Scope {
  code: string;
  level: Level | "household";
  unitId?: number;
  householdId?: number;
  unitPath: string;
  name: Text;
}

/** Loads what an address names. */
export async function findScope(turn: Turn, code: string): Promise<Scope | undefined> {
  const number = Number(code.slice(1));
  if (code.startsWith("u")) {
    const unit = await findUnit(turn, number);
    if (!unit || !isLivedIn(unit.level)) return undefined;
    return { code, level: unit.level, unitId: unit.id, unitPath: unit.path, name: plain(unit.name) };
  }
  const household = await findHousehold(turn, number);
  return (
    household && {
      code,
      level: "household",
      householdId: household.id,
      unitPath: household.unitPath,
      name: householdWords(household),
    }
  );
}

/** A unit or household, to the gate. */
export async function scopeSubject(turn: Turn, code: string): Promise<Subject | undefined> {
  const found = await findScope(turn, code);
  return found && { unitPath: found.unitPath };
}

/** A unit or household whose gate has been passed. */
export async function scopeOf(turn: Turn, code: string): Promise<Scope> {
  const found = await findScope(turn, code);
  if (!found) throw new Error(`${code} passed its gate and is gone`);
  return found;
}

const backTo = (code: string) =>
  code.startsWith("u") ? at.unit(Number(code.slice(1))) : at.household(Number(code.slice(1)));

/** 四包: who is answerable for a unit or a household. */
export const duties = screen("directory.duties", {
  args: [scope],
  access: { allow: keepers, subject: scopeSubject },
  back: (_turn, code) => backTo(code),
  show: async (turn, code) => {
    const about = await scopeOf(turn, code);
    const found = await dutiesFor(turn, {
      unitIds: about.unitId === undefined ? [] : [about.unitId],
      householdId: about.householdId,
    });
    const choices: Choice[] = found.map((one) => ({
      label: words("directory.duty.row", { name: one.personName, duty: dutyWords(one.kind) }),
      to: at.duty(one.id),
    }));
    if (dutiesOver(about.level).length === 0) {
      return { text: words("directory.duty.none_over", { name: about.name }) };
    }
    return {
      text:
        found.length > 0
          ? words("directory.duty.of", { name: about.name, count: found.length })
          : words("directory.duty.none", { name: about.name }),
      choices: [
        ...choices,
        { label: words("directory.duty.set"), to: at.setDuty(code), style: "primary" },
        await undoRow(turn),
      ],
    };
  },
});

/** A responsibility, to the gate. */
export async function dutySubject(turn: Turn, dutyId: number): Promise<Subject | undefined> {
  const duty = await findDuty(turn, dutyId);
  return duty && { unitPath: duty.unitPath };
}

/** A responsibility whose gate has been passed. */
export async function dutyOf(turn: Turn, dutyId: number): Promise<Duty> {
  const duty = await findDuty(turn, dutyId);
  if (!duty) throw new Error(`responsibility ${dutyId} passed its gate and is gone`);
  return duty;
}

/** What a responsibility is for, as it stands in an address. */
export const codeOf = (duty: Duty): string =>
  duty.unitId === undefined ? `h${duty.householdId}` : `u${duty.unitId}`;

/** One responsibility. */
export const duty = screen("directory.duty", {
  args: [id],
  access: { allow: keepers, subject: dutySubject },
  show: async (turn, dutyId) => {
    const shown = await dutyOf(turn, dutyId);
    return {
      text: words("directory.duty.text", {
        name: shown.personName,
        duty: dutyWords(shown.kind),
        object: shown.object,
        since: shown.since,
      }),
      choices: [
        [
          { label: words("directory.duty.end"), to: at.endDuty(dutyId) },
          { label: words("directory.since.correct"), to: at.correctDuty(dutyId) },
        ],
        { label: words("directory.duty.list"), to: at.duties(codeOf(shown)) },
        await undoRow(turn),
      ],
    };
  },
});
