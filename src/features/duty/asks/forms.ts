import { form } from "../../../conversation/form.ts";
import type { Answers, Option } from "../../../conversation/question.ts";
import { oneOf, text } from "../../../conversation/questions/index.ts";
import { type Outcome, open, plain, type Text, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, holding, id } from "../addresses.ts";
import { overlap, type Span } from "../rules/deals.ts";
import { giverOf, openAsksOn } from "../store/asks.ts";
import { freeAmong, mayTake } from "../store/free.ts";
import { qualifiedOf } from "../store/points.ts";
import { type DutyTurn, turnsBetween } from "../store/turns.ts";
import { myId } from "../wording.ts";
import { asking, offering } from "./access.ts";
import { ask as askFor, type Done } from "./acts.ts";
import { mustFindTurn, spanFrom, spanQuestions, turnIn } from "./spans.ts";

const everyone = "everyone";
const none = "none";
const longest = 200;
/** So far ahead turns to exchange are looked for. */
const ahead = 62 * 86_400_000;

/** 找人换: asks one person or everyone who qualifies to take a turn or a part of it, or one person to exchange. */
export const ask = form("duty.ask", {
  args: [id],
  access: asking,
  back: (_turn, turnId) => at.turn(turnId),
  questions: {
    ...spanQuestions({ forgets: ["who"] }),
    who: oneOf({ options: candidates, forgets: ["inReturn"] }),
    inReturn: oneOf({
      onlyIf: async (answers: Answers, turn: Turn) => (await exchangeable(turn, answers)).length > 0,
      options: returns,
    }),
    words: text({ max: longest, optional: true }),
  },
  submit: async (turn, answers, turnId) => {
    const found = await mustFindTurn(turn, turnId);
    const span = spanFrom(answers, found, turn.now);
    const toId = answers.who === everyone ? undefined : Number(answers.who);
    const back =
      answers.inReturn === undefined || answers.inReturn === none ? undefined : Number(answers.inReturn);
    const inReturn = back === undefined ? undefined : await mustFindTurn(turn, back);
    const said = answers.words ?? undefined;
    return after(await askFor(turn, found, { kind: "ask", span, toId, inReturn, words: said }), turnId);
  },
});

/** Everyone first, then those who are free then, in the order of the roster; who is asked already is left out. */
async function candidates(turn: Turn, answers: Answers): Promise<Option[]> {
  const found = await turnIn(turn, answers);
  const span = spanFrom(answers, found, turn.now);
  const free = await mayTake(turn, found, span);
  const asked = (await openAsksOn(turn, [found.id])).filter(
    (one) => one.askerId === turn.person?.id && overlap(one, span),
  );
  const people = free
    .filter(({ id }) => id !== turn.person?.id && !asked.some(({ toId }) => toId === id))
    .map(({ id, name }) => ({ value: String(id), label: plain(name) }));
  const all = { value: everyone, label: words("duty.ask.everyone") };
  return free.length > 0 && !asked.some(({ toId }) => toId === undefined) ? [all, ...people] : people;
}

/** Whole turns that the other has at this point and the asker could take. */
async function exchangeable(turn: Turn, answers: Answers): Promise<DutyTurn[]> {
  if (answers.who === undefined || answers.who === everyone) return [];
  const found = await turnIn(turn, answers);
  if (found.person?.id !== turn.person?.id) return [];
  const qualified = await qualifiedOf(turn, found.point);
  if (!qualified.some(({ id }) => id === turn.person?.id)) return [];
  const span = { from: turn.now, until: new Date(turn.now.getTime() + ahead) };
  const theirs = (await turnsBetween(turn, { persons: [Number(answers.who)] }, span)).filter(
    ({ point, from, id }) => point.id === found.point.id && from > turn.now && id !== found.id,
  );
  const free: DutyTurn[] = [];
  for (const one of theirs)
    if (await couldTake(turn, one, found, spanFrom(answers, found, turn.now))) free.push(one);
  return free;
}

/** The asker is free then, but for what they give away. */
async function couldTake(turn: Turn, one: DutyTurn, given: DutyTurn, span: Span): Promise<boolean> {
  const me = { id: myId(turn) };
  const own = await turnsBetween(turn, { persons: [me.id] }, one);
  const whole =
    span.from.getTime() === given.from.getTime() && span.until.getTime() === given.until.getTime();
  if (whole && own.length === 1 && own[0]?.id === given.id) return true;
  return (await freeAmong(turn, [me], one)).length > 0;
}

async function returns(turn: Turn, answers: Answers): Promise<Option[]> {
  const turns = await exchangeable(turn, answers);
  return [
    { value: none, label: words("duty.ask.no_return") },
    ...turns.map((one) => ({
      value: String(one.id),
      label: words("duty.ask.turn_short", { from: one.from }),
    })),
  ];
}

/** 我来替: a colleague offers to take a turn or a part of it; its holder says yes, of a gap the leader. */
export const offer = form("duty.offer", {
  args: [id],
  access: offering,
  back: (_turn, turnId) => at.turn(turnId),
  questions: { ...spanQuestions({}), words: text({ max: longest, optional: true }) },
  submit: async (turn, answers, turnId) => {
    const found = await mustFindTurn(turn, turnId);
    const span = spanFrom(answers, found, turn.now);
    const hindered = (await freeAmong(turn, [{ id: myId(turn) }], span)).length === 0;
    if (hindered) return open(at.turn(turnId), words("duty.ask.hindered.you"));
    const toId = found.person?.id;
    const said = answers.words ?? undefined;
    return after(await askFor(turn, found, { kind: "offer", span, toId, words: said }), turnId);
  },
});

/** 还回去: asks whoever gave it to take it again. */
export const giveBack = action("duty.give_back", {
  args: [id],
  access: holding,
  run: async (turn, turnId) => {
    const found = await mustFindTurn(turn, turnId);
    const giver = await giverOf(turn, turnId, myId(turn));
    if (!giver) return open(at.turn(turnId), words("duty.ask.own_from_start"));
    if (!(await qualifiedOf(turn, found.point)).some(({ id }) => id === giver.id)) {
      return open(at.turn(turnId), words("duty.ask.giver_gone", { name: giver.name }));
    }
    const span = spanFrom({}, found, turn.now);
    return after(await askFor(turn, found, { kind: "ask", span, toId: giver.id }), turnId);
  },
});

function after(done: Done, turnId: number): Outcome {
  if ("refused" in done) return open(at.turn(turnId), done.refused);
  return open(at.askView(done.ask.id), askedWords(done));
}

function askedWords({
  ask: one,
}: {
  ask: { kind: string; state: string; to?: { name: string }; from: Date; turn: DutyTurn };
}): Text {
  if (one.state === "accepted") return words("duty.ask.offered_gap");
  if (one.state === "done") return words("duty.ask.done");
  const name = one.to?.name ?? "";
  if (one.kind === "offer") return words("duty.ask.offered", { name });
  if (!one.turn.person) return words("duty.ask.asked_gap");
  const params = { name, until: one.from };
  return words(one.to ? "duty.ask.asked_by_name" : "duty.ask.asked_all", params);
}
