import { type Choice, open, type View, words } from "../../conversation/reply.ts";
import { action, screen } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { noonOf } from "../calendar/index.ts";
import { findUnit, postHolders, type Unit } from "../directory/index.ts";
import { at, entryOf, id, leaders, leading, mine, page, pageSize, readers, turnPages } from "./addresses.ts";
import { upwardOf } from "./rules.ts";
import { countEntries, entries, share as shareWith } from "./store.ts";
import { entryWords, myId } from "./wording.ts";

/** The units upward that somebody else leads, with the names of those who do: the nearest first. */
async function upward(turn: Turn): Promise<{ unit: Unit; people: { id: number; name: string }[] }[]> {
  const found: { unit: Unit; people: { id: number; name: string }[] }[] = [];
  for (const unitId of upwardOf(turn.person?.posts ?? [])) {
    const unit = await findUnit(turn, unitId);
    if (!unit) continue;
    const people = (await postHolders(turn, unit.path, leading, "exact"))
      .filter((holder) => holder.personId !== turn.person?.id)
      .map((holder) => ({ id: holder.personId, name: holder.name }));
    if (people.length > 0) found.push({ unit, people });
  }
  return found;
}

/** 分享: with whom; nobody reads a diary unless its author says so. */
export const sharing = screen("diary.sharing", {
  args: [id],
  access: mine,
  back: (_turn, entryId) => at.entry(entryId),
  show: async (turn, entryId): Promise<View> => {
    const found = await upward(turn);
    if (found.length === 0) return { text: words("diary.share.nobody") };
    return {
      text: words("diary.share.whom"),
      choices: found.map(({ unit, people }) => ({
        label: words("diary.share.row", { unit: unit.name, name: people[0]?.name ?? "" }),
        to: at.share(entryId, unit.id),
      })),
    };
  },
});

/** Shares an entry with the leaders of a unit, who are told. */
export const share = action("diary.share", {
  args: [id, id],
  access: mine,
  run: async (turn, entryId, unitId) => {
    const chosen = (await upward(turn)).find((one) => one.unit.id === unitId);
    if (!chosen) return open(at.sharing(entryId), words("diary.share.gone"));
    const entry = await entryOf(turn, entryId);
    if (entry.sharedTo?.id === unitId) return open(at.entry(entryId));
    await shareWith(turn, entryId, unitId);
    for (const person of chosen.people) {
      turn.tell({
        id: `diary:shared:${entryId}:${turn.now.getTime()}:${person.id}`,
        to: person.id,
        text: words("diary.share.news", { name: turn.person?.name ?? "", day: noonOf(entry.day) }),
        choices: [{ label: words("diary.share.look"), to: at.read(entryId) }],
      });
    }
    return open(at.entry(entryId), words("diary.share.done", { unit: chosen.unit.name }));
  },
});

/** Takes the sharing back: from now on only the author reads it. */
export const unshare = action("diary.unshare", {
  args: [id],
  access: mine,
  run: async (turn, entryId) => {
    await shareWith(turn, entryId, null);
    return open(at.entry(entryId), words("diary.unshared"));
  },
});

const led = (turn: Turn): number[] =>
  (turn.person?.posts ?? [])
    .filter((post) => leading.some((kind) => kind === post.kind))
    .map((post) => post.unitId);

const sharedWith = (turn: Turn) => ({ sharedTo: led(turn), except: myId(turn) });

/** How much is shared with whoever writes. */
export const countShared = async (turn: Turn): Promise<number> =>
  turn.person ? countEntries(turn, sharedWith(turn)) : 0;

/** 分享给我的: what others chose to share, the newest day first. */
export const shared = screen("diary.shared", {
  args: [page],
  access: leaders,
  back: () => at.mine(),
  show: async (turn, shown): Promise<View> => {
    const total = await countShared(turn);
    const part = await entries(turn, sharedWith(turn), { skip: shown * pageSize, take: pageSize });
    const rows: (Choice | readonly Choice[])[] = part.map((entry) => ({
      label: words("diary.shared_row", { name: entry.author, day: noonOf(entry.day) }),
      to: at.read(entry.id),
    }));
    rows.push(turnPages(shown, total, at.shared));
    return {
      text: words(total > 0 ? "diary.shared_list" : "diary.shared_none", { count: total }),
      choices: rows,
    };
  },
});

/** An entry as its author shared it. */
export const read = screen("diary.read", {
  args: [id],
  access: readers,
  back: () => at.shared(),
  show: async (turn, entryId): Promise<View> => {
    const entry = await entryOf(turn, entryId);
    const text = [words("diary.by", { name: entry.author }), ...entryWords(entry)];
    if (entry.request) text.push(words("diary.filed", { number: entry.request.number }));
    return { text, files: entry.files, personal: true };
  },
});
