import { form } from "../../../conversation/form.ts";
import { formArgs } from "../../../conversation/question.ts";
import { oneOf, telling, text, yesNo } from "../../../conversation/questions/index.ts";
import {
  type Choice,
  type Outcome,
  open,
  plain,
  type Text,
  type View,
  words,
} from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { leafOptions, topOptions } from "../../catalogue/index.ts";
import { file } from "../../requests/index.ts";
import { at, id } from "../addresses.ts";
import { requestRow } from "../notes/screens.ts";
import { type BookingState, dayBegun, isExpected } from "../rules/reception.ts";
import type { Booking } from "../store/bookings.ts";
import { receivingVisit } from "./access.ts";
import { mustFindBooking } from "./mine.ts";
import { close, tieRequest } from "./store.ts";
import { callWords, pointParams, standWords, visitorName, visitWhen } from "./wording.ts";

const isThere = (state: BookingState): boolean =>
  isExpected(state) || state === "received" || state === "missed";

/** One visitor, for whoever receives: what it is about, and what came of it. */
export const visitor = screen("duty.visitor", {
  args: [id],
  access: receivingVisit,
  // A visit that moved with its day is found on the list of the day it is on now.
  back: () => at.dayLists(),
  show: async (turn, bookingId): Promise<View> => {
    const visit = await mustFindBooking(turn, bookingId);
    return {
      text: [
        words("duty.reception.list.visitor", {
          name: visitorName(visit),
          own: visit.number,
          when: callWords(visit),
          unit: visit.turn.point.unit.name,
        }),
        words("common.lines", { lines: linesOf(visit) }),
      ],
      choices: await choicesOf(turn, visit),
      ...(visit.voice ? { files: [visit.voice] } : {}),
      personal: true,
    };
  },
});

function linesOf({ topic, voice, state, outcome, requestId, person }: Booking): Text[] {
  const lines: Text[] = [];
  if (topic !== undefined) lines.push(words("duty.reception.topic", { topic: plain(topic) }));
  if (voice) lines.push(words("duty.reception.list.hear"));
  lines.push(words("duty.reception.list.stands", { state: standWords(state) }));
  if (outcome !== undefined) lines.push(words("duty.reception.list.outcome", { outcome: plain(outcome) }));
  if (requestId !== undefined) lines.push(words("duty.reception.list.filed_already"));
  if (!person && isExpected(state)) lines.push(words("duty.reception.list.by_name"));
  return lines;
}

async function choicesOf(turn: Turn, visit: Booking): Promise<Choice[][]> {
  const list: Choice[] = [{ label: words("duty.reception.button.list"), to: at.day(visit.turn.id) }];
  if (!isThere(visit.state) || !dayBegun(visit.turn, turn.now)) return [list];
  const label =
    visit.state === "received" ? "duty.reception.button.outcome" : "duty.reception.button.received";
  const came: Choice[] = [{ label: words(label), to: at.outcome(visit.id), style: "primary" }];
  if (isExpected(visit.state))
    came.push({ label: words("duty.reception.button.missed"), to: at.missed(visit.id) });
  const filing: Choice[] =
    visit.requestId === undefined
      ? [{ label: words("duty.reception.button.to_request"), to: at.toRequest(visit.id) }]
      : await requestRow(turn, visit.requestId);
  return [came, filing, list];
}

/** 已接待: what came of it, if anything is to be kept; the visitor is told if whoever received wishes. */
export const outcome = form("duty.outcome", {
  args: [id],
  access: receivingVisit,
  back: (_turn, bookingId) => at.visitor(bookingId),
  questions: {
    words: text({ max: 500, optional: true }),
    tell: yesNo({
      onlyIf: async (answers, turn) => {
        if (typeof answers.words !== "string") return false;
        const visit = await mustFindBooking(turn, id.parse(formArgs(answers)[0]));
        return visit.person !== undefined;
      },
    }),
  },
  submit: async (turn, { words: said, tell }, bookingId): Promise<Outcome> => {
    const visit = await mustFindBooking(turn, bookingId);
    if (!isThere(visit.state)) return open(at.visitor(bookingId), words("duty.reception.list.gone"));
    await close(turn, visit, { state: "received", outcome: said ?? undefined });
    if (tell !== "yes" || said === null || !visit.person)
      return open(at.visitor(bookingId), words("duty.reception.list.kept"));
    turn.tell({
      id: `duty.outcome:${bookingId}:${turn.now.getTime()}:person:${visit.person.id}`,
      to: visit.person.id,
      text: words("duty.reception.news.outcome", {
        ...pointParams(visit.turn.point),
        when: visitWhen(visit),
        outcome: plain(said),
      }),
      choices: [{ label: words("duty.reception.button.visit"), to: at.booking(bookingId) }],
    });
    return open(at.visitor(bookingId), words("duty.reception.list.kept_told", { name: visitorName(visit) }));
  },
});

/** 没来: nobody counts it; the visitor may book again. */
export const missed = action("duty.missed", {
  args: [id],
  access: receivingVisit,
  run: async (turn, bookingId): Promise<Outcome> => {
    const visit = await mustFindBooking(turn, bookingId);
    if (!isExpected(visit.state) || !dayBegun(visit.turn, turn.now)) return open(at.visitor(bookingId));
    await close(turn, visit, { state: "missed" });
    return open(at.day(visit.turn.id), words("duty.reception.list.missed_said"));
  },
});

/** 转成诉求: what was said need not be written again. */
export const toRequest = action("duty.to_request", {
  args: [id],
  access: receivingVisit,
  run: async (turn, bookingId): Promise<Outcome> => {
    const visit = await mustFindBooking(turn, bookingId);
    if (visit.requestId !== undefined)
      return open(at.visitor(bookingId), words("duty.reception.list.filed_already"));
    const to = at.visitRequest(bookingId);
    if (turn.drafts().some((draft) => draft.form === to)) return open(to);
    const said = [visit.topic, visit.outcome].filter((one) => one !== undefined).join("\n");
    const { voice } = visit;
    if (voice) return { to, answers: { what: said === "" ? { voice } : { voice, words: said } } };
    return said === "" ? open(to) : { to, answers: { what: { words: said } } };
  },
});

/** The request itself, for the visitor as its applicant. */
export const visitRequest = form("duty.visit_request", {
  args: [id],
  access: receivingVisit,
  back: (_turn, bookingId) => at.visitor(bookingId),
  review: true,
  questions: {
    topic: oneOf({ options: (turn) => topOptions(turn, "other"), forgets: ["leaf"] }),
    leaf: oneOf({ options: (turn, { topic }) => leafOptions(turn, topic, "other") }),
    what: telling({ max: 2000 }),
  },
  submit: async (turn, { leaf, what }, bookingId): Promise<Outcome> => {
    const visit = await mustFindBooking(turn, bookingId);
    if (visit.requestId !== undefined)
      return open(at.visitor(bookingId), words("duty.reception.list.filed_already"));
    const done = await file(turn, {
      category: leaf,
      words: what.words,
      files: "voice" in what ? [what.voice] : [],
      whom: visit.person ? { personId: visit.person.id } : { words: visitorName(visit) },
      atWindow: true,
      unitId: visit.turn.point.unit.id,
    });
    if ("refused" in done) return open(at.visitor(bookingId), done.refused);
    await tieRequest(turn, bookingId, done.request.id);
    const { number, acceptDue: due } = done.request;
    const filed = visit.person ? "duty.reception.list.filed" : "duty.reception.list.filed_by_name";
    return open(at.visitor(bookingId), words(filed, { number, due }));
  },
});
