import { plain, type Text, words } from "../../../conversation/reply.ts";
import { dayOf } from "../../calendar/index.ts";
import type { Span } from "../rules/deals.ts";
import type { Ask } from "../store/asks.ts";
import type { DutyTurn } from "../store/turns.ts";
import { whenWords } from "../wording.ts";

/** A span of time by its own day: a part after midnight is the next day's. */
export const spanWords = (span: Span): Text =>
  whenWords({ from: span.from, until: span.until, day: dayOf(span.from) });

/** When and where: 11 月 25 日（周三）08:30—17:30，便民服务站. */
export const whatWords = (point: { name: string }, span: Span): Text =>
  words("duty.ask.what", { when: spanWords(span), point: point.name });

export const askWhat = (ask: Ask): Text => whatWords(ask.turn.point, ask);

export const turnWhat = (turn: DutyTurn): Text => whatWords(turn.point, turn);

/** How an ask or offer is put: to whoever is asked as 您, to everybody else by name. */
export function headWords(ask: Ask, reader: number | undefined): Text {
  const asker = ask.asker.name;
  const what = askWhat(ask);
  if (ask.turn.person === undefined && ask.state === "asked")
    return words("duty.ask.head.gap", { asker, what });
  if (ask.toId === undefined) {
    return words(ask.kind === "offer" ? "duty.ask.head.gap_offer" : "duty.ask.head.everyone", {
      asker,
      what,
    });
  }
  const to = ask.toId === reader ? words("duty.ask.you") : plain(ask.to?.name ?? "");
  if (ask.kind === "offer") return words("duty.ask.head.offer", { asker, to, what });
  if (!ask.inReturn) return words("duty.ask.head.one", { asker, to, what });
  return words("duty.ask.head.exchange", { asker, to, what, back: spanWords(ask.inReturn) });
}

/** What was written with it, if anything. */
export const notedWords = (ask: Ask): Text[] =>
  ask.words === undefined ? [] : [words("duty.ask.noted", { words: plain(ask.words) })];

/** How an ask stands. */
export function stateWords(ask: Ask): Text {
  const taker = ask.taker?.name ?? "";
  return words(`duty.ask.state.${ask.state}`, { taker });
}

/** Why nobody can answer any more. */
export function lateWords(ask: Ask, reader: number | undefined): Text {
  const taker = ask.taker?.name ?? "";
  const own = ask.taker !== undefined && ask.taker.id === reader;
  switch (ask.state) {
    case "accepted":
      return own ? words("duty.ask.late.own_waits") : words("duty.ask.late.accepted", { taker });
    case "done":
      return own ? words("duty.ask.late.own") : words("duty.ask.late.done", { taker });
    case "withdrawn":
      return words("duty.ask.late.withdrawn", { asker: ask.asker.name });
    case "declined":
    case "refused":
    case "lapsed":
    case "asked":
      return words(`duty.ask.late.${ask.state}`);
  }
}
