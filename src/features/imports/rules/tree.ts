import { type Level, levels } from "../../../conversation/access.ts";
import { levelAbove, levelWords } from "../../directory/index.ts";
import type { Column } from "../sheets/layout.ts";
import type { Problem, ProblemKind, ProblemParams } from "./problem.ts";
import type { Values } from "./read-row.ts";
import type { Staged } from "./staged.ts";

/** A unit of the register. */
export interface KnownUnit {
  id: number;
  code?: string;
  level: Level;
  name: string;
  parentId?: number;
  path: string;
  ended: boolean;
  hall: { place?: string; hours?: string; phone?: string };
}

/** A unit as it will be once the file is applied. */
export interface Node {
  id?: number;
  code?: string;
  level: Level;
  name: string;
  /** At or below the unit whose keeper sends the file. */
  mine: boolean;
}

/** Whose file it is: the keeper of a unit, or nobody in particular, for all. */
export interface Scope {
  id: number;
  path: string;
  name: string;
}

/** The units of the register and of a file together. */
export class Tree {
  readonly problems: Problem[] = [];
  readonly staged: Staged[] = [];
  /** Units of the register that the file names. */
  readonly seen = new Set<number>();
  readonly #byCode = new Map<string, Node>();
  readonly #byId = new Map<number, Node>();
  readonly #known = new Map<number, KnownUnit>();
  readonly #knownByCode = new Map<string, KnownUnit>();
  readonly #rows = new Map<string, Values>();
  readonly #names = new Map<string, number | string>();
  readonly #scope: Scope | undefined;

  constructor(known: readonly KnownUnit[], rows: readonly Values[], scope: Scope | undefined) {
    this.#scope = scope;
    for (const unit of known) {
      this.#known.set(unit.id, unit);
      if (unit.code !== undefined) this.#knownByCode.set(unit.code, unit);
      if (!unit.ended) this.#put(nodeOf(unit, scope), unit.code);
    }
    for (const row of rows) if (row.code !== undefined) this.#rows.set(row.code, row);
    for (const unit of known) this.#names.set(nameKey(unit.parentId ?? "", unit.name), unit.id);
    const depth = (row: Values) => (row.level ? levels.indexOf(row.level) : 0);
    for (const row of rows.toSorted((a, b) => depth(a) - depth(b))) this.#add(row);
  }

  find(code: string): Node | undefined {
    return this.#byCode.get(code);
  }

  byId(id: number | null): Node | undefined {
    return id === null ? undefined : this.#byId.get(id);
  }

  /** Units of the register that the file should name and does not, the lowest first. */
  missing(): KnownUnit[] {
    return [...this.#known.values()]
      .filter((unit) => !unit.ended && unit.code !== undefined && !this.seen.has(unit.id))
      .filter((unit) => unit.id !== this.#scope?.id && this.#byId.get(unit.id)?.mine)
      .toSorted((a, b) => b.path.length - a.path.length);
  }

  #put(node: Node, code: string | undefined): void {
    if (code !== undefined) this.#byCode.set(code, node);
    if (node.id !== undefined) this.#byId.set(node.id, node);
  }

  #add(row: Values): void {
    const { code, name, level } = row;
    if (code === undefined || name === undefined || level === undefined) return;
    const parent = row.parent === undefined ? undefined : this.#byCode.get(row.parent);
    const known = this.#knownFor(row, parent);
    if (known) this.seen.add(known.id);
    const isRoot = known !== undefined && known.id === this.#scope?.id;
    const mine = !this.#scope || isRoot || (parent?.mine ?? false);
    const before = this.problems.length;
    this.#judge(row, known, parent, isRoot);
    // A unit with a mistake is there all the same, so that what belongs to it is not called wrong as well.
    const broken = this.problems.length > before;
    this.#put({ id: known?.id, code, level, name, mine: mine || broken }, code);
    if (!broken) this.#stage(row, known, isRoot ? undefined : parent);
  }

  /** The unit of the register that a row means: by its code, or one without a code that stands where it should. */
  #knownFor(row: Values, parent: Node | undefined): KnownUnit | undefined {
    const byCode = this.#knownByCode.get(row.code ?? "");
    if (byCode) return byCode;
    const free = (unit: KnownUnit) =>
      unit.code === undefined && unit.level === row.level && !this.seen.has(unit.id);
    if (row.level === "county") return [...this.#known.values()].find((unit) => free(unit) && !unit.ended);
    const root = this.#scope && this.#known.get(this.#scope.id);
    if (root && free(root) && root.name === row.name) return root;
    if (parent?.id === undefined) return undefined;
    const id = this.#names.get(nameKey(parent.id, row.name ?? ""));
    const unit = typeof id === "number" ? this.#known.get(id) : undefined;
    return unit && free(unit) ? unit : undefined;
  }

  #judge(row: Values, known: KnownUnit | undefined, parent: Node | undefined, isRoot: boolean): void {
    const wrong = (column: Column, kind: ProblemKind, params: ProblemParams = {}) =>
      this.problems.push({ kind, params, sheet: "units", row: row.row, column });
    const { level = "county", name = "", code = "" } = row;
    const outside = { sent: code, unit: this.#scope?.name ?? "" };
    const circle = this.#circle(code);
    if (circle) {
      wrong("parent", "cycle", { sent: circle.join(" → ") });
      return;
    }
    if (known && known.level !== level) wrong("level", "level_changed", { level: levelWords(known.level) });
    if (known && this.#scope && !known.path.startsWith(this.#scope.path)) wrong("code", "outside", outside);
    if (isRoot && this.#moved(known, parent))
      wrong("parent", "outside", { ...outside, sent: row.parent ?? "" });
    if (isRoot) return;
    if (level === "county") {
      this.#judgeCounty(row, known, wrong);
      return;
    }
    if (row.parent === undefined) {
      wrong("parent", "parent_empty");
      return;
    }
    const above = this.#rows.get(row.parent)?.level ?? parent?.level;
    if (above === undefined) {
      wrong("parent", "no_unit", { sent: row.parent });
      return;
    }
    const expected = levelAbove(level) ?? "county";
    if (above !== expected) {
      const params = { level: levelWords(above), own: levelWords(level), expected: levelWords(expected) };
      wrong("parent", "parent_level", { sent: row.parent, ...params });
      return;
    }
    if (parent && !parent.mine) wrong("parent", "outside", { ...outside, sent: row.parent });
    this.#judgeName(row, known, parent, () => wrong("name", "name_taken", { sent: name }));
  }

  #judgeCounty(
    row: Values,
    known: KnownUnit | undefined,
    wrong: (column: Column, kind: ProblemKind, params?: ProblemParams) => void,
  ): void {
    if (row.parent !== undefined) wrong("parent", "parent_of_county");
    const roots = [...this.#known.values()].filter((unit) => unit.level === "county" && !unit.ended);
    const inFile = [...this.#rows.values()].filter((one) => one.level === "county");
    const others = roots.some((unit) => unit.id !== known?.id) || inFile[0] !== row;
    if (others) wrong("level", "second_county");
    if (!known && this.#scope) wrong("code", "outside", { sent: row.code ?? "", unit: this.#scope.name });
  }

  /** Names below one unit differ; a unit that the file renames or moves away frees its own. */
  #judgeName(row: Values, known: KnownUnit | undefined, parent: Node | undefined, taken: () => void): void {
    const key = nameKey(parent?.id ?? row.parent ?? "", row.name ?? "");
    const holder = this.#names.get(key);
    const holderUnit = typeof holder === "number" ? this.#known.get(holder) : undefined;
    const freed = holderUnit?.code !== undefined && this.#leaves(holderUnit);
    if (holder !== undefined && holder !== known?.id && holder !== row.code && !freed) taken();
    this.#names.set(key, row.code ?? "");
  }

  #leaves(unit: KnownUnit): boolean {
    const row = this.#rows.get(unit.code ?? "");
    if (!row) return false;
    const parent = row.parent === undefined ? undefined : this.#byCode.get(row.parent);
    return row.name !== unit.name || parent?.id !== unit.parentId;
  }

  #moved(known: KnownUnit | undefined, parent: Node | undefined): boolean {
    return parent !== undefined && parent.id !== known?.parentId;
  }

  /** The codes of a circle that a unit stands in, if it does. */
  #circle(code: string): string[] | undefined {
    const line = [code];
    let above = this.#above(code);
    while (above !== undefined && line.length <= this.#rows.size + 4) {
      line.push(above);
      if (above === code) return line;
      above = this.#above(above);
    }
    return undefined;
  }

  #above(code: string): string | undefined {
    const row = this.#rows.get(code);
    if (row) return row.parent;
    const known = this.#knownByCode.get(code);
    return known?.parentId === undefined ? undefined : this.#known.get(known.parentId)?.code;
  }

  #stage(row: Values, known: KnownUnit | undefined, parent: Node | undefined): void {
    const { code, name, level } = row;
    const hall = { place: row.hall_place, hours: row.hall_hours, phone: row.hall_phone };
    const staged = {
      sheet: "units",
      row: row.row,
      code,
      name,
      kind: level,
      unitCode: parent === undefined ? undefined : row.parent,
      detail: JSON.stringify(hall),
    } as const;
    if (!known) {
      this.staged.push({ ...staged, what: "fresh" });
      return;
    }
    const hallDiffers = (["place", "hours", "phone"] as const).some(
      (part) => hall[part] !== undefined && hall[part] !== known.hall[part],
    );
    const differs =
      known.code !== code ||
      known.name !== name ||
      (parent !== undefined && parent.id !== known.parentId) ||
      hallDiffers;
    if (!differs && !known.ended) return;
    this.staged.push({ ...staged, what: known.ended ? "back" : "changed", targetId: known.id });
  }
}

const nodeOf = (unit: KnownUnit, scope: Scope | undefined): Node => ({
  id: unit.id,
  code: unit.code,
  level: unit.level,
  name: unit.name,
  mine: !scope || unit.path.startsWith(scope.path),
});

const nameKey = (parent: number | string, name: string) => `${parent}\n${name}`;
