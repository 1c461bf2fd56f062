import { type Choice, open, type View, words } from "../../conversation/reply.ts";
import { action, screen } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { at, entryOf, id, mine, page, pageSize, turnPages, writers } from "./addresses.ts";
import { countShared } from "./sharing.ts";
import { countEntries, entries, placesOf, remove, type Wanted } from "./store.ts";
import { entryWords, myId, rowWords } from "./wording.ts";

async function listed(
  turn: Turn,
  wanted: Wanted,
  shown: number,
  to: (page: number) => string,
): Promise<{ total: number; rows: (Choice | readonly Choice[])[] }> {
  const total = await countEntries(turn, wanted);
  const part = await entries(turn, wanted, { skip: shown * pageSize, take: pageSize });
  return {
    total,
    rows: [
      ...part.map((entry) => ({ label: rowWords(entry), to: at.entry(entry.id) })),
      turnPages(shown, total, to),
    ],
  };
}

/** 民情日记: one's own entries, the newest day first. */
export const diaryList = screen("diary.mine", {
  args: [page],
  access: writers,
  show: async (turn, shown) => {
    const { total, rows } = await listed(turn, { personId: myId(turn) }, shown, at.mine);
    const places = total > 0 ? [{ label: words("diary.by_place"), to: at.places() }] : [];
    const count = await countShared(turn);
    const others = count > 0 ? [{ label: words("diary.shared_button", { count }), to: at.shared() }] : [];
    return {
      text: total > 0 ? words("diary.list", { count: total }) : words("diary.none"),
      choices: [
        [{ label: words("diary.write_button"), to: at.write(), style: "primary" }, ...places],
        ...rows,
        others,
      ],
      personal: true,
    };
  },
});

/** The places one wrote of. */
export const places = screen("diary.places", {
  access: writers,
  back: () => at.mine(),
  show: async (turn) => {
    const found = await placesOf(turn, myId(turn));
    return {
      text: words(found.length > 0 ? "diary.which_place" : "diary.no_place"),
      choices: found.slice(0, 12).map(({ place, newest, count }) => ({
        label: words("diary.place_row", { place, count }),
        to: at.from(newest),
      })),
      personal: true,
    };
  },
});

/** One's entries of the place of one of them. */
export const from = screen("diary.from", {
  args: [id, page],
  access: mine,
  back: () => at.places(),
  show: async (turn, entryId, shown): Promise<View> => {
    const { place } = await entryOf(turn, entryId);
    const wanted = { personId: myId(turn), place: place ?? null };
    const { total, rows } = await listed(turn, wanted, shown, (next) => at.from(entryId, next));
    return {
      text: words("diary.of_place", { place: place ?? words("diary.somewhere"), count: total }),
      choices: rows,
      personal: true,
    };
  },
});

/** One entry, and what can be made of it. */
export const entry = screen("diary.entry", {
  args: [id],
  access: mine,
  back: () => at.mine(),
  show: async (turn, entryId): Promise<View> => {
    const shown = await entryOf(turn, entryId);
    const { request, sharedTo } = shown;
    const text = entryWords(shown);
    if (request) text.push(words("diary.filed", { number: request.number }));
    text.push(sharedTo ? words("diary.shared_with", { unit: sharedTo.name }) : words("diary.only_you"));
    return {
      text,
      files: shown.files,
      choices: [
        [
          request
            ? { label: words("diary.see_request"), to: `requests.view/${request.id}` }
            : { label: words("diary.need_button"), to: at.needed(entryId), style: "primary" },
        ],
        [
          sharedTo
            ? { label: words("diary.unshare"), to: at.unshare(entryId) }
            : { label: words("diary.share_button"), to: at.sharing(entryId) },
          { label: words("diary.rewrite_button"), to: at.rewrite(entryId) },
        ],
        [
          { label: words("diary.redate_button"), to: at.redate(entryId) },
          { label: words("diary.remove"), to: at.removing(entryId), style: "danger" },
        ],
      ],
      personal: true,
    };
  },
});

/** Asks once more before an entry is removed. */
export const removing = screen("diary.removing", {
  args: [id],
  access: mine,
  back: (_turn, entryId) => at.entry(entryId),
  show: async (turn, entryId) => ({
    text: [words("diary.removing"), ...entryWords(await entryOf(turn, entryId))],
    choices: [{ label: words("diary.remove_sure"), to: at.remove(entryId), style: "danger" }],
    personal: true,
  }),
});

/** Removes an entry and what it said; a request that came of it stays. */
export const removed = action("diary.remove", {
  args: [id],
  access: mine,
  run: async (turn, entryId) => {
    await remove(turn, entryId);
    return open(at.mine(), words("diary.removed"));
  },
});
