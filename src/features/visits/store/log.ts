import type { StoredFile } from "../../../conversation/message.ts";
import type { Text } from "../../../conversation/reply.ts";
import { words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { dayOf } from "../../calendar/index.ts";
import { tellHousehold, tellSettled } from "../answers/notices.ts";
import { isOpenDispute } from "../answers/rules.ts";
import { mayCorrect, type Purpose } from "../log/rules.ts";
import { findVisit, note, type VisitRow } from "./visit.ts";

/** What came of it: the visit as it is now, the one that is there already, or why it was not done. */
export type Logged = { visit: VisitRow } | { already: VisitRow };
export type Changed = { visit: VisitRow } | { refused: Text };

/** A visit as it is logged. */
export interface NewVisit {
  householdId: number;
  /** Today unless said. */
  day?: string;
  purpose: Purpose;
  lateReason?: string;
}

/** Logs a visit of whoever does it, and tells the household; one a day for each household and person. */
export async function logVisit(work: Work, made: NewVisit): Promise<Logged> {
  const personId = personOf(work);
  const day = made.day ?? dayOf(work.now);
  const { householdId, purpose, lateReason } = made;
  const there = await sameDay(work, { householdId, personId, day });
  if (there) return { already: there };
  const { id } = await work.records.visit.create({
    data: { householdId, personId, day, purpose, lateReason, createdAt: work.now },
  });
  const event = await note(work, id, { act: "logged", words: lateReason, after: `${day} ${purpose}` });
  const visit = await must(work, id);
  await tellHousehold(work, visit, { event, about: "logged" });
  return { visit };
}

/** The visit that the same person has logged for the same household and day. */
async function sameDay(
  work: Work,
  of: { householdId: number; personId: number; day: string; except?: number },
): Promise<VisitRow | undefined> {
  const { except, ...where } = of;
  const found = await work.records.visit.findFirst({
    where: { ...where, withdrawnAt: null, NOT: except === undefined ? undefined : { id: except } },
    select: { id: true },
  });
  return found ? findVisit(work, found.id) : undefined;
}

/** Adds words, a voice message or photos to a visit. */
export async function addToVisit(
  work: Work,
  id: number,
  said: { words?: string; files: readonly StoredFile[] },
): Promise<Changed> {
  const before = await must(work, id);
  const refused = untouchable(work, before, { anyDay: true });
  if (refused) return { refused };
  const all = [before.words, said.words].filter((one) => one != null);
  await work.records.visit.update({
    where: { id },
    data: {
      words: all.length > 0 ? all.join("\n") : null,
      files: {
        create: said.files.map((file, index) => ({ fileId: file.id, position: before.files.length + index })),
      },
    },
  });
  const event = await note(work, id, { act: "added", words: said.words, after: files(said.files) });
  const visit = await must(work, id);
  await tellHousehold(work, visit, { event, about: "added", said });
  return { visit };
}

const files = (sent: readonly StoredFile[]) => (sent.length > 0 ? String(sent.length) : undefined);

/** What whoever logged a visit can put right about it. */
export interface Correction {
  day?: string;
  lateReason?: string | null;
  purpose?: Purpose;
  /** Nothing: what was written is taken out. */
  words?: string | null;
}

/** Puts a visit right within seven days; the household is told what it says now and may answer anew. */
export async function correctVisit(work: Work, id: number, correction: Correction): Promise<Changed> {
  const before = await must(work, id);
  const refused = untouchable(work, before);
  if (refused) return { refused };
  const { householdId, personId } = before;
  if (correction.day !== undefined) {
    const there = await sameDay(work, { householdId, personId, day: correction.day, except: id });
    if (there) return { refused: words("visits.log.refused.same_day") };
  }
  await work.records.visit.update({ where: { id }, data: { ...correction, answer: null, answeredAt: null } });
  const visit = await must(work, id);
  const event = await note(work, id, {
    act: "corrected",
    words: correction.lateReason ?? undefined,
    before: recorded(before, correction),
    after: recorded(visit, correction),
  });
  await tellHousehold(work, visit, { event, about: "corrected" });
  return { visit };
}

/** `2026-11-24 talk`, and the words where they are what was changed. */
const recorded = (visit: VisitRow, { words: changed }: Correction): string =>
  changed === undefined ? `${visit.day} ${visit.purpose}` : (visit.words ?? "");

/** Withdraws a visit that was logged by mistake. */
export async function withdrawVisit(work: Work, id: number): Promise<Changed> {
  const before = await must(work, id);
  const refused = untouchable(work, before, { disputed: true });
  if (refused) return { refused };
  await work.records.visit.update({ where: { id }, data: { withdrawnAt: work.now } });
  const event = await note(work, id, { act: "withdrawn" });
  const visit = await must(work, id);
  await tellHousehold(work, visit, { event, about: "withdrawn" });
  if (isOpenDispute(before)) await tellSettled(work, visit, event);
  return { visit };
}

/** Why a visit cannot be changed by whoever logged it, if so. */
export function untouchable(
  work: Pick<Work, "now">,
  visit: VisitRow,
  may: { anyDay?: boolean; disputed?: boolean } = {},
): Text | undefined {
  if (visit.withdrawnAt) return words("visits.log.refused.withdrawn");
  if (visit.decision) return words("visits.log.refused.decided");
  if (!may.anyDay && !mayCorrect(visit.createdAt, work.now)) return words("visits.log.refused.too_late");
  if (!may.anyDay && !may.disputed && isOpenDispute(visit)) return words("visits.log.refused.disputed");
  return undefined;
}

/** Notes that the contact card was handed out on this visit. */
export async function handCard(work: Work, id: number): Promise<Changed> {
  const before = await must(work, id);
  if (before.withdrawnAt) return { refused: words("visits.log.refused.withdrawn") };
  if (!before.cardHanded) {
    await work.records.visit.update({ where: { id }, data: { cardHanded: true } });
    await note(work, id, { act: "card" });
  }
  return { visit: await must(work, id) };
}

/** Ties a request to the visit on which it was heard; the first one stands in the visit's row. */
export async function tieRequest(
  work: Work,
  id: number,
  request: { id: number; number: string },
): Promise<void> {
  await work.records.visit.updateMany({ where: { id, requestId: null }, data: { requestId: request.id } });
  await note(work, id, { act: "needed", after: request.number });
}

export async function must(work: Work, id: number): Promise<VisitRow> {
  const visit = await findVisit(work, id);
  if (!visit) throw new Error(`visit ${id} is gone`);
  return visit;
}

function personOf(work: Work): number {
  if (!work.person) throw new Error("a visit is logged by nobody");
  return work.person.id;
}
