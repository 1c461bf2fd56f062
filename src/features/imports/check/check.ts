import { setImmediate } from "node:timers/promises";
import type { ErrandGround } from "../../../conversation/feature.ts";
import type { Work } from "../../../conversation/turn.ts";
import { type Piece, type Row, readAside } from "../../../tables/index.ts";
import { readHeadings, readSheets } from "../rules/headings.ts";
import { readRow, type Values } from "../rules/read-row.ts";
import { Tree } from "../rules/tree.ts";
import { type Column, type SheetKind, sheetKinds } from "../sheets/layout.ts";
import { sheetNames, type Vocabulary, vocabularyOf } from "../sheets/vocabulary.ts";
import { type Import, scopeOf, setImport, type Why } from "../store/imports.ts";
import { knownUnits, whatIsThere } from "../store/lookups.ts";
import { missingFrom } from "../store/missing.ts";
import { clear, clearProblems, noteProblems, stage } from "../store/staging.ts";
import { Context } from "./context.ts";
import { checkDuties } from "./duties.ts";
import { checkHouseholds } from "./households.ts";
import type { Placed } from "./marks.ts";
import { checkPersons } from "./persons.ts";
import { checkPosts } from "./posts.ts";

/** After so many mistakes the rest is not looked at: these come first. */
const mostProblems = 5000;

/** What is told while a file is read. */
export interface Progress {
  /** So many rows were read. */
  rows(work: Work, rows: number): Promise<void>;
}

/** What came of a check. */
export type Result =
  | { kind: "refused"; why: Why }
  | { kind: "wrong"; cut: boolean; placed: Placed }
  | { kind: "ready" };

/** Checks a file against the register, in portions; what it would change waits in the staging table. */
export async function check(
  on: ErrandGround,
  one: Import,
  file: { bytes: Uint8Array; name: string },
  progress: Progress,
): Promise<Result> {
  return new Checking(on, one, progress).run(file);
}

class Checking {
  readonly #on: ErrandGround;
  readonly #one: Import;
  readonly #progress: Progress;
  #vocabulary: Vocabulary | undefined;
  #sheets = new Map<string, SheetKind>();
  readonly #placed = new Map<SheetKind, { name: string; columns: ReadonlyMap<Column, number> }>();
  #open: { sheet: SheetKind; columns: ReadonlyMap<Column, number> } | undefined;
  readonly #units: Values[] = [];
  #known: Awaited<ReturnType<typeof knownUnits>> = [];
  #rows = 0;
  /** Headings were wrong: the rows below would all be called wrong too. */
  #broken = false;
  /** Units were wrong: what belongs to them would be called wrong too. */
  #unsure = false;

  constructor(on: ErrandGround, one: Import, progress: Progress) {
    this.#on = on;
    this.#one = one;
    this.#progress = progress;
  }

  async run(file: { bytes: Uint8Array; name: string }): Promise<Result> {
    const { context, order } = await this.#begin();
    for await (const piece of readAside({ ...file, order }, this.#on.stop)) {
      const refused = await this.#take(piece, context);
      if (refused) return refused;
      if (context.found >= mostProblems) break;
    }
    if (this.#rows === 0 && context.found === 0) context.add([{ kind: "no_rows", params: {} }]);
    await this.#closeSheet(context);
    await this.#store(context);
    if (context.found > 0) {
      return { kind: "wrong", cut: context.found >= mostProblems, placed: this.#placed };
    }
    await this.#findMissing(context);
    await this.#on.work((work) => setImport(work, this.#one.id, { rows: this.#rows, tally: context.tally }));
    return { kind: "ready" };
  }

  /** Begins anew, whatever an earlier attempt has left. */
  async #begin(): Promise<{ context: Context; order: string[] }> {
    const { work } = this.#on;
    while (await work((now) => clear(now, this.#one.id, "nothing"))) await setImmediate();
    const begun = await work(async (now) => {
      await clearProblems(now, this.#one.id);
      await setImport(now, this.#one.id, { rows: 0, tally: {} });
      const { languages } = this.#on;
      const read = now.read.bind(now);
      const vocabulary = vocabularyOf(languages, read);
      const scope = await scopeOf(now, this.#one);
      return {
        now: now.now,
        scope,
        known: await knownUnits(now),
        has: await whatIsThere(now),
        vocabulary,
        order: sheetNames(languages, read),
      };
    });
    this.#vocabulary = begun.vocabulary;
    this.#known = begun.known;
    const { scope, order } = begun;
    const whole = !scope || scope.path.split("/").length === 3;
    const tree = new Tree(begun.known, [], scope);
    const { has } = begun;
    return { context: new Context({ now: begun.now, scope, whole, tree, has }), order };
  }

  async #take(piece: Piece, context: Context): Promise<Result | undefined> {
    if (piece.kind === "refused") {
      const { why, limit } = piece;
      return { kind: "refused", why: { why, limit } };
    }
    if (!this.#vocabulary) return undefined;
    if (piece.kind === "sheets") {
      const { sheets, problems } = readSheets(piece.names, this.#vocabulary);
      this.#sheets = sheets;
      context.add(problems);
      this.#broken = problems.length > 0;
      return undefined;
    }
    const sheet = this.#sheets.get(piece.sheet);
    if (!sheet) return undefined;
    await this.#takeRows({ name: piece.sheet, sheet }, piece.rows, context, this.#vocabulary);
    return undefined;
  }

  async #takeRows(
    { name, sheet }: { name: string; sheet: SheetKind },
    rows: readonly Row[],
    context: Context,
    vocabulary: Vocabulary,
  ): Promise<void> {
    let below = rows;
    if (this.#open?.sheet !== sheet) {
      const [first, ...others] = rows;
      if (!first) return;
      await this.#closeSheet(context);
      const { columns, problems } = readHeadings(sheet, first.cells, first.number, vocabulary);
      context.add(problems);
      this.#broken ||= problems.length > 0;
      this.#open = { sheet, columns };
      this.#placed.set(sheet, { name, columns });
      below = others;
    }
    const { columns } = this.#open;
    if (this.#broken || below.length === 0) return;
    const values: Values[] = [];
    for (const row of below) {
      const read = readRow(sheet, row, columns, vocabulary);
      context.add(read.problems);
      // A row with a mistake is there all the same, so that what refers to it is not called wrong as well.
      const { code } = read.values ?? read.partly;
      if (isNamed(sheet) && code !== undefined && !this.#isFirst(sheet, code, row.number, context)) continue;
      if (read.values) values.push(read.values);
      else this.#noteBroken(sheet, read.partly, context);
    }
    this.#rows += below.length;
    await this.#compare(sheet, values, context);
  }

  /** Notes a code, or that it was there before. */
  #isFirst(sheet: SheetKind, code: string, row: number, context: Context): boolean {
    const before = context.rows[sheet].get(code);
    if (before === undefined) context.rows[sheet].set(code, row);
    else {
      const params = { sent: code, row: before };
      context.add([{ kind: "duplicate", params, sheet, row, column: "code" }]);
    }
    return before === undefined;
  }

  #noteBroken(sheet: SheetKind, partly: Partial<Values>, context: Context): void {
    if (sheet === "households" && partly.code !== undefined) {
      context.groups.set(partly.code, partly.unit ?? "");
    }
  }

  /** Compares what was read with the register; units only once all are read, since they hang together. */
  async #compare(sheet: SheetKind, values: Values[], context: Context): Promise<void> {
    if (sheet === "units") {
      this.#units.push(...values);
      return;
    }
    if (this.#unsure) return;
    const compare = {
      households: checkHouseholds,
      persons: checkPersons,
      posts: checkPosts,
      duties: checkDuties,
    }[sheet];
    await this.#on.work(async (work) => {
      await compare(work, context, values);
      await this.#storeIn(work, context);
      await this.#progress.rows(work, this.#rows);
    });
    await setImmediate();
  }

  /** When all units are read, they are put together. */
  async #closeSheet(context: Context): Promise<void> {
    if (this.#open?.sheet !== "units" || this.#broken) return;
    const tree = new Tree(this.#known, this.#units, context.scope);
    context.tree = tree;
    context.add(tree.problems);
    context.stage(tree.staged);
    this.#unsure = context.found > 0;
    for (const id of tree.seen) context.seen.units.add(id);
    await this.#store(context);
  }

  #store(context: Context): Promise<void> {
    return this.#on.work((work) => this.#storeIn(work, context));
  }

  async #storeIn(work: Work, context: Context): Promise<void> {
    const { problems, staged } = context.take();
    const room = mostProblems - (context.found - problems.length);
    await noteProblems(work, this.#one.id, problems.slice(0, Math.max(0, room)));
    // Where something is wrong, nothing will be applied.
    if (context.found === 0) await stage(work, this.#one.id, staged);
  }

  async #findMissing(context: Context): Promise<void> {
    const present = new Set(this.#sheets.values());
    for (const sheet of sheetKinds.filter((one) => present.has(one))) {
      let from: number | undefined = 0;
      while (from !== undefined) {
        const at: number = from;
        from = await this.#on.work(async (work) => {
          const { staged, next } = await missingFrom(work, context, sheet, at);
          context.stage(staged);
          await this.#storeIn(work, context);
          return next;
        });
        await setImmediate();
        this.#on.stop.throwIfAborted();
      }
    }
  }
}

const isNamed = (sheet: SheetKind) => sheet !== "posts" && sheet !== "duties";
