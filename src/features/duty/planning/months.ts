import { type Choice, open, type Text, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import { calendarOf } from "../../calendar/index.ts";
import { at, id, keeping, month as monthArg, page, planning, planOf, pointOf } from "../addresses.ts";
import { shiftMonth } from "../rules/slots.ts";
import { dropDrafts } from "../store/made.ts";
import { plansOf } from "../store/plans.ts";
import { how, isReady, makeDraft, monthOf } from "./make.ts";
import { monthWords } from "./wording.ts";
import { yearAhead } from "./year.ts";

/** Months on a page, and how many ahead may have a roster. */
const perPage = 3;
const ahead = 12;

/** 排班表: this month and the next two, then those after, and what can be done with each. */
export const months = screen("duty.months", {
  args: [id, page],
  access: keeping,
  back: (_turn, pointId, shown) => (shown > 0 ? at.months(pointId, shown - 1) : at.keep(pointId)),
  show: async (turn, pointId, shown): Promise<View> => {
    const point = await pointOf(turn, pointId);
    const lines: Text[] = [];
    const choices: Choice[] = [];
    for (let by = shown * perPage; by < Math.min((shown + 1) * perPage, ahead); by += 1) {
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
    const { months: free } = await yearAhead(turn, point);
    const more: Choice[] = [];
    if ((shown + 1) * perPage < ahead) {
      more.push({ label: words("duty.plan.button.later"), to: at.months(pointId, shown + 1) });
    }
    if (free.length > 1) more.push({ label: words("duty.plan.button.year"), to: at.year(pointId) });
    return {
      text: [
        words("duty.plan.months", { unit: point.unit.name, point: point.name }),
        words("common.lines", { lines }),
        ...(isReady(point) ? [] : [words("duty.plan.not_ready")]),
      ],
      choices: isReady(point)
        ? [...choices, more]
        : [
            ...choices,
            { label: words("duty.keep.button.members"), to: at.members(pointId) },
            { label: words("duty.keep.button.hours"), to: at.hours(pointId) },
          ],
    };
  },
});

/** Makes a month's draft; one there was gives way to it. */
export const make = action("duty.make", {
  args: [id, monthArg, how],
  access: keeping,
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
    await dropDrafts(turn, [plan.pointId], plan.month);
    return open(at.months(plan.pointId), words("duty.plan.dropped"));
  },
});

/** The months of the point that a roster is of: where 返回 leads from it. */
export const plans = action("duty.plans", {
  args: [id],
  access: planning,
  run: async (turn, planId) => open(at.months((await planOf(turn, planId)).plan.pointId)),
});
