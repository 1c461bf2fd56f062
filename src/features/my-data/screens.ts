import { z } from "zod";
import { known } from "../../conversation/place.ts";
import { type Text, words } from "../../conversation/reply.ts";
import { screen } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { heldAbout } from "./about.ts";
import { at, myId, page, pageSize, turnPages } from "./addresses.ts";
import { kinds } from "./held.ts";
import { type Look, looksAt } from "./store/looks.ts";

/** 我的数据: what can be done with everything that is held about oneself. */
export const home = screen("my-data.home", {
  access: known,
  show: () => ({
    text: words("my-data.title"),
    choices: [
      { label: words("my-data.see"), to: at.kinds() },
      [
        { label: words("directory.who_looked"), to: at.looks() },
        { label: words("my-data.take_copy"), to: at.copy() },
      ],
      [
        { label: words("my-data.something_wrong"), to: at.wrong() },
        { label: words("my-data.erase_all"), to: at.erasing() },
      ],
      { label: words("my-data.how_long"), to: at.howLong() },
    ],
  }),
});

/** What is held, by kind, with how much of each. */
export const allKinds = screen("my-data.kinds", {
  access: known,
  back: () => at.home(),
  show: async (turn) => {
    const me = myId(turn);
    const counted = await Promise.all(
      kinds.map(async (kind) => ({ kind, count: (await heldAbout(turn, me, kind)).length })),
    );
    const buttons = counted.map(({ kind, count }) => ({
      label: words("home.counted", { label: words(`my-data.kind.${kind}`), count }),
      to: at.kind(kind),
    }));
    return {
      text: words("my-data.kinds_text"),
      choices: [buttons.slice(0, 2), buttons.slice(2, 4), buttons.slice(4)],
      personal: true,
    };
  },
});

/** Everything of one kind, a page at a time. */
export const oneKind = screen("my-data.kind", {
  args: [z.enum(kinds), page],
  access: known,
  back: () => at.kinds(),
  show: async (turn, kind, shown) => {
    const entries = await heldAbout(turn, myId(turn), kind);
    const listed = entries.slice(shown * pageSize, (shown + 1) * pageSize);
    return {
      text: [
        words("my-data.kind_title", { kind: words(`my-data.kind.${kind}`), count: entries.length }),
        listed.length > 0
          ? words("common.lines", { lines: listed.map(({ say }) => words("my-data.line", { say })) })
          : words("my-data.nothing"),
      ],
      choices: [turnPages(shown, entries.length, (next) => at.kind(kind, next))],
      personal: true,
    };
  },
});

/** 谁看过我的号码. */
export const looks = screen("my-data.looks", {
  args: [page],
  access: known,
  back: () => at.home(),
  show: async (turn: Turn, shown) => {
    const part = { skip: shown * pageSize, take: pageSize };
    const { total, looks: found } = await looksAt(turn, myId(turn), part);
    if (total === 0) return { text: words("my-data.looks_none") };
    return {
      text: [
        words("my-data.looks_text", { count: total }),
        words("common.lines", { lines: found.map(lookWords) }),
      ],
      choices: [turnPages(shown, total, at.looks)],
      personal: true,
    };
  },
});

const reasons = [
  ["handling.", "request"],
  ["visits.", "visit"],
  ["directory.claim", "claim"],
  ["directory.answerable", "chain"],
] as const;

function lookWords({ at: when, by, where }: Look): Text {
  const reason = reasons.find(([start]) => where.startsWith(start))?.[1] ?? "other";
  return words("my-data.look", { at: when, name: by, why: words(`my-data.look_why.${reason}`) });
}
