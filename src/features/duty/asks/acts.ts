import { type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { type AskKind, isOpen, needsLeader, stateAfter } from "../rules/asks.ts";
import { overlap, type Span } from "../rules/deals.ts";
import { type Ask, beginsAt, findAsk, makeAsk, markAsk, noteDecline, openAsksOn } from "../store/asks.ts";
import { mayTake } from "../store/free.ts";
import { leadersOf, qualifiedOf } from "../store/points.ts";
import type { DutyTurn } from "../store/turns.ts";
import { dealOf, endAsk, give, giverOf, hindrance, nobody, stillFits, unfit } from "./deals.ts";
import * as notices from "./notices.ts";
import { lateWords } from "./wording.ts";

/** What came of an act: the ask as it is now, or why it could not be. */
export type Done = { ask: Ask } | { refused: Text };

const refused = (text: Text): Done => ({ refused: text });

export async function mustFindAsk(work: Work, askId: number): Promise<Ask> {
  const ask = await findAsk(work, askId);
  if (!ask) throw new Error(`duty ask ${askId} passed its gate and is gone`);
  return ask;
}

const myId = (work: Work): number => {
  if (!work.person) throw new Error("the clock asks nobody");
  return work.person.id;
};

/** Asks somebody or everyone to take a turn or a part of it, or offers its holder to; a gap that is offered for waits for the leader. */
export async function ask(
  work: Work,
  turn: DutyTurn,
  made: { kind: AskKind; span: Span; toId?: number; inReturn?: DutyTurn; words?: string },
): Promise<Done> {
  const me = myId(work);
  const no = unfit(turn, made.span, work.now);
  if (no) return refused(no);
  const open = (await openAsksOn(work, [turn.id])).filter((one) => overlap(one, made.span));
  const accepted = open.find(({ state }) => state === "accepted");
  if (accepted) return refused(lateWords(accepted, me));
  if (open.some(({ askerId, toId }) => askerId === me && toId === made.toId)) {
    return refused(words("duty.ask.asked_before"));
  }
  const asked = made.toId === undefined ? await mayTake(work, turn, made.span) : [{ id: made.toId }];
  const gapOffer = made.kind === "offer" && made.toId === undefined;
  if (asked.length === 0 && !gapOffer) return refused(words("duty.ask.nobody_free"));
  const { kind, toId, span, inReturn, words: said } = made;
  const { from, until } = span;
  const askId = await makeAsk(work, {
    kind,
    turnId: turn.id,
    askerId: me,
    toId,
    from,
    until,
    inReturnId: inReturn?.id,
    words: said,
  });
  const one = await mustFindAsk(work, askId);
  if (gapOffer) return take(work, one, me);
  for (const { id } of asked) if (id !== me) notices.tellAsked(work, one, id);
  return { ask: one };
}

/** Somebody who is asked takes it: of two at once the second is told who was faster. */
export async function accept(work: Work, askId: number): Promise<Done> {
  const me = myId(work);
  const one = await mustFindAsk(work, askId);
  if (one.state !== "asked") return refused(lateWords(one, me));
  return take(work, one, one.kind === "offer" ? one.askerId : me);
}

/** A taker is found: it is done, or waits for the leader. */
async function take(work: Work, one: Ask, takerId: number): Promise<Done> {
  const no = await whyNot(work, one, takerId);
  if (no) return refused(no);
  const leaders = await leadersOf(work, one.turn.point);
  const gapOffer = one.turn.person === undefined && one.kind === "offer";
  const confirms = needsLeader({ confirms: one.turn.point.confirms || gapOffer }, leaders, [
    one.askerId,
    takerId,
    myId(work),
  ]);
  const state = stateAfter("accept", one, { confirms, left: 0 });
  if (state === "done") return finish(work, one, takerId);
  if (!state) return refused(lateWords(one, myId(work)));
  await markAsk(work, one, state, { takerId });
  const then = await mustFindAsk(work, one.id);
  notices.tellAccepted(work, then, leaders);
  return { ask: then };
}

/** Why it cannot be taken now, if it cannot: what no longer fits is over. */
async function whyNot(work: Work, one: Ask, takerId: number): Promise<Text | undefined> {
  if (!stillFits(one) || work.now >= beginsAt(one)) {
    await endAsk(work, one);
    return words(stillFits(one) ? "duty.ask.late.lapsed" : "duty.ask.late.changed");
  }
  const others = (await openAsksOn(work, [one.turn.id])).filter(
    (other) => other.id !== one.id && other.state === "accepted" && overlap(other, one),
  );
  if (others[0]) return lateWords(others[0], work.person?.id);
  const qualified = await qualifiedOf(work, one.turn.point);
  if (!qualified.some(({ id }) => id === takerId)) return words("duty.ask.hindered.unqualified");
  const people = [...qualified, one.asker, ...(one.to ? [one.to] : [])];
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const { turn, inReturn } = one;
  return hindrance(work, dealOf(one, takerId), { turn, inReturn, names, reader: work.person?.id });
}

async function finish(work: Work, one: Ask, takerId: number): Promise<Done> {
  const act = one.inReturn ? "exchanged" : "given";
  const giver = giverOf(one);
  await give(work, one.turn, one, takerId, { act, by: one });
  if (one.inReturn && giver) await give(work, one.inReturn, one.inReturn, giver.id, { act, by: one });
  await markAsk(work, one, "done", { takerId });
  const then = { ...(await mustFindAsk(work, one.id)), turn: one.turn, inReturn: one.inReturn };
  notices.tellDone(work, then, giver, await leadersOf(work, one.turn.point));
  return { ask: then };
}

/** Says no: of everyone each for themself, and when all have, the holder is told. */
export async function decline(work: Work, askId: number): Promise<Done> {
  const me = myId(work);
  const one = await mustFindAsk(work, askId);
  if (one.state !== "asked") return refused(lateWords(one, me));
  const said = new Set([...one.declined, me]);
  const everyone = one.toId === undefined ? await mayTake(work, one.turn, one) : [];
  const left = everyone.filter(({ id }) => !said.has(id)).length;
  const state = stateAfter("decline", one, { confirms: false, left });
  if (one.toId === undefined) await noteDecline(work, one, me);
  if (state === "declined") {
    await markAsk(work, one, state);
    notices.tellDeclined(work, one);
  }
  return { ask: await mustFindAsk(work, askId) };
}

/** Takes an ask back before it is accepted. */
export async function withdraw(work: Work, askId: number): Promise<Done> {
  const one = await mustFindAsk(work, askId);
  const state = stateAfter("withdraw", one, { confirms: false, left: 0 });
  if (!state)
    return refused(
      isOpen(one.state)
        ? words("duty.ask.late.promised", { taker: one.taker?.name ?? "" })
        : lateWords(one, undefined),
    );
  await markAsk(work, one, state);
  notices.tellWithdrawn(work, one);
  return { ask: await mustFindAsk(work, askId) };
}

/** The leader agrees. */
export async function confirm(work: Work, askId: number): Promise<Done> {
  const one = await mustFindAsk(work, askId);
  if (!stateAfter("confirm", one, { confirms: true, left: 0 })) return refused(lateWords(one, undefined));
  const taker = one.taker?.id ?? nobody;
  const no = await whyNot(work, one, taker);
  return no ? refused(no) : finish(work, one, taker);
}

/** The leader does not agree, and says why. */
export async function refuse(work: Work, askId: number, reason: string): Promise<Done> {
  const one = await mustFindAsk(work, askId);
  const state = stateAfter("refuse", one, { confirms: true, left: 0 });
  if (!state) return refused(lateWords(one, undefined));
  await markAsk(work, one, state, { takerId: one.taker?.id, reason });
  notices.tellRefused(work, one, reason);
  return { ask: await mustFindAsk(work, askId) };
}
