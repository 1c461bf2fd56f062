import type { MenuItem } from "../../conversation/feature.ts";
import { type Choice, words } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";

export const shelves = ["open", "talk", "own"] as const;
/** 公开和查询, 通知、捎话等, 我的资料、设置: where the entries stand that are no work of the hat's own. */
export type Shelf = (typeof shelves)[number];

/** The shelf that an entry stands on under 更多, by its order; none: it stands there itself. */
export function shelfOf({ order }: Pick<MenuItem, "order">): Shelf | undefined {
  if (order < 60) return undefined;
  if (order < 70) return "open";
  return order < 80 ? "talk" : "own";
}

/** The menu of the hat somebody wears, in its order. */
export async function itemsFor(menu: readonly MenuItem[], turn: Turn): Promise<MenuItem[]> {
  const hat = turn.person?.hat ?? "villager";
  const shown: MenuItem[] = [];
  for (const item of menu) {
    if (item.hats.includes(hat) && ((await item.only?.(turn)) ?? true)) shown.push(item);
  }
  return shown.sort((a, b) => a.order - b.order);
}

/** The buttons of entries, with what waits behind them. */
export async function entries(items: readonly MenuItem[], turn: Turn): Promise<Choice[]> {
  const made: Choice[] = [];
  for (const item of items) {
    const count = await item.count?.(turn);
    const label = count ? words("home.counted", { label: item.label, count }) : item.label;
    made.push({ label, to: item.to });
  }
  return made;
}

/** The buttons of the shelves that hold anything, with what waits on them altogether. */
export async function shelfEntries(items: readonly MenuItem[], turn: Turn): Promise<Choice[]> {
  const made: Choice[] = [];
  for (const name of shelves) {
    const own = items.filter((item) => shelfOf(item) === name);
    let count = 0;
    for (const item of own) count += (await item.count?.(turn)) ?? 0;
    const label = words(`home.shelf.${name}`);
    if (own.length === 0 && name !== "own") continue;
    made.push({
      label: count > 0 ? words("home.counted", { label, count }) : label,
      to: `home.shelf/${name}`,
    });
  }
  return made;
}

export function twoInARow(choices: readonly Choice[]): Choice[][] {
  const rows: Choice[][] = [];
  for (let index = 0; index < choices.length; index += 2) rows.push(choices.slice(index, index + 2));
  return rows;
}
