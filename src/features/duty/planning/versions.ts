import { type Choice, open, type Text, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { calendarOf, dayOf } from "../../calendar/index.ts";
import { listExport } from "../../exports/index.ts";
import { at, id, keeping, month as monthArg, page, planning, planOf, pointOf } from "../addresses.ts";
import { differencesOf } from "../rules/publishing.ts";
import type { Filled } from "../rules/rotation.ts";
import { gapsOf } from "../rules/spread.ts";
import { filledOf, type Plan, plansOf } from "../store/plans.ts";
import { hoursWords, whenWords } from "../wording.ts";
import { headOf, pages, peopleOf, rosterOf } from "./draft.ts";
import { hindrancesOf } from "./ground.ts";
import { publishPlan } from "./publish.ts";
import { monthWords, namesOf, placeWords, rowLines } from "./wording.ts";

/** More lines of one sort would hide the button below. */
const mostLines = 10;
const cut = (lines: readonly Text[]): Text[] =>
  lines.length > mostLines
    ? [...lines.slice(0, mostLines), words("duty.plan.and_more", { count: lines.length - mostLines })]
    : [...lines];

/** What publishing will do: how many hear of it, what is still free, who cannot then. */
export const publishing = screen("duty.publishing", {
  args: [id],
  access: planning,
  back: (_turn, planId) => at.draft(planId),
  show: async (turn, planId): Promise<View> => {
    const { plan, point, filled, rows, people, names } = await rosterOf(turn, planId);
    if (plan.state !== "draft") return { text: words("duty.plan.no_draft") };
    const gaps = gapsOf(filled).map(({ slot, missing }) =>
      words("duty.plan.gap_row", { when: whenWords(slot), count: missing }),
    );
    const clashes = await clashesOf(turn, { plan, point, rows, people, names });
    return {
      text: [
        words("duty.plan.publishing", {
          point: point.name,
          month: monthWords(plan.month),
          count: people.length,
        }),
        ...(gaps.length > 0 ? [words("duty.plan.still_free", { lines: cut(gaps) })] : []),
        ...(clashes.length > 0 ? [words("duty.plan.clashes", { lines: cut(clashes) })] : []),
      ],
      choices: [{ label: words("duty.plan.button.publish"), to: at.publish(planId), style: "primary" }],
    };
  },
});

async function clashesOf(
  turn: Turn,
  { plan, point, rows, people, names }: Omit<Awaited<ReturnType<typeof rosterOf>>, "filled">,
): Promise<Text[]> {
  const days = { from: `${plan.month}-01`, until: `${plan.month}-31` };
  const hindered = await hindrancesOf(turn, point, people, last(days));
  return rows.flatMap(({ slot, person }) => {
    const why = person === undefined || slot.until <= turn.now ? undefined : hindered(person, slot);
    const name = names.get(person ?? 0) ?? "";
    return why ? [words(`duty.plan.clash.${why}`, { when: whenWords(slot), name })] : [];
  });
}

/** A month's last day is at most its 31st; days that do not exist would not be counted on from. */
const last = (days: { from: string; until: string }) => ({
  from: days.from,
  until: new Date(Date.UTC(Number(days.from.slice(0, 4)), Number(days.from.slice(5, 7)), 0))
    .toISOString()
    .slice(0, 10),
});

/** Publishes a draft: everyone concerned hears what is theirs. */
export const publish = action("duty.publish", {
  args: [id],
  access: planning,
  once: true,
  run: async (turn, planId) => {
    const { plan, point } = await planOf(turn, planId);
    if (point.ended) return open(at.keep(point.id), words("duty.keep.over"));
    if (plan.state !== "draft") return open(at.months(point.id), words("duty.plan.no_draft"));
    const { told, kept } = await publishPlan(turn, plan, point, await calendarOf(turn));
    const said = words("duty.plan.published", { month: monthWords(plan.month), count: told });
    const lines = kept.length > 0 ? [said, words("duty.plan.kept_meanwhile", { lines: cut(kept) })] : [said];
    return open(at.months(point.id), words("common.lines", { lines }));
  },
});

/** The versions of a month, newest first, and how to change the one that holds. */
export const versions = screen("duty.versions", {
  args: [id, monthArg],
  access: keeping,
  back: (_turn, pointId) => at.months(pointId),
  show: async (turn, pointId, month): Promise<View> => {
    const point = await pointOf(turn, pointId);
    const plans = await plansOf(turn, pointId, month);
    const draft = plans.find(({ state }) => state === "draft");
    const shown = plans.filter(({ state }) => state !== "draft");
    const lines = shown.map((plan) =>
      words(plan.state === "published" ? "duty.plan.version_holds" : "duty.plan.version_was", {
        version: plan.version,
        at: plan.publishedAt ?? plan.madeAt,
        by: plan.publishedBy?.name ?? "",
      }),
    );
    const change: Choice = draft
      ? {
          label: words("duty.plan.button.draft", { month: monthWords(month) }),
          to: at.draft(draft.id),
          style: "primary",
        }
      : {
          label: words("duty.plan.button.change"),
          to: at.make(pointId, month, "standing"),
          style: "primary",
        };
    return {
      text: [
        words("duty.plan.versions", { point: point.name, month: monthWords(month) }),
        words("common.lines", { lines }),
      ],
      choices: [
        ...(point.ended ? [] : [change]),
        ...shown.slice(0, 4).map((plan) => ({
          label: words("duty.plan.button.version", { version: plan.version }),
          to: at.version(plan.id),
        })),
      ],
      numbered: shown.map((plan) => at.version(plan.id)),
    };
  },
});

/** One version: what it changed, then its days. */
export const version = screen("duty.version", {
  args: [id, page],
  access: planning,
  back: (_turn, planId) => at.plans(planId),
  show: async (turn, planId, shown): Promise<View> => {
    const { plan, point, filled, rows, names } = await rosterOf(turn, planId);
    const part = rows.slice(shown * 8, (shown + 1) * 8);
    const changes = shown === 0 ? await changesIn(turn, plan, filled) : [];
    return {
      text: [
        await headOf(turn, plan, point, filled),
        ...(changes.length > 0 ? [words("duty.plan.differences", { lines: cut(changes) })] : []),
        words("common.lines", { lines: rowLines(part, names, false) }),
        ...(plan.state === "published" ? [words("duty.plan.as_published")] : []),
      ],
      choices: [pages(shown, rows.length, (next) => at.version(planId, next)), exported.button(planId)],
    };
  },
});

/** What a version says otherwise than the one before it. */
async function changesIn(turn: Turn, plan: Plan, filled: readonly Filled[]): Promise<Text[]> {
  const plans = await plansOf(turn, plan.pointId, plan.month);
  const before = plans.find((one) => one.version < plan.version && one.publishedAt !== undefined);
  if (!before) return [];
  const earlier = await filledOf(turn, before.id, await calendarOf(turn));
  const names = await namesOf(turn, [...peopleOf(filled), ...peopleOf(earlier)]);
  return differencesOf(earlier, filled).map(({ slot, before: was, after, what }) =>
    words(`duty.plan.difference.${what}`, {
      when: whenWords(slot),
      before: placeWords(was, names),
      after: placeWords(after, names),
    }),
  );
}

/** A version as a file. */
export const exported = listExport("duty.export", {
  args: [id],
  access: planning,
  back: (planId) => at.version(planId),
  list: async (turn, planId) => {
    const { plan, point, rows, names } = await rosterOf(turn, planId);
    return {
      title: words("duty.plan.export.title", {
        unit: point.unit.name,
        point: point.name,
        month: monthWords(plan.month),
      }),
      columns: (["day", "weekday", "hours", "name"] as const).map((one) => words(`duty.plan.export.${one}`)),
      rows: rows.map(({ slot, person }) => [
        dayOf(slot.from),
        words("common.day", { day: slot.from }),
        hoursWords(slot),
        placeWords(person, names),
      ]),
      object: `dutyPlan:${plan.id}`,
    };
  },
});
