import type { StoredFile } from "../../../conversation/message.ts";
import { words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { calendarOf, dayOf, dueAfter } from "../../calendar/index.ts";
import { leafOf } from "../../catalogue/index.ts";
import { acceptDays, watch } from "../rules/watch.ts";
import { type Done, inform, record } from "./act.ts";
import { routed } from "./desks.ts";
import { findRequest, type RequestRow } from "./request.ts";

/** What somebody files. */
export interface Filing {
  category: string;
  words?: string;
  files?: readonly StoredFile[];
  place?: { latitude?: number; longitude?: number; words?: string };
  /** For somebody else: a person of the directory, or name and telephone in words. */
  whom?: { personId: number } | { words: string };
  /** Filed by staff for whoever stands at their window. */
  atWindow?: boolean;
  /** Where somebody lives whom the directory does not know. */
  unitId?: number;
  /** The household whose matter it is, where somebody speaks for the whole of it (a visitor). */
  household?: { id: number; unitId: number };
  /** The official a complaint is about. */
  accused?: { unitId: number; personId?: number; words?: string };
}

/** Files a request: it gets its number, its deadlines and a desk, and whoever sits there is told. */
export async function file(work: Work, filing: Filing): Promise<Done> {
  const leaf = leafOf(filing.category);
  if (!work.person || !leaf?.apply) return { refused: words("requests.refused.gone") };
  const { accused } = filing;
  if (leaf.sealed && !accused) return { refused: words("requests.refused.gone") };
  const home = await homeOf(work, filing);
  if (!home) return { refused: words("requests.refused.no_unit") };
  const about = {
    category: leaf.code,
    sealed: leaf.sealed,
    unitId: home.unitId,
    filerId: work.person.id,
    ...beneficiaryOf(filing),
    atWindow: filing.atWindow ?? false,
    accusedId: accused?.personId ?? null,
    accusedUnitId: accused?.unitId ?? null,
  };
  const desk = await routed(work, about);
  const calendar = await calendarOf(work);
  const dues = {
    acceptDue: dueAfter(work.now, acceptDays, calendar),
    due: dueAfter(work.now, leaf.limitDays, calendar),
  };
  const fresh = { handlerId: null, remindedOf: null, raisedAt: null, clockFrom: work.now, ...dues };
  const created = await work.records.request.create({
    data: {
      ...about,
      ...fresh,
      number: await nextNumber(work),
      open: leaf.open,
      state: "submitted",
      words: filing.words ?? null,
      latitude: filing.place?.latitude ?? null,
      longitude: filing.place?.longitude ?? null,
      place: filing.place?.words ?? null,
      householdId: home.householdId,
      ownerUnitId: desk.unitId,
      ownerKind: desk.kind,
      accusedWords: accused?.words ?? null,
      createdAt: work.now,
      watchAt: watch({ state: "submitted", ...fresh }, work.now, calendar).next,
    },
  });
  const deed = { words: filing.words, files: filing.files, news: { deadline: dues.acceptDue } };
  const eventId = await record(work, {
    request: { id: created.id, state: undefined },
    act: "file",
    to: "submitted",
    deed: { files: filing.files },
  });
  const after = await mustFind(work, created.id);
  // Notices pass through locked screens and other people's hands: a complaint is told only when it is opened.
  await inform(work, {
    after,
    act: "file",
    eventId,
    deed: leaf.sealed ? { ...deed, words: undefined } : deed,
  });
  return { ok: true, request: after };
}

async function mustFind(work: Work, id: number): Promise<RequestRow> {
  const request = await findRequest(work, id);
  if (!request) throw new Error(`request ${id} is gone as soon as it was filed`);
  return request;
}

function beneficiaryOf({ whom }: Filing): { beneficiaryId: number | null; beneficiaryWords: string | null } {
  if (!whom) return { beneficiaryId: null, beneficiaryWords: null };
  return "personId" in whom
    ? { beneficiaryId: whom.personId, beneficiaryWords: null }
    : { beneficiaryId: null, beneficiaryWords: whom.words };
}

/** Where whoever it is for lives; an official without a home here files where their post is. */
async function homeOf(
  work: Work,
  { whom, unitId: told, household }: Filing,
): Promise<{ unitId: number; householdId: number | null } | undefined> {
  const { person } = work;
  if (household) return { unitId: household.unitId, householdId: household.id };
  if (whom && "words" in whom && told !== undefined) return { unitId: told, householdId: null };
  if (!person) return undefined;
  const id = whom && "personId" in whom ? whom.personId : person.id;
  const found = await work.records.person.findUnique({ where: { id }, include: { household: true } });
  const householdId = whom && "words" in whom ? null : (found?.householdId ?? null);
  const top = await work.records.unit.findFirst({ where: { parentId: null }, orderBy: { id: "asc" } });
  const unitId =
    found?.household?.unitId ?? found?.unitId ?? person.unitId ?? person.posts[0]?.unitId ?? top?.id;
  return unitId === undefined ? undefined : { unitId, householdId };
}

/** `20261123-0007`: counted in the transaction, so that no number is given twice. */
async function nextNumber(work: Work): Promise<string> {
  const day = dayOf(work.now).replaceAll("-", "");
  const { last } = await work.records.requestDay.upsert({
    where: { day },
    create: { day, last: 1 },
    update: { last: { increment: 1 } },
  });
  return `${day}-${String(last).padStart(4, "0")}`;
}

/** After a restore: numbers given out today since the backup are not given out again. */
export async function skipNumbers(work: Work): Promise<void> {
  const day = dayOf(work.now).replaceAll("-", "");
  await work.records.requestDay.upsert({
    where: { day },
    create: { day, last: skippedNumbers },
    update: { last: { increment: skippedNumbers } },
  });
}

/** More than a county files in a day. */
const skippedNumbers = 1000;
