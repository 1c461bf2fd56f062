import { known } from "../../../conversation/place.ts";
import type { Choice, Outcome, Text, View } from "../../../conversation/reply.ts";
import { open, plain, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id, page, pageSize } from "../addresses.ts";
import { type Ask, asksTo, asksToConfirm, openAsksBy } from "../store/asks.ts";
import { myId } from "../wording.ts";
import {
  accepting,
  concernedByAsk,
  confirming,
  declining,
  isAskedOf,
  leads,
  takesTurns,
  withdrawing,
} from "./access.ts";
import * as acts from "./acts.ts";
import { clashingWith } from "./leave.ts";
import { againChoices, answerChoices, confirmWords, leaderChoices } from "./notices.ts";
import { headWords, notedWords, stateWords } from "./wording.ts";

/** What waits for somebody: asked of them and not answered, or to be agreed to. */
async function waitingFor(turn: Turn): Promise<Ask[]> {
  const me = turn.person;
  if (!me) return [];
  const asked = (await asksTo(turn, me.id)).filter(
    (ask) => ask.toId !== undefined || takesTurns(turn, ask.turn),
  );
  return [...(await asksToConfirm(turn)), ...asked];
}

export const countWaiting = async (turn: Turn): Promise<number> => (await waitingFor(turn)).length;

/** 换班: what is asked of me, and what I asked. */
export const asks = screen("duty.asks", {
  args: [page],
  access: known,
  back: () => at.mine(),
  show: async (turn, from): Promise<View> => {
    const me = myId(turn);
    const waiting = await waitingFor(turn);
    const own = await openAsksBy(turn, me);
    const all = [...waiting, ...own];
    const shown = all.slice(from * pageSize, (from + 1) * pageSize);
    const first = from * pageSize;
    const lineOf = (ask: Ask, index: number): Text => {
      const head = ask.state === "accepted" && !own.includes(ask) ? confirmWords(ask) : headWords(ask, me);
      const key = own.includes(ask) ? "duty.ask.line_own" : "duty.ask.line";
      return words(key, { number: first + index + 1, head, state: stateWords(ask) });
    };
    const text: Text[] = [];
    if (all.length === 0) text.push(words("duty.ask.none"));
    if (waiting.length > 0) text.push(words("duty.ask.waiting", { count: waiting.length }));
    text.push(...shown.map(lineOf));
    const targets = all.map((ask) => at.askView(ask.id));
    return {
      text: [words("common.lines", { lines: text })],
      choices: [
        ...pairs(shown.map((ask, index) => numbered(ask, first + index + 1, me))),
        turning(from, all.length),
        ...(await awayRow(turn)),
      ],
      numbered: targets,
    };
  },
});

/** A number and who it is about: whoever asks, or whom one asked. */
function numbered(ask: Ask, number: number, me: number): Choice {
  const all = words("duty.ask.all");
  const other = ask.askerId === me ? ask.to?.name : ask.asker.name;
  return {
    label: words("duty.ask.number", { number, name: other === undefined ? all : plain(other) }),
    to: at.askView(ask.id),
  };
}

const pairs = (choices: readonly Choice[]): (readonly Choice[])[] =>
  choices.flatMap((_, index) => (index % 2 === 0 ? [choices.slice(index, index + 2)] : []));

function turning(from: number, total: number): Choice[] {
  const choices: Choice[] = [];
  if (from > 0) choices.push({ label: words("common.previous"), to: at.asks(from - 1) });
  if (total > (from + 1) * pageSize) choices.push({ label: words("common.more"), to: at.asks(from + 1) });
  return choices;
}

/** The way to one's turns that fall into one's leave. */
async function awayRow(turn: Turn): Promise<Choice[]> {
  const count = (await clashingWith(turn)).length;
  return count === 0 ? [] : [{ label: words("duty.ask.button.leave", { count }), to: at.leave() }];
}

/** One ask. */
export const askView = screen("duty.ask_view", {
  args: [id],
  access: concernedByAsk,
  back: () => at.asks(),
  show: async (turn, askId): Promise<View> => {
    const ask = await acts.mustFindAsk(turn, askId);
    const me = myId(turn);
    return {
      text: [headWords(ask, me), ...notedWords(ask), stateWords(ask)],
      choices: [
        ...(await choicesOf(turn, ask)),
        [{ label: words("duty.ask.button.turn"), to: at.turn(ask.turn.id) }],
      ],
    };
  },
});

async function choicesOf(turn: Turn, ask: Ask): Promise<(readonly Choice[])[]> {
  const own = ask.askerId === turn.person?.id;
  const rows: (readonly Choice[])[] = [];
  if (ask.state === "accepted" && (await leads(turn, ask.turn))) rows.push(leaderChoices(ask));
  if (ask.state === "asked" && isAskedOf(turn, ask)) rows.push(answerChoices(ask));
  if (ask.state === "asked" && own) {
    rows.push([
      ...(ask.kind === "ask" ? againChoices(ask) : []),
      { label: words("duty.ask.button.withdraw"), to: at.withdraw(ask.id) },
    ]);
  }
  return rows;
}

const answer = (done: acts.Done, askId: number, said: (ask: Ask) => Text): Outcome =>
  open(at.askView(askId), "refused" in done ? done.refused : said(done.ask));

/** 我来替, or the holder's yes to an offer: of two at once the second is told who was faster. */
export const accept = action("duty.accept", {
  args: [id],
  access: accepting,
  run: async (turn, askId) =>
    answer(await acts.accept(turn, askId), askId, (ask) => {
      if (ask.state === "accepted") return words("duty.ask.accepted_waits");
      if (ask.kind === "offer") return words("duty.ask.offer_taken", { name: ask.asker.name });
      return words(ask.inReturn ? "duty.ask.exchanged" : "duty.ask.taken");
    }),
});

export const decline = action("duty.decline", {
  args: [id],
  access: declining,
  run: async (turn, askId) =>
    answer(await acts.decline(turn, askId), askId, () => words("duty.ask.declined")),
});

export const withdraw = action("duty.withdraw", {
  args: [id],
  access: withdrawing,
  run: async (turn, askId) =>
    answer(await acts.withdraw(turn, askId), askId, ({ kind }) =>
      words(kind === "offer" ? "duty.ask.offer_withdrawn" : "duty.ask.withdrawn"),
    ),
});

export const confirmAsk = action("duty.confirm_ask", {
  args: [id],
  access: confirming,
  run: async (turn, askId) =>
    answer(await acts.confirm(turn, askId), askId, () => words("duty.ask.confirmed")),
});
