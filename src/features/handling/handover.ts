import { form } from "../../conversation/form.ts";
import { type Answers, formArgs, type Option } from "../../conversation/question.ts";
import { oneOf, text } from "../../conversation/questions/index.ts";
import { open, plain, type Text, words } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { postWords } from "../directory/index.ts";
import {
  answerTransfer,
  findRequest,
  merge as mergeInto,
  offerTransfer,
  type Recipient,
  type RequestRow,
  stateWords,
} from "../requests/index.ts";
import { at, handlers, id, outcome } from "./addresses.ts";
import { numbered, sameMatter } from "./store/candidates.ts";
import { type Taker, takersOf } from "./store/offers.ts";

/** 转办: offered to a person or an office, who accept or decline. */
export const transfer = form("handling.transfer", {
  args: [id],
  access: handlers,
  back: (_turn, requestId) => at.view(requestId),
  review: true,
  questions: {
    to: oneOf({ options: (turn, answers, search) => takers(turn, answers, search) }),
    reason: text({ min: 2, max: 300 }),
  },
  submit: async (turn, answers, requestId) => {
    const done = await offerTransfer(turn, requestId, recipientIn(answers.to), answers.reason);
    return outcome(done, requestId, ({ acceptDue }) => words("handling.offered", { due: acceptDue }));
  },
});

async function about(turn: Turn, answers: Answers): Promise<RequestRow | undefined> {
  const found = id.safeParse(formArgs(answers)[0]);
  return found.success ? findRequest(turn, found.data) : undefined;
}

async function takers(turn: Turn, answers: Answers, search: string): Promise<Option[]> {
  const request = await about(turn, answers);
  if (!request) return [];
  const chosen = typeof answers.to === "string" ? answers.to : undefined;
  const found = await takersOf(turn, request, {
    part: search.trim(),
    chosen: chosen === undefined ? undefined : recipientIn(chosen),
  });
  return found.map((taker) => ({ value: codeOf(taker), label: takerWords(taker) }));
}

/** In a button: `p12` is a person, `u5` an office. */
const codeOf = ({ personId, unitId }: Taker) => (personId === undefined ? `u${unitId}` : `p${personId}`);

const recipientIn = (value: string): Recipient =>
  value.startsWith("p") ? { personId: Number(value.slice(1)) } : { unitId: Number(value.slice(1)) };

function takerWords({ name, kind, unitName }: Taker): Text {
  if (!kind) return words("handling.office", { unit: unitName });
  return words("handling.taker", { name, post: postWords(kind), unit: unitName });
}

/** Declines what was offered, with a reason: it goes back to whoever offered it. */
export const decline = form("handling.decline", {
  args: [id],
  access: handlers,
  back: (_turn, requestId) => at.view(requestId),
  questions: { reason: text({ min: 2, max: 300 }) },
  submit: async (turn, { reason }, requestId) => {
    const done = await answerTransfer(turn, requestId, false, reason);
    // It is no longer one's own to see.
    return open(at.inbox(), "refused" in done ? done.refused : words("handling.declined"));
  },
});

/** 并案: joined with another of the same matter. */
export const merge = form("handling.merge", {
  args: [id],
  access: handlers,
  back: (_turn, requestId) => at.view(requestId),
  review: true,
  questions: { into: oneOf({ options: (turn, answers, search) => mergeable(turn, answers, search) }) },
  submit: async (turn, { into }, requestId) =>
    outcome(await mergeInto(turn, requestId, Number(into)), requestId, () => words("handling.merged")),
});

async function mergeable(turn: Turn, answers: Answers, search: string): Promise<Option[]> {
  const request = await about(turn, answers);
  if (!request) return [];
  const similar = await sameMatter(turn, request);
  const known = new Set([request.id, ...similar.map((one) => one.id)]);
  const typed = search.normalize("NFKC").replace(/\s/g, "");
  const byNumber = /^[\d-]{4,16}$/.test(typed) ? await numbered(turn, typed) : [];
  const chosen = await chosenOne(turn, answers);
  const all = [
    ...similar,
    ...byNumber.filter((one) => !known.has(one.id)),
    ...chosen.filter((one) => !known.has(one.id)),
  ];
  return all.map((one) => ({
    value: String(one.id),
    label: words("handling.merge_row", {
      number: one.number,
      unit: plain(one.unit.name),
      state: stateWords(one.state),
    }),
  }));
}

/** What was found by its number has its name on the review page too. */
async function chosenOne(turn: Turn, answers: Answers): Promise<RequestRow[]> {
  const into = id.safeParse(answers.into);
  const found = into.success ? await findRequest(turn, into.data) : undefined;
  return found && !found.sealed ? [found] : [];
}
