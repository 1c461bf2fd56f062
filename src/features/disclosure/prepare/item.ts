import { z } from "zod";
import { type Choice, open, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, issueIn, itemRef } from "../addresses.ts";
import type { Figures } from "../figures.ts";
import { holdsNumber } from "../questions/rules.ts";
import type { Issue } from "../store/issues.ts";
import { type Item, itemsOf, putFiles, tickItem, writeItem } from "../store/items.ts";
import { publishedIn, titleWords } from "../wording.ts";
import { aboutItem, handOf, itemViewers, itemWriters } from "./access.ts";

/** Rows of a table that a message shows; the public page shows all. */
const rowsShown = 20;

/** An item as it will be read, and what can be done with it. */
export const itemScreen = (figures: Figures) =>
  screen("disclosure.prepare.item", {
    args: [itemRef],
    access: itemViewers,
    back: (_turn, ref) => at.issue(issueIn(ref)),
    show: async (turn, ref): Promise<View> => {
      const { item, issue } = await aboutItem(turn, ref);
      const lines = await figuresShown(turn, issue, item, figures);
      const { writes } = await handOf(turn, issue);
      return {
        text: [
          words(item.ready ? "disclosure.prepare.row_ready" : "disclosure.prepare.row_open", {
            number: item.position,
            title: titleWords(item),
          }),
          ...body(item, lines),
          ...(holdsAnyNumber(item) ? [words("disclosure.prepare.holds_number")] : []),
        ],
        files: item.files,
        choices: writes ? writing(item, lines.length > 0) : [],
      };
    },
  });

/** Whether a line or a cell holds what looks like somebody's telephone or identity number: everyone would read it. */
const holdsAnyNumber = (item: Item): boolean =>
  [...(item.words ?? "").split("\n"), ...(item.table ?? []).flat()].some(holdsNumber);

/** The figures as they were handed in; while the issue is written for the first time, as they are now. */
async function figuresShown(
  turn: Turn,
  issue: Issue,
  item: Item,
  figures: Figures,
): Promise<readonly Text[]> {
  const isLive = issue.state === "preparing" && issue.publishedAt === undefined;
  return isLive ? figures.of(turn, issue, item.key) : (item.figures ?? []).map(plain);
}

function body(item: Item, figures: readonly Text[]): Text[] {
  const texts: Text[] = [];
  if (item.words !== undefined) texts.push(plain(item.words));
  if (figures.length > 0) texts.push(words("common.lines", { lines: figures }));
  if (item.table) {
    const shown = item.table.slice(0, rowsShown).map((row) => plain(row.join(" | ")));
    texts.push(words("common.lines", { lines: shown }));
    if (item.table.length > rowsShown) {
      texts.push(words("disclosure.prepare.more_rows", { count: item.table.length - rowsShown }));
    }
  }
  if (item.files.length > 0) texts.push(words("disclosure.prepare.files", { count: item.files.length }));
  if (item.waits) texts.push(words("disclosure.prepare.reading"));
  if (texts.length === 0) texts.push(words("disclosure.prepare.empty"));
  return texts;
}

const isEmpty = (item: Item): boolean =>
  item.words === undefined && !item.table && item.files.length === 0 && !item.waits;

function writing(item: Item, hasFigures: boolean): (Choice | Choice[])[] {
  const rows: (Choice | Choice[])[] = [];
  const write: Choice[] = [
    {
      label: words(
        item.words === undefined ? "disclosure.prepare.button.write" : "disclosure.prepare.button.rewrite",
      ),
      to: at.write(item.ref, "new"),
      ...(isEmpty(item) && !hasFigures ? { style: "primary" as const } : {}),
    },
  ];
  if (item.words !== undefined) {
    write.push({ label: words("disclosure.prepare.button.write_more"), to: at.write(item.ref, "more") });
  }
  rows.push(write, [
    { label: words("disclosure.prepare.button.attach"), to: at.attach(item.ref) },
    { label: words("disclosure.prepare.button.table"), to: at.table(item.ref) },
  ]);
  if (item.ready)
    rows.push({ label: words("disclosure.prepare.button.untick"), to: at.tick(item.ref, "no") });
  else if (isEmpty(item) && !hasFigures) {
    rows.push({ label: words("disclosure.prepare.button.nothing"), to: at.nothing(item.ref) });
  } else {
    rows.push({
      label: words("disclosure.prepare.button.tick"),
      to: at.tick(item.ref, "yes"),
      style: "primary",
    });
  }
  if (!isEmpty(item)) {
    rows.push({ label: words("disclosure.prepare.button.clearing"), to: at.clearing(item.ref) });
  }
  return rows;
}

/** Where one goes on after an item is done: the next one that is open, else the list. */
async function onwards(turn: Turn, issueId: number, after: number): Promise<string> {
  const items = await itemsOf(turn, issueId);
  const missing = items.filter((item) => !item.ready);
  const following = missing.find((item) => item.position > after) ?? missing[0];
  return following ? at.item(following.ref) : at.issue(issueId);
}

const noLonger = words("disclosure.prepare.not_open");

/** 写好了: the item's tick, or not yet. */
export const tick = action("disclosure.prepare.tick", {
  args: [itemRef, z.enum(["yes", "no"])],
  access: itemWriters,
  run: async (turn, ref, is) => {
    const { item, issue } = await aboutItem(turn, ref);
    if (issue.state !== "preparing") return open(at.item(ref), noLonger);
    await tickItem(turn, item, is === "yes");
    if (is === "no") return open(at.item(ref));
    return open(await onwards(turn, issue.id, item.position), words("disclosure.prepare.ticked"));
  },
});

/** 本季度没有: says so, and the item is done. */
export const nothing = action("disclosure.prepare.nothing", {
  args: [itemRef],
  access: itemWriters,
  run: async (turn, ref) => {
    const { item, issue } = await aboutItem(turn, ref);
    if (issue.state !== "preparing" || !isEmpty(item)) return open(at.item(ref), noLonger);
    await writeItem(turn, item, { words: turn.read(publishedIn, words("disclosure.prepare.nothing_said")) });
    await tickItem(turn, item, true);
    return open(await onwards(turn, issue.id, item.position), words("disclosure.prepare.ticked"));
  },
});

/** What can be taken away from an item. */
export const clearing = screen("disclosure.prepare.clearing", {
  args: [itemRef],
  access: itemWriters,
  back: (_turn, ref) => at.item(ref),
  show: async (turn, ref): Promise<View> => {
    const { item } = await aboutItem(turn, ref);
    const choices: Choice[] = [];
    if (item.words !== undefined) {
      choices.push({ label: words("disclosure.prepare.button.clear_words"), to: at.clear(ref, "words") });
    }
    if (item.table || item.waits) {
      choices.push({ label: words("disclosure.prepare.button.clear_table"), to: at.clear(ref, "table") });
    }
    if (item.files.length > 0) {
      choices.push({ label: words("disclosure.prepare.button.clear_files"), to: at.clear(ref, "files") });
    }
    return { text: words("disclosure.prepare.clearing", { title: titleWords(item) }), choices };
  },
});

/** Takes words, table or files away from an item. */
export const clear = action("disclosure.prepare.clear", {
  args: [itemRef, z.enum(["words", "table", "files"])],
  access: itemWriters,
  run: async (turn, ref, what) => {
    const { item, issue } = await aboutItem(turn, ref);
    if (issue.state !== "preparing") return open(at.item(ref), noLonger);
    if (what === "words") await writeItem(turn, item, { words: null });
    else if (what === "table") await writeItem(turn, item, { table: null });
    else await putFiles(turn, item, []);
    return open(at.item(ref), words("disclosure.prepare.cleared"));
  },
});
