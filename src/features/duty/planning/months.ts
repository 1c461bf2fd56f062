import { type Choice, open, type Text, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { calendarOf } from "../../calendar/index.ts";
import { at, id, keeping, month as monthArg, planning, planOf, pointOf } from "../addresses.ts";
import { shiftMonth } from "../rules/slots.ts";
import { dropDraft, plansOf } from "../store/plans.ts";
import type { Point } from "../store/points.ts";
import { how, makeDraft, monthOf } from "./make.ts";
import { monthWords } from "./wording.ts";

const comingMonths = [0, 1, 2];
const ofPoint = {
  allow: keeping.allow,
  subject: (turn: Turn, pointId: number) => keeping.subject(turn, pointId),
};

/** 排班表: this month and the next two, and what can be done with each. */
export const months = screen("duty.months", {
  args: [id],
  access: keeping,
  back: (_turn, pointId) => at.keep(pointId),
  show: async (turn, pointId): Promise<View> => {
    const point = await pointOf(turn, pointId);
    const lines: Text[] = [];
    const choices: Choice[] = [];
    for (const by of comingMonths) {
      const month = shiftMonth(monthOf(turn.now), by);
      const plans = await plansOf(turn, pointId, month);
      const draft = plans.find(({ state }) => state === "draft");
      const published = plans.find(({ state }) => state === "published");
      const params = { month: monthWords(month), version: published?.version ?? 0 };
      if (draft) {
        lines.push(words(published ? "duty.plan.state.redrafted" : "duty.plan.state.draft", params));
        choices.push({
          label: words("duty.plan.button.draft", params),
          to: at.draft(draft.id),
          style: "primary",
        });
      } else if (published) {
        lines.push(words("duty.plan.state.published", params));
        choices.push({ label: words("duty.plan.button.versions", params), to: at.versions(pointId, month) });
      } else {
        lines.push(words("duty.plan.state.none", params));
        if (!isReady(point)) continue;
        const begins = point.rotation ? "rotation" : "hand";
        choices.push({ label: words("duty.plan.button.make", params), to: at.make(pointId, month, begins) });
      }
    }
    return {
      text: [
        words("duty.plan.months", { unit: point.unit.name, point: point.name }),
        words("common.lines", { lines }),
        ...(isReady(point) ? [] : [words("duty.plan.not_ready")]),
      ],
      choices: isReady(point)
        ? choices
        : [
            ...choices,
            { label: words("duty.keep.button.members"), to: at.members(pointId) },
            { label: words("duty.keep.button.hours"), to: at.hours(pointId) },
          ],
    };
  },
});

/** Without hours or people there is nothing to be made. */
export const isReady = (point: Point): boolean =>
  !point.ended && point.shifts.length > 0 && point.members.length > 0;

/** Makes a month's draft; one there was gives way to it. */
export const make = action("duty.make", {
  args: [id, monthArg, how],
  access: ofPoint,
  run: async (turn, pointId, month, begins) => {
    const point = await pointOf(turn, pointId);
    if (!isReady(point)) return open(at.months(pointId), words("duty.plan.not_ready"));
    if (month < monthOf(turn.now)) return open(at.months(pointId), words("duty.plan.past"));
    const planId = await makeDraft(turn, point, month, begins, await calendarOf(turn));
    return open(at.draft(planId));
  },
});

/** Takes a draft away; what is published holds. */
export const dropPlan = action("duty.drop_plan", {
  args: [id],
  access: planning,
  run: async (turn, planId) => {
    const { plan } = await planOf(turn, planId);
    if (plan.state !== "draft") return open(at.months(plan.pointId), words("duty.plan.no_draft"));
    await dropDraft(turn, plan.pointId, plan.month);
    return open(at.months(plan.pointId), words("duty.plan.dropped"));
  },
});

/** The months of the point that a roster is of: where 返回 leads from it. */
export const plans = action("duty.plans", {
  args: [id],
  access: planning,
  run: async (turn, planId) => open(at.months((await planOf(turn, planId)).plan.pointId)),
});
