import { words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { tellBothSides, tellDecided, tellDispute } from "../answers/notices.ts";
import {
  type Answer,
  answerNow,
  disputes,
  isDispute,
  isOpenDispute,
  type Verdict,
  verdictsOn,
} from "../answers/rules.ts";
import { below } from "./households.ts";
import { type Changed, must } from "./log.ts";
import { decidersOf } from "./people.ts";
import { findVisits, type Happened, happeningsOf, note, type VisitRow } from "./visit.ts";

/** What a household says, with its own words, and the day it was instead. */
export interface Said {
  words?: string;
  day?: string;
  /** Told by telephone to whoever writes it down. */
  byPhone?: boolean;
}

/** Writes down what a household says to a visit; a dispute goes to the secretary. */
export async function answerVisit(work: Work, id: number, answer: Answer, said: Said = {}): Promise<Changed> {
  const before = await must(work, id);
  const disputedBy = (await happeningsOf(work, id)).findLast((one) => one.act.startsWith("disputed"))?.by?.id;
  const now = answerNow({ ...before, disputedBy }, answer, work.person?.id);
  if (now === "withdrawn" || now === "decided") return { refused: words(`visits.answer.refused.${now}`) };
  if (now !== "kept") {
    await work.records.visit.update({ where: { id }, data: { answer: now, answeredAt: work.now } });
  }
  const act: Happened["act"] = isDispute(answer) ? "disputed" : "confirmed";
  const event = await note(work, id, {
    act: said.byPhone ? `${act}_phone` : act,
    words: said.words,
    before: before.answer ?? undefined,
    after: said.day === undefined ? answer : `${answer} ${said.day}`,
  });
  const visit = await must(work, id);
  if (isDispute(answer)) await tellDispute(work, visit, { event, ...said });
  return { visit };
}

/** Adds the household's own words to what was recorded. */
export async function addHouseholdWords(work: Work, id: number, said: string): Promise<Changed> {
  const event = await note(work, id, { act: "said", words: said });
  const visit = await must(work, id);
  await tellBothSides(work, visit, { event, about: "said", words: said });
  return { visit };
}

/** What a secretary decides on a dispute, in words that both sides read. */
export interface Decision {
  verdict: Verdict;
  words: string;
  day?: string;
}

/** Decides a dispute; it is decided once. */
export async function decide(
  work: Work,
  id: number,
  { verdict, words: why, day }: Decision,
): Promise<Changed> {
  const before = await must(work, id);
  const { answer } = before;
  if (!isDispute(answer) || !isOpenDispute(before))
    return { refused: words("visits.answer.refused.decided") };
  if (!verdictsOn(answer).includes(verdict)) throw new Error(`${verdict} is no answer to ${answer}`);
  const moved = verdict === "redated" && day !== undefined ? { day } : {};
  await work.records.visit.update({
    where: { id },
    data: {
      decision: verdict === "struck" ? "struck" : "stands",
      decidedAt: work.now,
      ...moved,
      ...(verdict === "unwritten" ? { words: null, files: { deleteMany: {} } } : {}),
    },
  });
  if (verdict === "unwritten") await unwrite(work, id, before.personId);
  const event = await note(work, id, {
    act: "decided",
    words: why,
    before: verdict === "redated" ? before.day : undefined,
    after: verdict === "redated" ? `redated ${day}` : verdict,
  });
  const visit = await must(work, id);
  await tellDecided(work, visit, { event, verdict, words: why });
  return { visit };
}

/** What the visitor wrote is taken out of the story too: a household must not have to read it there. */
const unwrite = (work: Work, visitId: number, visitorId: number): Promise<unknown> =>
  work.records.visitEvent.updateMany({
    where: { visitId, byId: visitorId, act: { in: ["added", "corrected"] } },
    data: { words: null, before: null, after: null },
  });

/** Disputes that wait for whoever writes, the oldest first. */
export async function openDisputes(work: Work): Promise<VisitRow[]> {
  const { person } = work;
  const posts = (person?.posts ?? []).filter((post) => post.kind === "secretary");
  if (!person || posts.length === 0) return [];
  const found = await findVisits(work, {
    where: {
      answer: { in: [...disputes] },
      decision: null,
      withdrawnAt: null,
      household: { OR: posts.map((post) => ({ unit: { path: below(post.unitPath) } })) },
    },
  });
  const mine: VisitRow[] = [];
  for (const visit of found.reverse()) {
    if ((await decidersOf(work, visit)).includes(person.id)) mine.push(visit);
  }
  return mine;
}
