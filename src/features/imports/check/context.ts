import type { Problem } from "../rules/problem.ts";
import type { Values } from "../rules/read-row.ts";
import { count, type Staged, type Tally } from "../rules/staged.ts";
import type { Scope, Tree } from "../rules/tree.ts";
import type { Column, SheetKind } from "../sheets/layout.ts";
import type { There } from "../store/lookups.ts";

/** What is known of a file while it is read. */
export class Context {
  readonly now: Date;
  readonly scope: Scope | undefined;
  /** The sender keeps the whole register, not only some of its units. */
  readonly whole: boolean;
  tree: Tree;
  /** What a register that is empty need not be asked for. */
  readonly has: There;
  /** Rows of the file by code, or by what makes them one of a kind. */
  readonly rows: Record<SheetKind, Map<string, number>> = {
    units: new Map(),
    households: new Map(),
    persons: new Map(),
    posts: new Map(),
    duties: new Map(),
  };
  /** The group of each household of the file. */
  readonly groups = new Map<string, string>();
  /** Rows of the register that the file names. */
  readonly seen: Record<SheetKind, Set<number>> = {
    units: new Set(),
    households: new Set(),
    persons: new Set(),
    posts: new Set(),
    duties: new Set(),
  };
  readonly tally: Tally = {};
  problems: Problem[] = [];
  staged: Staged[] = [];
  found = 0;

  constructor(given: { now: Date; scope: Scope | undefined; whole: boolean; tree: Tree; has: There }) {
    this.now = given.now;
    this.scope = given.scope;
    this.whole = given.whole;
    this.tree = given.tree;
    this.has = given.has;
  }

  /** Notes what is wrong with a row. */
  wrong(
    sheet: SheetKind,
    row: Values,
    column: Column,
    kind: Problem["kind"],
    params: Problem["params"] = {},
  ): void {
    this.add([{ kind, params, sheet, row: row.row, column }]);
  }

  add(problems: readonly Problem[]): void {
    this.problems.push(...problems);
    this.found += problems.length;
  }

  stage(staged: readonly Staged[]): void {
    this.staged.push(...staged);
    count(this.tally, staged);
  }

  /** What says that something is not the sender's. */
  outside(sent: string): Problem["params"] {
    return { sent, unit: this.scope?.name ?? "" };
  }

  /** Takes what is to be stored. */
  take(): { problems: Problem[]; staged: Staged[] } {
    const taken = { problems: this.problems, staged: this.staged };
    this.problems = [];
    this.staged = [];
    return taken;
  }
}
