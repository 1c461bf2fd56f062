import { form } from "../../../conversation/form.ts";
import type { Answers, Option } from "../../../conversation/question.ts";
import { oneOf, text } from "../../../conversation/questions/index.ts";
import { open, plain, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id, leadingTurn } from "../addresses.ts";
import { clashesOf } from "../rules/asks.ts";
import { qualifiedOf } from "../store/points.ts";
import { type DutyTurn, turnsBetween } from "../store/turns.ts";
import { leadingAsk } from "./access.ts";
import { mustFindAsk, refuse } from "./acts.ts";
import { heldFrom, mayTake } from "./free.ts";
import { assign as assignTo, exchange } from "./lead.ts";
import { mustFindTurn, spanFrom, spanQuestions, turnIn } from "./spans.ts";

const reasonLength = { min: 2, max: 200 };
/** So far ahead turns to exchange are looked for. */
const ahead = 62 * 86_400_000;
const isAct = (act: string) => (answers: Answers) => answers.act === act;
const notExchange = (answers: Answers) => answers.act !== undefined && answers.act !== "exchange";

/** 安排: the leader gives a turn to somebody, exchanges it or frees it, for others and with a reason. */
export const assign = form("duty.assign", {
  args: [id],
  access: leadingTurn,
  back: (_turn, turnId) => at.turn(turnId),
  questions: {
    act: oneOf({ options: acts, forgets: ["span", "from", "until", "who", "inReturn"] }),
    ...spanQuestions({ forgets: ["who"], onlyIf: notExchange }),
    who: oneOf({ onlyIf: isAct("give"), options: candidates }),
    inReturn: oneOf({ onlyIf: isAct("exchange"), options: returns }),
    reason: text(reasonLength),
  },
  submit: async (turn, answers, turnId) => {
    const found = await mustFindTurn(turn, turnId);
    const refused =
      answers.inReturn === undefined
        ? await assignTo(turn, found, {
            span: spanFrom(answers, found, turn.now),
            to: await named(turn, found, answers.who),
            reason: answers.reason,
          })
        : await exchange(turn, found, await mustFindTurn(turn, Number(answers.inReturn)), answers.reason);
    return open(at.turn(turnId), refused ?? words("duty.ask.arranged"));
  },
});

/** A gap can only be given; what has begun is not exchanged. */
async function acts(turn: Turn, answers: Answers): Promise<Option[]> {
  const found = await turnIn(turn, answers);
  const all = found.person
    ? found.from > turn.now
      ? ["give", "exchange", "free"]
      : ["give", "free"]
    : ["give"];
  return all.map((act) => ({
    value: act,
    label: words(`duty.ask.act.${act as "give" | "exchange" | "free"}`),
  }));
}

async function candidates(turn: Turn, answers: Answers): Promise<Option[]> {
  const found = await turnIn(turn, answers);
  const free = await mayTake(turn, found, spanFrom(answers, found, turn.now));
  return free.map(({ id, name }) => ({ value: String(id), label: plain(name) }));
}

async function named(turn: Turn, found: DutyTurn, who: string | undefined) {
  if (who === undefined) return undefined;
  return (await qualifiedOf(turn, found.point)).find(({ id }) => id === Number(who));
}

/** Turns of others at the point that could be exchanged for this one. */
async function returns(turn: Turn, answers: Answers): Promise<Option[]> {
  const found = await turnIn(turn, answers);
  const holder = found.person;
  if (!holder) return [];
  const qualified = await qualifiedOf(turn, found.point);
  const people = qualified.map(({ id }) => id).filter((id) => id !== holder.id);
  const span = { from: turn.now, until: new Date(turn.now.getTime() + ahead) };
  const held = await turnsBetween(turn, { persons: [...people, holder.id] }, span);
  const theirs = held.filter(
    ({ point, from, person }) => point.id === found.point.id && from > turn.now && person?.id !== holder.id,
  );
  return theirs.flatMap((one) => {
    if (!one.person) return [];
    const deal = { ...found, turnId: found.id, giver: holder.id, taker: one.person.id, inReturnId: one.id };
    if (clashesOf(held.map(heldFrom), deal).length > 0) return [];
    const label = words("duty.ask.turn_of", { name: one.person.name, from: one.from });
    return [{ value: String(one.id), label, also: [one.person.name] }];
  });
}

/** 不同意: the leader says why. */
export const refuseAsk = form("duty.refuse_ask", {
  args: [id],
  access: leadingAsk,
  back: (_turn, askId) => at.askView(askId),
  questions: { reason: text(reasonLength) },
  submit: async (turn, { reason }, askId) => {
    const done = await refuse(turn, askId, reason);
    const name = (await mustFindAsk(turn, askId)).asker.name;
    return open(at.askView(askId), "refused" in done ? done.refused : words("duty.ask.refused", { name }));
  },
});
