import { plain, type Text } from "../../../conversation/reply.ts";

/** A pledge that is often made, as a unit offers it. */
export interface Template {
  /** The code of a default, or `t12` of one that a unit wrote. */
  key: string;
  name: Text;
  words: Text;
  /** The unit whose words they are; none: they came with the program. */
  unit?: { id: number; name: string; path: string };
}

/** What a unit says about a template: its own, or one of a default or of a unit above in other words or left out. */
export interface Say {
  id: number;
  unit: { id: number; name: string; path: string };
  code?: string;
  ofId?: number;
  /** None: it is not offered. */
  text?: { name: string; words: string };
}

/** Which template it is about. */
export const keyOf = ({ id, code, ofId }: Say): string => code ?? `t${ofId ?? id}`;

/**
 * What a branch's members choose from: the nearest unit that says anything about a template decides. What units wrote
 * stands first, the nearest before all, then the defaults.
 */
export function offered(defaults: readonly Template[], says: readonly Say[]): Template[] {
  const found = new Map(defaults.map((one) => [one.key, one]));
  for (const say of inOrder(says)) {
    const key = keyOf(say);
    if (say.text) {
      const { name, words } = say.text;
      found.set(key, { key, name: plain(name), words: plain(words), unit: say.unit });
    } else found.delete(key);
  }
  const all = [...found.values()];
  const isDefault = ({ key }: Template): boolean => defaults.some((one) => one.key === key);
  const written = all.filter((one) => !isDefault(one));
  return [...written.toSorted((one, other) => depth(other) - depth(one)), ...all.filter(isDefault)];
}

const depth = ({ unit }: Template): number => unit?.path.length ?? 0;

const inOrder = (says: readonly Say[]): Say[] =>
  says.toSorted((one, other) => one.unit.path.length - other.unit.path.length || one.id - other.id);

/** A template as whoever keeps a unit's sees it. */
export interface Kept extends Template {
  /** Its own; from above or with the program; that in other words; that left out. */
  is: "own" | "given" | "changed" | "left_out";
}

/** All templates of a unit, those that it left out last. */
export function keptAt(defaults: readonly Template[], says: readonly Say[], unitId: number): Kept[] {
  const given = offered(
    defaults,
    says.filter(({ unit }) => unit.id !== unitId),
  );
  const here = offered(defaults, says);
  const isGiven = (key: string): boolean => given.some((one) => one.key === key);
  const kept = here.map((one): Kept => {
    if (one.unit?.id !== unitId) return { ...one, is: "given" };
    return { ...one, is: isGiven(one.key) ? "changed" : "own" };
  });
  const left = given.filter(({ key }) => !here.some((one) => one.key === key));
  return [...kept, ...left.map((one): Kept => ({ ...one, is: "left_out" }))];
}
