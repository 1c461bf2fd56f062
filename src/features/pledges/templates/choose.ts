import { type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, page, pledgers, turnPages } from "../addresses.ts";
import { branchOf } from "../rules.ts";
import { saysOver } from "../store/templates.ts";
import { key } from "./access.ts";
import { defaults } from "./defaults.ts";
import { offered, type Template } from "./rules.ts";

/** So many are read at once. */
const onPage = 5;

async function ownBranchs(turn: Turn): Promise<Template[]> {
  const branch = branchOf(turn.person?.posts ?? []);
  return branch ? offered(defaults, await saysOver(turn, branch.path)) : [];
}

/** 写一条: in one's own words, or from what others often pledge. */
export const begin = screen("pledges.begin", {
  args: [page],
  access: { allow: pledgers.allow },
  back: () => at.mine(),
  show: async (turn, shown): Promise<View> => {
    const all = await ownBranchs(turn);
    const part = all.slice(shown * onPage, (shown + 1) * onPage);
    const lines = part.map(({ name, words: said }) => words("pledges.template_line", { name, words: said }));
    return {
      text: [words("pledges.begin"), words("common.lines", { lines })],
      choices: [
        { label: words("pledges.own_words"), to: at.write(), style: "primary" },
        ...pairs(part.map(({ key, name }) => ({ label: name, to: at.pick(key) }))),
        turnPages(shown, all.length, at.begin, onPage),
      ],
    };
  },
});

function pairs<T>(all: readonly T[]): T[][] {
  const rows: T[][] = [];
  for (let index = 0; index < all.length; index += 2) rows.push(all.slice(index, index + 2));
  return rows;
}

/** A pledge with a template's words, which can still be changed. */
export const pick = action("pledges.pick", {
  args: [key],
  access: { allow: pledgers.allow },
  run: async (turn, key) => {
    const chosen = (await ownBranchs(turn)).find((one) => one.key === key);
    if (!chosen) return { to: at.begin(), say: words("pledges.template_gone") };
    return { to: at.write(), answers: { words: turn.read(turn.language, chosen.words) } };
  },
});
