import { form } from "../../../conversation/form.ts";
import { anyone } from "../../../conversation/place.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import {
  type Choice,
  type Outcome,
  open,
  plain,
  type Text,
  type View,
  words,
} from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf } from "../../calendar/index.ts";
import { findUnit, type Unit } from "../../directory/index.ts";
import { isOpenUnit, ownUnit, unitOptions } from "../../figures/index.ts";
import { at, dutyPage, id, looking, page, pageSize } from "../addresses.ts";
import type { Point } from "../store/points.ts";
import { lookAt, pointsAround } from "./around.ts";
import { nowWords } from "./now.ts";
import { hoursLines } from "./wording.ts";

const everyone = {
  allow: ["anyone"] as const,
  subject: async (turn: Turn, unitId: number) => {
    const unit = await findUnit(turn, unitId);
    return unit && isOpenUnit(unit) ? {} : undefined;
  },
};
const ofUnit = {
  allow: everyone.allow,
  subject: (turn: Turn, unitId: number) => everyone.subject(turn, unitId),
};

/** Where the menu leads: to where one lives or works, else to the choice of a unit. */
export const start = action("duty.start", {
  access: anyone,
  run: async (turn) => {
    const own = await ownUnit(turn, isOpenUnit);
    return { to: own ? at.today(own.id) : at.find() };
  },
});

/** Asks whose duty. */
export const find = form("duty.find", {
  access: anyone,
  questions: { unit: oneOf({ options: (turn) => unitOptions(turn, isOpenUnit) }) },
  submit: (_turn, { unit }): Outcome => open(at.today(Number(unit))),
});

async function unitOf(turn: Turn, unitId: number): Promise<Unit> {
  const unit = await findUnit(turn, unitId);
  if (!unit) throw new Error(`unit ${unitId} is gone behind the gate`);
  return unit;
}

const seenBy = (turn: Turn) => async (point: Point) =>
  point.open || (await looking.subject(turn, point.id)) !== undefined;

/** Points that have a button of their own; of more than that, all have one in the list. */
const withButtons = 3;
/** Points that are told of in full; of more than that one asks for the list. */
const inFull = 6;

/** 今天谁值班: the unit's points and those of the unit above it, as they stand now. */
export const today = screen("duty.today", {
  args: [id],
  access: ofUnit,
  show: async (turn, unitId): Promise<View> => {
    const unit = await unitOf(turn, unitId);
    const points = await pointsAround(turn, unit, seenBy(turn));
    const seen = await lookAt(turn, points.slice(0, inFull));
    const texts = seen.map((one): Text => {
      const above = one.point.unit.id === unit.id ? undefined : one.point.unit.name;
      return nowWords(one, turn.now, { unit: above });
    });
    const head =
      points.length === 0
        ? words("duty.look.none", { unit: unit.name })
        : words("duty.look.today", { unit: unit.name, now: turn.now });
    return { text: [head, ...texts], choices: choicesOf(turn, unit, points) };
  },
});

function choicesOf(turn: Turn, unit: Unit, points: readonly Point[]): Choice[][] {
  const buttons = points.slice(0, withButtons).map(pointButton);
  const own = points.some((point) => point.unit.id === unit.id);
  const more: Choice[] = [];
  if (own) more.push({ label: words("duty.look.button.week"), to: at.week(unit.id) });
  if (points.length > withButtons) more.push({ label: words("duty.look.button.all"), to: at.all(unit.id) });
  more.push({ label: words("duty.look.button.elsewhere"), to: at.find() });
  const web: Choice[] =
    turn.publicUrl !== undefined && points.length <= 2
      ? [{ label: words("duty.look.button.web"), url: turn.publicUrl + dutyPage(unit.id) }]
      : [];
  return [buttons.slice(0, 2), buttons.slice(2), more, web];
}

const pointButton = (point: Point): Choice => ({ label: plain(point.name), to: at.point(point.id) });

/** All points of a unit and of the one above it, by number. */
export const all = screen("duty.all", {
  args: [id, page],
  access: ofUnit,
  back: (_turn, unitId) => at.today(unitId),
  show: async (turn, unitId, shown): Promise<View> => {
    const unit = await unitOf(turn, unitId);
    const points = await pointsAround(turn, unit, seenBy(turn));
    const rows = points.slice(shown * pageSize, (shown + 1) * pageSize);
    const pages: Choice[] = [];
    if (shown > 0) pages.push({ label: words("common.previous"), to: at.all(unitId, shown - 1) });
    if (points.length > (shown + 1) * pageSize) {
      pages.push({ label: words("common.more"), to: at.all(unitId, shown + 1) });
    }
    return { text: words("duty.look.all", { unit: unit.name }), choices: [...rows.map(pointButton), pages] };
  },
});

/** 本周: today and the six days after, the unit's own points, and the way to those of the unit above. */
export const week = screen("duty.week", {
  args: [id],
  access: ofUnit,
  back: (_turn, unitId) => at.today(unitId),
  show: async (turn, unitId): Promise<View> => {
    const unit = await unitOf(turn, unitId);
    const points = await pointsAround(turn, unit, seenBy(turn));
    const own = points.filter((point) => point.unit.id === unit.id).slice(0, inFull);
    const above = points.find((point) => point.unit.id !== unit.id)?.unit;
    const from = dayOf(turn.now);
    const texts = (await lookAt(turn, own)).map(({ point, hours }): Text => {
      const lines = hoursLines(hours.filter(({ day }) => day >= from));
      const rows = lines.length === 0 ? [words("duty.look.week_none")] : lines;
      return words("common.lines", { lines: [words("duty.look.head_bare", { name: point.name }), ...rows] });
    });
    return {
      text: [words("duty.look.week", { unit: unit.name }), ...texts],
      choices: [
        own.slice(0, withButtons).map(pointButton),
        [
          ...(above
            ? [{ label: words("duty.look.button.above", { unit: above.name }), to: at.week(above.id) }]
            : []),
          { label: words("duty.look.button.today"), to: at.today(unitId) },
        ],
      ],
    };
  },
});
