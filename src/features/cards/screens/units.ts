import { type Choice, plain, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { findUnit, householdsUnder, isLivedIn, type Unit, unitsOf } from "../../directory/index.ts";
import { at, id, keepers, keptPosts, page, pageSize, turnPages, unitSubject } from "../addresses.ts";
import { filesFor, pagesFor } from "../rules/sheets.ts";
import { householdsOf, staleUnder, talliesOf } from "../store/index.ts";
import { householdChoices } from "./household.ts";
import { exported, isListed } from "./list.ts";

/** 连心卡: the units whose cards one keeps; the only one is shown at once. */
export const units = screen("cards.units", {
  access: { allow: [{ posts: keepers.posts, over: "anything" }] },
  show: async (turn) => {
    const ids = new Set(keptPosts(turn).map((post) => post.unitId));
    const own = (await Promise.all([...ids].map((one) => findUnit(turn, one)))).filter(
      (one) => one !== undefined,
    );
    const [only] = own;
    if (only && own.length === 1) return unitView(turn, only, 0);
    return {
      text: words(own.length === 0 ? "cards.unit.no_households" : "cards.unit.which"),
      choices: own.map((one) => ({ label: plain(one.name), to: at.unit(one.id) })),
    };
  },
});

/** The cards of one unit: which groups and households have theirs. */
export const unit = screen("cards.unit", {
  args: [id, page],
  access: { allow: [keepers], subject: unitSubject },
  back: () => at.units(),
  show: async (turn, unitId, shown) => unitView(turn, await unitOf(turn, unitId), shown),
});

async function unitOf(turn: Turn, unitId: number): Promise<Unit> {
  const found = await findUnit(turn, unitId);
  if (!found) throw new Error(`unit ${unitId} passed its gate and is gone`);
  return found;
}

async function unitView(turn: Turn, shown: Unit, at: number): Promise<View> {
  if (!isListed(shown)) return aboveView(turn, shown, at);
  const view = await (shown.level === "village" ? villageView : groupView)(turn, shown, at);
  return { ...view, choices: [...(view.choices ?? []), exported.button(shown.id)] };
}

/** A township or the county: its units, for the numbers of so many would say nothing to anybody. */
async function aboveView(turn: Turn, shown: Unit, from: number): Promise<View> {
  const children = (await unitsOf(turn, { parentId: shown.id })).filter(({ level }) => isLivedIn(level));
  return {
    text: words("cards.unit.below", { unit: shown.name }),
    choices: [
      ...children
        .slice(from * pageSize, (from + 1) * pageSize)
        .map((one) => ({ label: plain(one.name), to: at.unit(one.id) })),
      turnPages(from, children.length, (next) => at.unit(shown.id, next)),
    ],
  };
}

async function villageView(turn: Turn, shown: Unit, from: number): Promise<View> {
  const groups = await unitsOf(turn, { parentId: shown.id });
  const tallies = await talliesOf(turn, shown.path);
  const households = sum([...tallies.values()].map((one) => one.households));
  const handed = sum([...tallies.values()].map((one) => one.handed));
  const stale = (await staleUnder(turn, shown.path)).length;
  const rows: (Choice | readonly Choice[])[] = groups
    .slice(from * pageSize, (from + 1) * pageSize)
    .map((one) => ({
      label: words("cards.unit.group_row", {
        group: one.name,
        handed: tallies.get(one.id)?.handed ?? 0,
        households: tallies.get(one.id)?.households ?? 0,
      }),
      to: at.unit(one.id),
    }));
  rows.push(turnPages(from, groups.length, (next) => at.unit(shown.id, next)));
  if (stale > 0) rows.push({ label: words("cards.stale.button", { count: stale }), to: at.stale(shown.id) });
  if (households > 0) {
    rows.push({
      label: words("cards.print.village", { count: pagesFor(households) }),
      to: at.order(shown.id),
      style: "primary",
    });
  }
  return { text: words("cards.unit.text", { unit: shown.name, households, handed }), choices: rows };
}

async function groupView(turn: Turn, shown: Unit, from: number): Promise<View> {
  const all = await householdsOf(turn, shown.path);
  const tally = (await talliesOf(turn, shown.path)).get(shown.id);
  const rows = await householdsUnder(turn, shown.path, { skip: from * pageSize, take: pageSize });
  const choices: (Choice | readonly Choice[])[] = [...(await householdChoices(turn, rows))];
  choices.push(turnPages(from, all.length, (next) => at.unit(shown.id, next)));
  const stale = (await staleUnder(turn, shown.path)).length;
  if (stale > 0)
    choices.push({ label: words("cards.stale.button", { count: stale }), to: at.stale(shown.id) });
  const files = filesFor(all.length);
  choices.push(
    Array.from({ length: files }, (_, part) => ({
      label:
        files === 1
          ? words("cards.print.group", { count: pagesFor(all.length) })
          : words("cards.print.part", { part: part + 1 }),
      to: at.print(shown.id, part),
      style: "primary" as const,
    })),
  );
  return {
    text: words("cards.unit.text", {
      unit: shown.name,
      households: all.length,
      handed: tally?.handed ?? 0,
    }),
    choices,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** 该换卡的户: whose paper no longer says what is so. */
export const stale = screen("cards.stale", {
  args: [id, page],
  access: { allow: [keepers], subject: unitSubject },
  back: (_turn, unitId) => at.unit(unitId),
  show: async (turn, unitId, shown) => {
    const found = await unitOf(turn, unitId);
    const all = await staleUnder(turn, found.path);
    if (all.length === 0) return { text: words("cards.stale.none", { unit: found.name }) };
    const rows = all.slice(shown * pageSize, (shown + 1) * pageSize);
    const choices: (Choice | readonly Choice[])[] = rows.map((one) => ({
      label: words("cards.stale.row", { household: one.head ?? one.name, group: one.group }),
      to: at.household(one.householdId),
    }));
    choices.push(turnPages(shown, all.length, (next) => at.stale(unitId, next)));
    choices.push({
      label: words("cards.print.stale", { count: pagesFor(all.length) }),
      to: at.printStale(unitId),
      style: "primary",
    });
    return { text: words("cards.stale.list", { unit: found.name, count: all.length }), choices };
  },
});
