import { z } from "zod";
import { form } from "../../../conversation/form.ts";
import { text } from "../../../conversation/questions/index.ts";
import { type Choice, open, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { levelWords } from "../../directory/index.ts";
import { at, id, page, pageSize } from "../addresses.ts";
import {
  addKind,
  endKind,
  findKind,
  type Kind,
  kindsOf,
  moveKind,
  publishing,
  publishingLevel,
  renameKind,
} from "../store/kinds.ts";
import { titleWords } from "../wording.ts";
import { keepers, keepersOfKind } from "./access.ts";

/** 公开清单: what issues of a village, a township, the county and its departments must have. */
export const levels = screen("disclosure.kinds.levels", {
  access: keepers,
  show: (): View => ({
    text: words("disclosure.kinds.levels"),
    choices: publishing.map((level) => ({ label: levelWords(level), to: at.kinds(level) })),
  }),
});

/** The checklist of a level. */
export const list = screen("disclosure.kinds.list", {
  args: [publishingLevel, page],
  access: keepers,
  back: () => at.levels(),
  show: async (turn, level, shown): Promise<View> => {
    const kinds = await kindsOf(turn, level);
    const row = (kind: Kind, index: number) => ({ number: index + 1, title: titleWords(kind) });
    const numbered = kinds.map((kind, index) => ({ kind, row: row(kind, index) }));
    const part = numbered.slice(shown * pageSize, (shown + 1) * pageSize);
    const rows: (Choice | Choice[])[] = [
      { label: words("disclosure.kinds.button.add"), to: at.addKind(level) },
      ...part.map((one) => ({
        label: words("disclosure.publish.numbered", one.row),
        to: at.kind(one.kind.id),
      })),
    ];
    const turns: Choice[] = [];
    if (shown > 0) turns.push({ label: words("common.previous"), to: at.kinds(level, shown - 1) });
    if (kinds.length > (shown + 1) * pageSize) {
      turns.push({ label: words("common.more"), to: at.kinds(level, shown + 1) });
    }
    if (turns.length > 0) rows.push(turns);
    return {
      text: [
        words("disclosure.kinds.list", { level: levelWords(level), count: kinds.length }),
        words("common.lines", {
          lines: numbered.map((one) => words("disclosure.publish.numbered", one.row)),
        }),
      ],
      choices: rows,
    };
  },
});

/** One item of the checklist, and what can be done with it. */
export const kind = screen("disclosure.kinds.kind", {
  args: [id],
  access: keepersOfKind,
  show: async (turn, kindId): Promise<View> => {
    const found = await kindWith(turn, kindId);
    const title = titleWords(found);
    return {
      text: words(found.figures === undefined ? "disclosure.kinds.kind" : "disclosure.kinds.kind_fills", {
        title,
        level: levelWords(found.level),
      }),
      choices: [
        [
          { label: words("disclosure.kinds.button.up"), to: at.moveKind(kindId, "up") },
          { label: words("disclosure.kinds.button.down"), to: at.moveKind(kindId, "down") },
        ],
        [
          { label: words("disclosure.kinds.button.rename"), to: at.renameKind(kindId) },
          { label: words("disclosure.kinds.button.end"), to: at.endingKind(kindId), style: "danger" },
        ],
        { label: words("disclosure.kinds.button.list"), to: at.kinds(found.level) },
      ],
    };
  },
});

async function kindWith(turn: Turn, kindId: number): Promise<Kind> {
  const found = await findKind(turn, kindId);
  if (!found) throw new Error(`checklist item ${kindId} passed its gate and is gone`);
  return found;
}

/** Names long enough to be understood and short enough for a button. */
const name = () => text({ min: 2, max: 20 });

/** A new item at the end of a checklist. */
export const add = form("disclosure.kinds.add", {
  args: [publishingLevel],
  access: keepers,
  back: (_turn, level) => at.kinds(level),
  questions: { name: name() },
  submit: async (turn, answers, level) =>
    open(at.kind(await addKind(turn, level, answers.name)), words("disclosure.kinds.added")),
});

/** Another name, from the next issues on. */
export const rename = form("disclosure.kinds.rename", {
  args: [id],
  access: keepersOfKind,
  back: (_turn, kindId) => at.kind(kindId),
  questions: { name: name() },
  submit: async (turn, answers, kindId) => {
    await renameKind(turn, await kindWith(turn, kindId), answers.name);
    return open(at.kind(kindId), words("disclosure.kinds.renamed"));
  },
});

/** One place up or down. */
export const move = action("disclosure.kinds.move", {
  args: [id, z.enum(["up", "down"])],
  access: keepersOfKind,
  run: async (turn, kindId, way) => {
    const found = await kindWith(turn, kindId);
    await moveKind(turn, found, way);
    return open(at.kinds(found.level));
  },
});

/** Asks once more before an item is taken off the checklist. */
export const ending = screen("disclosure.kinds.ending", {
  args: [id],
  access: keepersOfKind,
  back: (_turn, kindId) => at.kind(kindId),
  show: async (turn, kindId): Promise<View> => ({
    text: words("disclosure.kinds.ending", { title: titleWords(await kindWith(turn, kindId)) }),
    choices: [{ label: words("disclosure.kinds.button.end_sure"), to: at.endKind(kindId), style: "danger" }],
  }),
});

/** Takes an item off the checklist. */
export const end = action("disclosure.kinds.end", {
  args: [id],
  access: keepersOfKind,
  run: async (turn, kindId) => {
    const found = await kindWith(turn, kindId);
    await endKind(turn, found);
    return open(at.kinds(found.level), words("disclosure.kinds.ended", { title: titleWords(found) }));
  },
});
