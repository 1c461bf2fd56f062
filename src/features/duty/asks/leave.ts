import type { View } from "../../../conversation/reply.ts";
import { type Outcome, open, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { awayOf, at as leaveAt } from "../../away/index.ts";
import { dayOf, instantAt, shiftDay } from "../../calendar/index.ts";
import { at, officials } from "../addresses.ts";
import { isOpen } from "../rules/asks.ts";
import { beginnings } from "../rules/deals.ts";
import { openAsksOn } from "../store/asks.ts";
import { type DutyTurn, turnsBetween } from "../store/turns.ts";
import { ask } from "./acts.ts";
import { spanFrom } from "./spans.ts";
import { turnWhat } from "./wording.ts";

/** One's published turns that fall into the days one has told to be away, and can still be given away. */
export async function clashingWith(turn: Turn): Promise<DutyTurn[]> {
  const me = turn.person?.id;
  if (me === undefined) return [];
  const away = await awayOf(turn, me, dayOf(turn.now));
  if (!away) return [];
  const from = instantAt(away.from, 0);
  const span = { from: from > turn.now ? from : turn.now, until: instantAt(shiftDay(away.until, 1), 0) };
  const turns = await turnsBetween(turn, { persons: [me] }, span);
  return turns.filter((one) => beginnings(one, turn.now).length > 0);
}

/** Said right after somebody told that they will be away. */
export async function leaving(turn: Turn): Promise<Outcome | undefined> {
  return (await clashingWith(turn)).length > 0 ? open(at.leave()) : undefined;
}

/** 外出期间的班: which turns fall into one's leave, to be asked for all at once or one by one. */
export const leave = screen("duty.leave", {
  access: officials,
  back: () => leaveAt.home,
  show: async (turn): Promise<View> => {
    const turns = await clashingWith(turn);
    if (turns.length === 0) return { text: words("duty.ask.leave_none") };
    const asked = await askedAmong(turn, turns);
    const lines = turns.map((one, index) =>
      words(asked.has(one.id) ? "duty.ask.leave_line_asked" : "duty.ask.leave_line", {
        number: index + 1,
        what: turnWhat(one),
      }),
    );
    const left = turns.filter(({ id }) => !asked.has(id));
    const targets = turns.map(({ id }) => (asked.has(id) ? at.turn(id) : at.ask(id)));
    return {
      text: [
        words("duty.ask.leave", { count: turns.length }),
        words("common.lines", { lines }),
        ...(left.length > 1 ? [words("duty.ask.leave_each")] : []),
      ],
      choices: [
        left.length > 0
          ? [
              { label: words("duty.ask.everyone"), to: at.askAll(), style: "primary" as const },
              { label: words("duty.ask.button.singly"), to: at.ask(left[0]?.id ?? 0) },
            ]
          : [],
      ],
      numbered: targets.slice(0, 99),
    };
  },
});

/** Turns for which something is asked already. */
async function askedAmong(turn: Turn, turns: readonly DutyTurn[]): Promise<ReadonlySet<number>> {
  const open = await openAsksOn(
    turn,
    turns.map(({ id }) => id),
  );
  return new Set(open.filter(({ state }) => isOpen(state)).map((one) => one.turn.id));
}

/** 问大家: asks everyone who qualifies for each of them. */
export const askAll = action("duty.ask_all", {
  access: officials,
  run: async (turn) => {
    const turns = await clashingWith(turn);
    const asked = await askedAmong(turn, turns);
    let count = 0;
    for (const one of turns) {
      if (asked.has(one.id)) continue;
      const done = await ask(turn, one, { kind: "ask", span: spanFrom({}, one, turn.now) });
      if (!("refused" in done)) count += 1;
    }
    const left = turns.length - asked.size - count;
    const said = words("duty.ask.asked_for", { count });
    const nobody = words("duty.ask.nobody_for", { count: left });
    return open(
      at.leave(),
      left === 0 ? said : words("common.lines", { lines: count === 0 ? [nobody] : [said, nobody] }),
    );
  },
});
