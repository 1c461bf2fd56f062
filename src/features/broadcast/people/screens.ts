import { type Choice, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import {
  answerable,
  at,
  broadcastOf,
  id,
  page,
  pageSize,
  turnPages,
  unitOrOutside,
  which,
} from "../addresses.ts";
import { type Addressee, addresseesOf, fates, placesOf, type Which } from "../store/ledger.ts";
import { inline } from "../wording.ts";
import { exported } from "./export.ts";
import { type Listed, listed } from "./listed.ts";
import { placeWords } from "./place.ts";
import { branchesOf, outside, sumOf, totalOf } from "./tree.ts";

/** So many names stand on one page. */
export const namesOnPage = 40;
/** Longer lists are looked at place by place. */
const mostNames = 2000;

/** Who got it and who did not, group by group, for those who go from door to door. */
export const people = screen("broadcast.people", {
  args: [id, which, unitOrOutside, page],
  access: answerable,
  back: (_turn, broadcastId) => at.view(broadcastId),
  show: async (turn, broadcastId, which, unitId, shown): Promise<View> => {
    const of = await listed(turn, await broadcastOf(turn, broadcastId), which, unitId);
    const total = totalOf(of.cells);
    const byPlace = total > mostNames && branches(of).length > 0;
    const found = byPlace
      ? []
      : await addresseesOf(turn, of.broadcast, {
          which,
          where: of.where,
          skip: shown * namesOnPage,
          take: namesOnPage,
        });
    const pages = byPlace ? 0 : total;
    return {
      text: [
        head(of, which, total),
        ...(byPlace ? [words("broadcast.by_place")] : []),
        ...(await byGroup(turn, found)),
      ],
      choices: [
        turnPages(shown, pages, (next) => at.people(broadcastId, which, unitId, next), namesOnPage),
        ways(of, which, unitId),
        ...(total > 0 ? [exported.button(broadcastId, which, unitId)] : []),
      ],
      personal: true,
    };
  },
});

export function head({ cells, name }: Listed, which: Which, total: number): Text {
  const sums = sumOf(cells);
  const parts = fates
    .filter((fate) => sums.has(fate))
    .map((fate) => words(`broadcast.fate_count.${fate}`, { count: sums.get(fate) ?? 0 }));
  if (total === 0) return words(`broadcast.people_none.${which}`, { unit: name });
  return words(`broadcast.people.${which}`, {
    unit: name,
    count: total,
    parts: inline(parts),
  });
}

export async function byGroup(turn: Turn, found: readonly Addressee[]): Promise<Text[]> {
  const places = await placesOf(
    turn,
    found.flatMap(({ unitId }) => unitId ?? []),
  );
  const groups = new Map<number, Addressee[]>();
  for (const one of found) groups.set(one.unitId ?? 0, [...(groups.get(one.unitId ?? 0) ?? []), one]);
  return [...groups].map(([unitId, persons]) =>
    words("broadcast.group", {
      name: placeWords(places.get(unitId)),
      lines: persons.map(({ name, household, fate }) =>
        words(household ? "broadcast.person_of" : "broadcast.person", {
          name,
          household: household ?? "",
          fate: words(`broadcast.fate.${fate}`),
        }),
      ),
    }),
  );
}

/** The units below in which anybody is listed. */
const branches = ({ all, where }: Listed) => ("under" in where ? branchesOf(all, where.under) : []);

/** Further down, to those outside, and between the two lists. */
function ways(of: Listed, which: Which, unitId: number): Choice[] {
  const { broadcast, all, cells } = of;
  const choices: Choice[] = [];
  const places = branches(of).length;
  if (places > 1 || (places > 0 && totalOf(cells) > mostNames)) {
    choices.push({ label: words("broadcast.button.below"), to: at.below(broadcast.id, which, unitId) });
  }
  const beyond = totalOf(outside(all, broadcast.unit.path));
  if ("under" in of.where && unitId === broadcast.unit.id && beyond > 0) {
    choices.push({
      label: words("broadcast.button.outside", { count: beyond }),
      to: at.people(broadcast.id, which, 0),
    });
  }
  return choices;
}

/** The units below, with how many are listed in each. */
export const below = screen("broadcast.below", {
  args: [id, which, unitOrOutside, page],
  access: answerable,
  back: (_turn, broadcastId, which, unitId) => at.people(broadcastId, which, unitId),
  show: async (turn, broadcastId, which, unitId, shown): Promise<View> => {
    const of = await listed(turn, await broadcastOf(turn, broadcastId), which, unitId);
    const places = branches(of);
    const part = places.slice(shown * pageSize, (shown + 1) * pageSize);
    const names = await placesOf(
      turn,
      part.map((one) => one.unitId),
    );
    return {
      text: words("broadcast.below", { unit: of.name }),
      choices: [
        ...part.map((one) => ({
          label: words("broadcast.below_row", { name: names.get(one.unitId)?.name ?? "", count: one.count }),
          to: at.people(broadcastId, which, one.unitId),
        })),
        turnPages(shown, places.length, (next) => at.below(broadcastId, which, unitId, next), pageSize),
      ],
    };
  },
});
