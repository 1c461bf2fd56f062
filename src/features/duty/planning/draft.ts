import { z } from "zod";
import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs } from "../../../conversation/question.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { type Choice, open, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { calendarOf } from "../../calendar/index.ts";
import { at, id, page, planning, planOf } from "../addresses.ts";
import { inOne } from "../keeping/wording.ts";
import type { Filled } from "../rules/rotation.ts";
import { slotOf } from "../rules/slots.ts";
import { gapsOf, spreadOf } from "../rules/spread.ts";
import { filledOf, type Plan, setPlace } from "../store/plans.ts";
import { type Point, qualifiedOf } from "../store/points.ts";
import { whenWords } from "../wording.ts";
import { type Hindrance, hindrancesOf } from "./ground.ts";
import { readNames } from "./store.ts";
import { gapsWords, monthWords, namesOf, rowLines } from "./wording.ts";

/** Places of a roster on a page. */
const perPage = 8;

/** One after another: every place of every slot. */
export const rowsOf = (filled: readonly Filled[]) =>
  filled.flatMap(({ slot, places }) => places.map(({ person }, place) => ({ slot, place, person })));

export const peopleOf = (filled: readonly Filled[]): number[] =>
  rowsOf(filled).flatMap(({ person }) => person ?? []);

/** A roster behind its gate, and all that is said of it. */
export async function rosterOf(turn: Turn, planId: number) {
  const { plan, point } = await planOf(turn, planId);
  const filled = await filledOf(turn, planId, await calendarOf(turn));
  const rows = rowsOf(filled);
  const people = [...new Set(peopleOf(filled))];
  return { plan, point, filled, rows, people, names: await readNames(turn, people) };
}

/** A draft: days with names, gaps, how many each has; a number changes that place. */
export const draft = screen("duty.draft", {
  args: [id, page],
  access: planning,
  back: (_turn, planId) => at.plans(planId),
  show: async (turn, planId, shown): Promise<View> => {
    const { plan, point, filled, rows, names } = await rosterOf(turn, planId);
    const part = rows.slice(shown * perPage, (shown + 1) * perPage);
    const choices: (Choice | Choice[])[] = [
      pages(shown, rows.length, (next) => at.draft(planId, next)),
    ].filter((row) => row.length > 0);
    const head = await headOf(turn, plan, point, filled);
    if (rows.length === 0) {
      const left = plan.state === "draft" ? [dropButton(planId)] : [];
      return { text: [head, words("duty.plan.empty")], choices: left };
    }
    if (plan.state === "draft") choices.unshift(...draftButtons(plan, point));
    return {
      text: [
        head,
        words("common.lines", { lines: rowLines(part, names, plan.state === "draft") }),
        ...(plan.state === "draft" ? [words("duty.plan.how_to_change")] : []),
      ],
      choices,
      numbered:
        plan.state === "draft"
          ? part.map(({ slot, place }) => at.place(planId, slot.day, slot.shiftId, place))
          : undefined,
    };
  },
});

const dropButton = (planId: number): Choice => ({
  label: words("duty.plan.button.drop"),
  to: at.dropPlan(planId),
  style: "danger",
});

const draftButtons = (plan: Plan, point: Point): (Choice | Choice[])[] => [
  [
    { label: words("duty.plan.button.publishing"), to: at.publishing(plan.id), style: "primary" },
    { label: words("duty.plan.button.spread"), to: at.spread(plan.id) },
  ],
  [
    { label: words("duty.plan.button.paste"), to: at.paste(plan.id) },
    point.rotation
      ? { label: words("duty.plan.button.again"), to: at.make(point.id, plan.month, "rotation") }
      : { label: words("duty.plan.button.empty"), to: at.make(point.id, plan.month, "hand") },
  ],
];

export function pages(shown: number, total: number, to: (next: number) => string): Choice[] {
  const found: Choice[] = [];
  if (shown > 0) found.push({ label: words("common.previous"), to: to(shown - 1) });
  if (total > (shown + 1) * perPage) found.push({ label: words("common.more"), to: to(shown + 1) });
  return found;
}

/** Whose month it is, how many gaps there are and how many turns each has. */
export async function headOf(turn: Turn, plan: Plan, point: Point, filled: readonly Filled[]): Promise<Text> {
  const gaps = gapsOf(filled).reduce((sum, { missing }) => sum + missing, 0);
  const members = (await qualifiedOf(turn, point)).map((one) => one.id);
  const counts = spreadOf(filled, members).map(({ turns }) => turns);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const each =
    counts.length === 0
      ? words("duty.plan.each_none")
      : words(least === most ? "duty.plan.each" : "duty.plan.each_between", { least, most });
  return words(`duty.plan.head.${plan.state}`, {
    unit: point.unit.name,
    point: point.name,
    month: monthWords(plan.month),
    version: plan.version,
    gaps: gapsWords(gaps),
    each,
  });
}

/** How turns are spread: in the order of the roster, nobody is ranked. */
export const spread = screen("duty.spread", {
  args: [id],
  access: planning,
  back: (_turn, planId) => at.draft(planId),
  show: async (turn, planId): Promise<View> => {
    const { plan, point, filled } = await rosterOf(turn, planId);
    const shares = spreadOf(
      filled,
      point.members.map((one) => one.id),
    );
    const names = await namesOf(
      turn,
      shares.map(({ person }) => person),
    );
    const lines = shares.map(({ person, turns, kinds }) => {
      const apart = (["weekend", "holiday", "night"] as const).filter((kind) => kinds[kind] > 0);
      const own = apart.map((kind) => words(`duty.plan.of_kind.${kind}`, { times: kinds[kind] }));
      const list = own.length === 0 ? "" : words("duty.plan.kinds", { list: inOne(own) });
      return words("duty.plan.share", { name: names.get(person) ?? "", count: turns, kinds: list });
    });
    return {
      text: [words("duty.plan.spread", { month: monthWords(plan.month) }), words("common.lines", { lines })],
      choices: plan.state === "draft" ? [dropButton(planId)] : [],
    };
  },
});

const day = z.iso.date();
const place = z.coerce.number().int().min(0).max(50);
/** Nobody. */
const free = "0";

/** Another person, or nobody, on one place of a draft; who cannot then is offered last, with the reason. */
export const setOne = form("duty.place", {
  args: [id, day, id, place],
  access: planning,
  back: (_turn, planId) => at.draft(planId),
  passing: true,
  questions: {
    person: oneOf({
      options: async (turn, answers) => [
        ...(await choicesFor(turn, answers)),
        { value: free, label: words("duty.plan.leave_free") },
      ],
    }),
  },
  submit: async (turn, { person }, planId, on, shiftId, index) => {
    const { plan, point, rows } = await rosterOf(turn, planId);
    if (plan.state !== "draft") return open(at.months(plan.pointId), words("duty.plan.no_draft"));
    const number = rows.findIndex(
      ({ slot, place: at_ }) => slot.day === on && slot.shiftId === shiftId && at_ === index,
    );
    const row = rows[number];
    if (!row) return open(at.draft(planId), words("duty.plan.no_place"));
    const back = at.draft(planId, Math.floor(number / perPage));
    const chosen = person === free ? undefined : Number(person);
    const twice = rows.some(
      (one) =>
        one.slot.day === on && one.slot.shiftId === shiftId && one.place !== index && one.person === chosen,
    );
    if (chosen !== undefined && twice) return open(back, words("duty.plan.twice"));
    await setPlace(turn, plan, { day: on, shiftId, place: index }, chosen);
    const name = point.members.find((one) => one.id === chosen)?.name;
    const when = whenWords(row.slot);
    return open(
      back,
      name === undefined ? words("duty.plan.freed", { when }) : words("duty.plan.set", { when, name }),
    );
  },
});

async function choicesFor(turn: Turn, answers: Answers) {
  const [planId, on = "", shiftId] = formArgs(answers);
  const { point } = await planOf(turn, Number(planId));
  const shift = point.shifts.find((one) => one.id === Number(shiftId));
  const members = await qualifiedOf(turn, point);
  if (!shift) return members.map((one) => ({ value: String(one.id), label: plain(one.name) }));
  const calendar = await calendarOf(turn);
  const slot = slotOf(shift, on, calendar);
  const ids = members.map((one) => one.id);
  const hindered = await hindrancesOf(turn, point, ids, { from: on, until: on });
  const rank = (why: Hindrance | undefined) => (why ? 1 : 0);
  return members
    .map((one) => ({ ...one, why: hindered(one.id, slot) }))
    .sort((a, b) => rank(a.why) - rank(b.why))
    .map(({ id: personId, name, why }) => ({
      value: String(personId),
      label: why ? words(`duty.plan.hindered.${why}`, { name }) : plain(name),
    }));
}
