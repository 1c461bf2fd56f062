import { known } from "../../conversation/place.ts";
import { type Choice, open, type Text, words } from "../../conversation/reply.ts";
import { action, screen } from "../../conversation/screen.ts";
import { at, id, page, pageSize, theTwo } from "./addresses.ts";
import { isOpen, openDays } from "./rules.ts";
import { findLetter, type Letter, settle as letBe, lettersOf, voicesOf } from "./store.ts";
import { lineWords, otherOf, waitsFor } from "./wording.ts";

/** 捎话: whom one has written to or heard from, the newest first. */
export const mine = screen("letters.mine", {
  args: [page],
  access: known,
  show: async (turn, shown) => {
    const me = turn.person?.id ?? 0;
    const { total, letters } = await lettersOf(turn, me, { skip: shown * pageSize, take: pageSize });
    if (total === 0) {
      return {
        text: words("letters.none"),
        choices: [{ label: words("directory.menu.chain"), to: "directory.chain" }],
      };
    }
    return {
      text: words("letters.title", { count: total }),
      choices: [
        ...letters.map((letter) => ({ label: rowLabel(letter, me, turn.now), to: at.view(letter.id) })),
        pages(shown, total, at.mine),
      ],
    };
  },
});

const rowLabel = (letter: Letter, me: number, now: Date): Text =>
  words(waitsFor(letter, me, now) ? "letters.row_waiting" : "letters.row", {
    name: otherOf(letter, me).name,
    at: letter.lastAt,
  });

function pages(shown: number, total: number, to: (page: number) => string): Choice[] {
  const choices: Choice[] = [];
  if (shown > 0) choices.push({ label: words("common.previous"), to: to(shown - 1) });
  if (total > (shown + 1) * pageSize) choices.push({ label: words("common.more"), to: to(shown + 1) });
  return choices;
}

/** What two people told each other, the newest lines on the first page. */
export const view = screen("letters.view", {
  args: [id, page],
  access: { allow: theTwo.allow, subject: (turn, letterId) => theTwo.subject?.(turn, letterId) },
  back: () => at.mine(),
  show: async (turn, letterId, shown) => {
    const letter = await findLetter(turn, letterId);
    if (!letter) throw new Error(`letter ${letterId} passed its gate and is gone`);
    const me = turn.person?.id ?? 0;
    const end = letter.lines.length - shown * pageSize;
    const lines = letter.lines.slice(Math.max(0, end - pageSize), Math.max(0, end));
    const other = otherOf(letter, me);
    const over = other.endedAt !== null || !isOpen(letter, turn.now);
    const text: Text[] = [
      words("letters.with", { name: other.name }),
      words("common.lines", { lines: lines.map((line) => lineWords(letter, line, me)) }),
    ];
    if (over) text.push(words("letters.over", { name: other.name, days: openDays }));
    return {
      text,
      files: voicesOf(lines),
      choices: [
        over ? [] : answering(letter, me, turn.now),
        pages(shown, letter.lines.length, (next) => at.view(letterId, next)),
      ],
      personal: true,
    };
  },
});

function answering(letter: Letter, me: number, now: Date): Choice[] {
  const waits = waitsFor(letter, me, now);
  const say: Choice = {
    label: words(waits ? "letters.do_answer" : "letters.one_more"),
    to: at.answer(letter.id),
    style: "primary",
  };
  return waits ? [say, { label: words("letters.let_be"), to: at.settle(letter.id) }] : [say];
}

/** Lets the other's newest line be: nothing is sent. */
export const settle = action("letters.settle", {
  args: [id],
  access: theTwo,
  run: async (turn, letterId) => {
    await letBe(turn, letterId);
    return open(at.mine(), words("letters.settled"));
  },
});
