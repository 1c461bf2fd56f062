import { type Choice, plain, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";
import { cannotWait } from "../rules/reminders.ts";
import { type Ask, beginsAt } from "../store/asks.ts";
import type { Named } from "../store/points.ts";
import { askWhat, headWords, notedWords, spanWords } from "./wording.ts";

type Choices = readonly (Choice | readonly Choice[])[];

const look = (ask: Ask): Choice => ({ label: words("duty.ask.button.look"), to: at.askView(ask.id) });

/** What whoever is asked may press. */
export const answerChoices = (ask: Ask): readonly Choice[] => [
  {
    label: words(
      ask.kind === "offer"
        ? "duty.ask.button.yes"
        : ask.inReturn
          ? "duty.ask.button.exchange"
          : "duty.ask.button.take",
    ),
    to: at.accept(ask.id),
    style: "primary",
  },
  {
    label: words(ask.kind === "offer" ? "duty.ask.button.no_need" : "duty.ask.button.no"),
    to: at.decline(ask.id),
  },
];

/** What the leader may press. */
export const leaderChoices = (ask: Ask): readonly Choice[] => [
  { label: words("duty.ask.button.confirm"), to: at.confirmAsk(ask.id), style: "primary" },
  { label: words("duty.ask.button.refuse"), to: at.refuseAsk(ask.id) },
];

/** What the asker may do where nobody takes it. */
export const againChoices = (ask: Ask): readonly Choice[] => [
  { label: words("duty.ask.button.again"), to: at.ask(ask.turn.id), style: "primary" },
];

/** In the night what begins before the morning is told at once; `calm`: nobody has to come for it. */
function send(
  work: Work,
  ask: Ask,
  what: string,
  to: number,
  text: Text | readonly Text[],
  choices: Choices,
  { calm = false } = {},
): void {
  if (to === work.person?.id) return;
  const lines = Array.isArray(text) ? text : [text];
  work.tell({
    id: `duty.ask:${ask.id}:${what}:person:${to}`,
    to,
    text: words("common.lines", { lines: lines as Text[] }),
    choices,
    urgent: !calm && cannotWait(beginsAt(ask), work.now),
  });
}

export const tellAsked = (work: Work, ask: Ask, to: number): void =>
  send(work, ask, "asked", to, [headWords(ask, to), ...notedWords(ask)], [answerChoices(ask), [look(ask)]]);

/** Somebody takes it if the leader agrees: the two and the leaders are told. */
export function tellAccepted(work: Work, ask: Ask, leaders: readonly number[]): void {
  const taker = ask.taker?.name ?? "";
  const what = askWhat(ask);
  for (const to of ask.kind === "ask" ? [ask.askerId] : [ask.askerId, ask.toId ?? ask.askerId]) {
    const text =
      to === ask.taker?.id
        ? words("duty.ask.news.accepted_own", { what })
        : words("duty.ask.news.accepted", { taker, what });
    send(work, ask, "accepted", to, text, [[look(ask)]]);
  }
  for (const to of leaders) {
    send(
      work,
      ask,
      "confirming",
      to,
      [confirmWords(ask), ...notedWords(ask)],
      [leaderChoices(ask), [look(ask)]],
    );
  }
}

/** What the leader is to agree to. */
export function confirmWords(ask: Ask): Text {
  const taker = ask.taker?.name ?? "";
  const giver = (ask.kind === "ask" ? ask.asker : ask.to)?.name ?? "";
  const what = askWhat(ask);
  if (ask.turn.person === undefined) return words("duty.ask.news.confirm_gap", { taker, what });
  return ask.inReturn
    ? words("duty.ask.news.confirm_exchange", { giver, taker, what, back: spanWords(ask.inReturn) })
    : words("duty.ask.news.confirm", { giver, taker, what });
}

/** The change is made: the two and the leaders are told. */
export function tellDone(work: Work, ask: Ask, giver: Named | undefined, leaders: readonly number[]): void {
  const taker = ask.taker;
  if (!taker) throw new Error(`duty ask ${ask.id} is done by nobody`);
  const what = askWhat(ask);
  const back = ask.inReturn && spanWords(ask.inReturn);
  const toLook = [{ label: words("duty.ask.button.turn"), to: at.turn(ask.turn.id) }];
  const told = new Set([taker.id]);
  if (giver) {
    const params = { taker: taker.name, what };
    const text = back
      ? words("duty.ask.news.exchanged_giver", { ...params, back })
      : words("duty.ask.news.given_giver", params);
    send(work, ask, "done", giver.id, text, toLook);
    told.add(giver.id);
  }
  const name = giver?.name ?? "";
  const own = back
    ? words("duty.ask.news.exchanged_taker", { giver: name, what, back })
    : words(giver ? "duty.ask.news.given_taker" : "duty.ask.news.gap_taker", { giver: name, what });
  send(work, ask, "done", taker.id, own, toLook);
  for (const to of new Set([...leaders, ask.askerId])) {
    if (told.has(to)) continue;
    const params = { giver: name, taker: taker.name, what };
    const text = back
      ? words("duty.ask.news.exchanged_leader", { ...params, back })
      : words(giver ? "duty.ask.news.given_leader" : "duty.ask.news.gap_leader", params);
    send(work, ask, "done", to, text, toLook);
  }
}

/** Nobody who was asked can: the asker is told, and whose turn it stays. */
export function tellDeclined(work: Work, ask: Ask): void {
  const params = { what: askWhat(ask), to: plain(ask.to?.name ?? "") };
  const kept = ask.turn.person !== undefined;
  const all = kept ? "all_declined" : "gap_declined";
  const key = ask.kind === "offer" ? "offer_declined" : ask.toId === undefined ? all : "declined";
  const choices = ask.kind === "offer" ? [] : [againChoices(ask)];
  send(work, ask, "declined", ask.askerId, words(`duty.ask.news.${key}`, params), choices);
}

/** Who was asked by name hears that it is taken back; to everyone else their button says it. */
export function tellWithdrawn(work: Work, ask: Ask): void {
  if (ask.toId === undefined) return;
  const params = { asker: ask.asker.name, what: askWhat(ask) };
  const key = ask.kind === "offer" ? "offer_withdrawn" : "withdrawn";
  send(work, ask, "withdrawn", ask.toId, words(`duty.ask.news.${key}`, params), [], { calm: true });
}

/** The leader did not agree: the two are told why. */
export function tellRefused(work: Work, ask: Ask, reason: string): void {
  const holder = ask.kind === "ask" ? ask.askerId : ask.toId;
  const params = { what: askWhat(ask), reason: plain(reason) };
  const two = [ask.askerId, ask.toId, ask.taker?.id].filter((one) => one !== undefined);
  for (const to of new Set(two)) {
    const own = to === holder && ask.turn.person !== undefined;
    send(
      work,
      ask,
      "refused",
      to,
      words(own ? "duty.ask.news.refused_own" : "duty.ask.news.refused", params),
      own ? [againChoices(ask)] : [],
    );
  }
}

/** The turn went another way: who was asked by name, had said yes, or offers to, need do nothing more. */
export function tellNotNeeded(work: Work, ask: Ask): void {
  const people = [ask.toId, ask.taker?.id, ask.kind === "offer" ? ask.askerId : undefined];
  for (const to of new Set(people)) {
    if (to === undefined || to === ask.turn.person?.id) continue;
    const calm = to !== ask.taker?.id;
    send(work, ask, "over", to, words("duty.ask.news.over", { what: askWhat(ask) }), [], { calm });
  }
}

/** It has begun and nobody has taken it: it is still its holder's. */
export function tellLapsed(work: Work, ask: Ask): void {
  const holder = ask.kind === "ask" ? ask.askerId : ask.toId;
  const own = ask.turn.person !== undefined;
  const what = askWhat(ask);
  for (const to of new Set([holder, ask.askerId, ask.taker?.id])) {
    if (to === undefined) continue;
    const kept = ask.state === "accepted" ? "lapsed_unconfirmed" : "lapsed_own";
    const key = !own ? "lapsed_gap" : to === holder ? kept : "lapsed";
    const calm = to !== holder && to !== ask.taker?.id;
    send(work, ask, "lapsed", to, words(`duty.ask.news.${key}`, { what }), [], { calm });
  }
}

/** Calls it to mind: those who have not answered, the leader who has to agree, and the holder, whose turn it still is. */
export function tellFollowUp(work: Work, ask: Ask, to: { waited: readonly number[]; times: number }): void {
  for (const one of to.waited) {
    const what = ask.state === "accepted" ? confirmWords(ask) : headWords(ask, one);
    const choices = ask.state === "accepted" ? leaderChoices(ask) : answerChoices(ask);
    send(work, ask, `again${to.times}`, one, words("duty.ask.news.again", { what }), [choices, [look(ask)]]);
  }
  if (ask.kind === "offer" || ask.turn.person === undefined) return;
  const waits = ask.state === "accepted";
  const text = words(waits ? "duty.ask.news.unconfirmed" : "duty.ask.news.unanswered", {
    what: askWhat(ask),
  });
  const withdraw = { label: words("duty.ask.button.withdraw_look"), to: at.askView(ask.id) };
  const choices = waits ? [look(ask)] : [...againChoices(ask), withdraw];
  send(work, ask, `again${to.times}`, ask.askerId, text, [choices]);
}
