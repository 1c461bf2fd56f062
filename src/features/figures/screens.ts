import { z } from "zod";
import type { StoredFile } from "../../conversation/message.ts";
import { anyone } from "../../conversation/place.ts";
import { type Choice, plain, type Text, type View, words } from "../../conversation/reply.ts";
import { action, screen } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { drawFigures } from "../../pictures/figures.ts";
import { shiftPeriod } from "../calendar/index.ts";
import { findUnit, isLivedIn, lineOf, type Unit, unitsOf } from "../directory/index.ts";
import { cardOf } from "./card.ts";
import {
  beginOf,
  type Figures,
  isOpen,
  type Month,
  type MonthCount,
  monthOf,
  percentOf,
  satisfactionOf,
} from "./rules.ts";
import { figuresOf, historyOf, pictureOf } from "./store.ts";

const id = z.coerce.number().int().positive().max(2_147_483_647);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const page = z.coerce.number().int().min(0).max(9999);
const pageSize = 6;

/** Whether a unit has something to show to everyone: what is of a group would tell who is who. */
export const isOpenUnit = (unit: Pick<Unit, "level">) => unit.level !== "group";

/** Whether a unit has figures of its own: in a department nobody lives. */
export const hasFigures = (unit: Pick<Unit, "level">) => isOpenUnit(unit) && isLivedIn(unit.level);

/** The place of a unit's figures in a month exists where both can be looked at. */
const open = {
  allow: ["anyone"] as const,
  subject: async (turn: Turn, unitId: number, shown: Month) => {
    const unit = await findUnit(turn, unitId);
    return unit && hasFigures(unit) && isOpen(shown, turn.now) ? {} : undefined;
  },
};

/** Where the menu leads: to the figures of where one lives or works, else to the choice of a unit. */
export const start = action("figures.start", {
  access: anyone,
  run: async (turn) => {
    const own = await ownUnit(turn);
    return { to: own ? unit.at(own.id, monthOf(turn.now)) : "figures.find" };
  },
});

/** The village one lives in, or the unit whose hat one wears, or else the nearest above it that fits. */
export async function ownUnit(
  turn: Turn,
  fits: (unit: Unit) => boolean = hasFigures,
): Promise<Unit | undefined> {
  const { person } = turn;
  const path = person?.posts.find((post) => post.kind === person.hat)?.unitPath ?? person?.unitPath;
  return path === undefined ? undefined : (await lineOf(turn, path)).filter(fits).at(-1);
}

/** The figures of a unit and month, in words and as a picture. */
export const unit = screen("figures.unit", {
  args: [id, month],
  access: open,
  show: async (turn, unitId, shown): Promise<View> => {
    const found = await mustFind(turn, unitId);
    const figures = await figuresOf(turn, found, shown);
    const history = await historyOf(turn, found, shown);
    return {
      text: textOf(found, shown, figures),
      choices: await choicesOf(turn, found, shown),
      files: await picture(turn, found, shown, figures, history),
    };
  },
});

async function mustFind(turn: Turn, unitId: number): Promise<Unit> {
  const found = await findUnit(turn, unitId);
  if (!found) throw new Error(`unit ${unitId} is gone behind the gate`);
  return found;
}

function textOf(found: Unit, shown: Month, figures: Figures): Text[] {
  const { received, completed } = figures;
  const title = words("figures.title", { unit: found.name, month: beginOf(shown) });
  if (received === 0 && completed === 0) return [title, words("figures.nothing")];
  const lines: Text[] = [words("figures.counts", { received, completed })];
  if (completed > 0) lines.push(onTime(figures));
  if (figures.medianDays !== undefined) lines.push(words("figures.median", { days: figures.medianDays }));
  return [title, words("common.lines", { lines }), rated(figures)];
}

function onTime({ onTime: part, completed }: Figures): Text {
  const percent = percentOf(part, completed);
  return percent === undefined
    ? words("figures.on_time_few", { part, completed })
    : words("figures.on_time", { part, percent });
}

function rated({ ratings }: Figures): Text {
  const { rated: count, percent } = satisfactionOf(ratings);
  if (count === 0) return words("figures.unrated");
  if (percent === undefined) return words("figures.rated_few", { count });
  return words("figures.rated", { count, percent, good: ratings.good, fair: ratings.fair, bad: ratings.bad });
}

async function choicesOf(turn: Turn, found: Unit, shown: Month): Promise<Choice[][]> {
  const months = [shiftPeriod(shown, -1), shiftPeriod(shown, 1)].filter((one) => isOpen(one, turn.now));
  const parent = found.parentId === undefined ? undefined : await findUnit(turn, found.parentId);
  const around: Choice[] = parent ? [{ label: plain(parent.name), to: unit.at(parent.id, shown) }] : [];
  if (found.level === "county" || found.level === "township") {
    around.push({ label: words(`figures.below_${found.level}`), to: below.at(found.id, shown, 0) });
  }
  return [
    months.map((one) => ({
      label: words(one < shown ? "figures.earlier" : "figures.later", { month: beginOf(one) }),
      to: unit.at(found.id, one),
    })),
    around,
    [{ label: words("figures.elsewhere"), to: "figures.find" }],
  ];
}

async function picture(
  turn: Turn,
  found: Unit,
  shown: Month,
  figures: Figures,
  history: readonly MonthCount[],
): Promise<StoredFile[]> {
  if (history.every((one) => one.received === 0 && one.completed === 0)) return [];
  const { language } = turn;
  const card = cardOf({ unit: found.name, month: shown, figures, history }, (text) =>
    turn.read(language, text),
  );
  const depicted = { unitId: found.id, month: shown, language };
  return [await pictureOf(turn, depicted, card, () => drawFigures(card))];
}

/** The units below one, in the order of the directory: this is no ranking. */
export const below = screen("figures.below", {
  args: [id, month, page],
  access: open,
  back: (_turn, unitId, shown) => unit.at(unitId, shown),
  show: async (turn, unitId, shown, at): Promise<View> => {
    const found = await mustFind(turn, unitId);
    const all = (await unitsOf(turn, { parentId: unitId })).filter(hasFigures);
    const choices: (Choice | Choice[])[] = [];
    for (const one of all.slice(at * pageSize, (at + 1) * pageSize)) {
      const { received, completed } = await figuresOf(turn, one, shown);
      const label = words("figures.row", { unit: one.name, received, completed });
      choices.push({ label, to: unit.at(one.id, shown) });
    }
    const pages: Choice[] = [];
    if (at > 0) pages.push({ label: words("common.previous"), to: below.at(unitId, shown, at - 1) });
    if (all.length > (at + 1) * pageSize) {
      pages.push({ label: words("common.more"), to: below.at(unitId, shown, at + 1) });
    }
    choices.push(pages);
    return { text: words("figures.below", { unit: found.name, month: beginOf(shown) }), choices };
  },
});
