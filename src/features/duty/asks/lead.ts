import { form } from "../../../conversation/form.ts";
import type { Answers, Option } from "../../../conversation/question.ts";
import { oneOf, text } from "../../../conversation/questions/index.ts";
import { open, plain, type Text, words } from "../../../conversation/reply.ts";
import type { Turn, Work } from "../../../conversation/turn.ts";
import { at, id, leadingTurn } from "../addresses.ts";
import { clashesOf, type Span } from "../rules/deals.ts";
import { cannotWait } from "../rules/reminders.ts";
import { mayTake } from "../store/free.ts";
import { type Named, qualifiedOf } from "../store/points.ts";
import { type DutyTurn, turnsBetween } from "../store/turns.ts";
import { refusing } from "./access.ts";
import { mustFindAsk, refuse } from "./acts.ts";
import { give, heldFrom, hindrance, nobody, unfit } from "./deals.ts";
import { mustFindTurn, spanFrom, spanQuestions, turnIn } from "./spans.ts";
import { spanWords, turnWhat, whatWords } from "./wording.ts";

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
  access: refusing,
  back: (_turn, askId) => at.askView(askId),
  questions: { reason: text(reasonLength) },
  submit: async (turn, { reason }, askId) => {
    const done = await refuse(turn, askId, reason);
    const name = (await mustFindAsk(turn, askId)).asker.name;
    return open(at.askView(askId), "refused" in done ? done.refused : words("duty.ask.refused", { name }));
  },
});

/** Why it could not be; nothing, if it is done. */
type Refused = Text | undefined;

/** The leader gives a turn or a part of it to somebody, or to nobody; whoever it touches is told why. */
async function assignTo(
  work: Work,
  turn: DutyTurn,
  made: { span: Span; to?: Named; reason: string },
): Promise<Refused> {
  const { span, to, reason } = made;
  const over = unfit(turn, span, work.now);
  if (over) return over;
  if (to) {
    const deal = { ...span, turnId: turn.id, giver: turn.person?.id ?? nobody, taker: to.id };
    const no = await hindrance(work, deal, {
      turn,
      names: new Map([[to.id, to.name]]),
      reader: work.person?.id,
    });
    if (no) return no;
  }
  await give(work, turn, span, to?.id, { act: "assigned", reason });
  const what = whatWords(turn.point, span);
  const news = { reason, by: work.person?.name ?? "" };
  if (turn.person)
    tell(work, turn, turn.person.id, words("duty.ask.news.leader_freed", said(what, news)), span);
  if (to) tell(work, turn, to.id, words("duty.ask.news.leader_assigned", said(what, news)), span);
  return undefined;
}

/** The leader has two persons change their turns; both are told why. */
async function exchange(work: Work, turn: DutyTurn, other: DutyTurn, reason: string): Promise<Refused> {
  const [one, two] = [turn.person, other.person];
  const gone = turn.cancelled || other.cancelled || turn.from <= work.now || other.from <= work.now;
  if (gone || !one || !two || one.id === two.id) return words("duty.ask.late.changed");
  const deal = {
    turnId: turn.id,
    giver: one.id,
    taker: two.id,
    from: turn.from,
    until: turn.until,
    inReturnId: other.id,
  };
  const names = new Map([one, two].map(({ id, name }) => [id, name]));
  const no = await hindrance(work, deal, { turn, inReturn: other, names, reader: work.person?.id });
  if (no) return no;
  await give(work, turn, turn, two.id, { act: "exchanged", reason });
  await give(work, other, other, one.id, { act: "exchanged", reason });
  const news = { reason, by: work.person?.name ?? "" };
  for (const [to, gains, loses] of [
    [one, other, turn],
    [two, turn, other],
  ] as const) {
    const params = { ...said(turnWhat(gains), news), back: spanWords(loses) };
    tell(work, gains, to.id, words("duty.ask.news.leader_exchanged", params));
  }
  return undefined;
}

const said = (what: Text, { by, reason }: { by: string; reason: string }) => ({
  what,
  by,
  reason: plain(reason),
});

/** Each change of a turn has its sequence, so that its news are told once. */
function tell(work: Work, turn: DutyTurn, to: number, text: Text, { from }: Span = turn): void {
  if (to === work.person?.id) return;
  work.tell({
    id: `duty.lead:${turn.id}:${turn.sequence}:person:${to}`,
    to,
    text,
    choices: [{ label: words("duty.ask.button.turn"), to: at.turn(turn.id) }],
    urgent: cannotWait(from, work.now),
  });
}
