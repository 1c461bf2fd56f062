import { type Choice, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, periodOf } from "../../calendar/index.ts";
import { findUnit, type Unit } from "../../directory/index.ts";
import { at as covering } from "../coverage/addresses.ts";
import { id, page, pageSize, turnPages } from "../log/addresses.ts";
import { placed } from "../log/own.ts";
import { at, forVillage, villagePosts } from "./addresses.ts";
import { exported } from "./export.ts";
import { excusedIn, owedIn, standingOf } from "./standing.ts";
import { withoutAnyone } from "./store.ts";
import { owedRow, standingLines } from "./wording.ts";

/** 本村走访: the villages whose visits one answers for; the only one is shown at once. */
export const villages = screen("visits.duty.villages", {
  access: { allow: [{ posts: villagePosts, over: "anything" }] },
  show: async (turn): Promise<View> => {
    const own = await ownVillages(turn);
    const [only] = own;
    if (only && own.length === 1) return villageView(turn, only);
    return {
      text: words(own.length === 0 ? "visits.duty.no_village" : "visits.duty.which"),
      choices: own.map((one) => ({ label: plain(one.name), to: at.village(one.id) })),
    };
  },
});

async function ownVillages(turn: Turn): Promise<Unit[]> {
  const posts = turn.person?.posts.filter((post) => villagePosts.some((kind) => kind === post.kind)) ?? [];
  const ids = [...new Set(posts.filter((post) => post.level === "village").map((post) => post.unitId))];
  const found = await Promise.all(ids.map((unitId) => findUnit(turn, unitId)));
  return found.flatMap((unit) => unit ?? []);
}

/** Whether whoever writes answers for the visits of a village. */
export const hasVillage = async (turn: Turn): Promise<boolean> => (await ownVillages(turn)).length > 0;

/** How a village stands: what its committees owe together, who is excused, who has nobody. */
export const village = screen("visits.duty.village", {
  args: [id],
  access: forVillage,
  show: async (turn, unitId) => villageView(turn, await mustFind(turn, unitId)),
});

async function villageView(turn: Turn, unit: Unit): Promise<View> {
  const standing = await standingOf(turn, unit.id);
  const without = await withoutAnyone(turn, unit.id);
  const [open, excused] = [owedIn(standing), excusedIn(standing)];
  const lists: Choice[] = [];
  if (open.length > 0) {
    lists.push({ label: words("visits.duty.button.open", { count: open.length }), to: at.open(unit.id) });
  }
  if (without.length > 0) {
    lists.push({
      label: words("visits.duty.button.without", { count: without.length }),
      to: at.without(unit.id),
    });
  }
  if (excused.length > 0) {
    lists.push({
      label: words("visits.duty.button.excused", { count: excused.length }),
      to: at.excused(unit.id),
    });
  }
  return {
    text: [
      words("visits.duty.village_text", { unit: unit.name }),
      words("common.lines", { lines: standingLines(standing) }),
    ],
    choices: [
      ...lists,
      [
        { label: words("visits.duty.button.find"), to: at.find(unit.id) },
        {
          label: words("visits.duty.button.coverage"),
          to: covering.unit(unit.id, periodOf("quarter", dayOf(turn.now))),
        },
      ],
    ],
  };
}

async function mustFind(turn: Turn, unitId: number): Promise<Unit> {
  const unit = await findUnit(turn, unitId);
  if (!unit) throw new Error(`unit ${unitId} passed its gate and is gone`);
  return unit;
}

/** Households that the committees still owe a visit. */
export const open = screen("visits.duty.open", {
  args: [id, page],
  access: forVillage,
  back: (_turn, unitId) => at.village(unitId),
  show: async (turn, unitId, shown) => {
    const owed = owedIn(await standingOf(turn, unitId));
    return listView(owed, shown, {
      text: words(owed.length > 0 ? "visits.duty.open_text" : "visits.duty.open_none", {
        count: owed.length,
      }),
      row: (due) => ({ label: owedRow(due), to: at.household(due.household.id) }),
      to: (next) => at.open(unitId, next),
      take: exported.button(unitId, "open"),
    });
  },
});

/** Households without anyone. */
export const without = screen("visits.duty.without", {
  args: [id, page],
  access: forVillage,
  back: (_turn, unitId) => at.village(unitId),
  show: async (turn, unitId, shown) => {
    const found = await withoutAnyone(turn, unitId);
    return listView(found, shown, {
      text: words(found.length > 0 ? "visits.duty.without_text" : "visits.duty.without_none", {
        count: found.length,
      }),
      row: (one) => ({ label: placed(one), to: at.household(one.id) }),
      to: (next) => at.without(unitId, next),
      take: exported.button(unitId, "without"),
    });
  },
});

/** Households that need not be visited. */
export const excused = screen("visits.duty.excused", {
  args: [id, page],
  access: forVillage,
  back: (_turn, unitId) => at.village(unitId),
  show: async (turn, unitId, shown) => {
    const found = excusedIn(await standingOf(turn, unitId));
    return listView(found, shown, {
      text: words(found.length > 0 ? "visits.duty.excused_text" : "visits.duty.excused_none", {
        count: found.length,
      }),
      row: ({ household, excuse }) => ({
        label: words("visits.duty.excused_row", {
          household: placed(household),
          reason: words(`visits.duty.reason.${excuse ?? "absent"}`),
        }),
        to: at.household(household.id),
      }),
      to: (next) => at.excused(unitId, next),
      take: exported.button(unitId, "excused"),
    });
  },
});

function listView<T>(
  all: readonly T[],
  shown: number,
  made: { text: Text; row: (one: T) => Choice; to: (page: number) => string; take: Choice },
): View {
  const listed = all.slice(shown * pageSize, (shown + 1) * pageSize);
  return {
    text: made.text,
    choices: [
      ...listed.map(made.row),
      turnPages(shown, all.length, made.to),
      all.length > 0 ? made.take : [],
    ],
    personal: true,
  };
}
