import type { Identity } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Prisma } from "../../../storage/client/client.ts";
import { type Calendar, calendarOf } from "../../calendar/index.ts";
import { findRequests, openStates, type RequestRow } from "../../requests/index.ts";
import { nearUntil, seatsOf, type Tab } from "../rules.ts";
import { type Looked, lookedThrough } from "./looked-through.ts";

type Where = Prisma.RequestWhereInput;

/** Whose inbox it is, and what had to be looked at one by one to know that it belongs there. */
export interface Inbox {
  person: Identity;
  now: Date;
  calendar: Calendar;
  looked: Looked;
  /** All that can lie in it, so that no tab is looked for among all requests there ever were; nothing: too many to name. */
  among?: readonly number[];
}

/** Opens somebody's inbox. */
export const openInbox = (work: Work, person: Identity): Promise<Inbox> => open(work, person, true);

async function open(work: Work, person: Identity, raised: boolean): Promise<Inbox> {
  const looked = await lookedThrough(work, person, raised);
  const calendar = await calendarOf(work);
  return { person, now: work.now, calendar, looked, among: await amongOf(work, person, looked) };
}

const mostNamed = 500;

async function amongOf(work: Work, person: Identity, looked: Looked): Promise<number[] | undefined> {
  const units = [...new Set(seatsOf(person.posts).map((seat) => seat.unitId))];
  const rows = await work.records.request.findMany({
    where: {
      OR: [
        { handlerId: person.id, state: { in: [...openStates] } },
        ...units.map((ownerUnitId) => ({ ownerUnitId, state: "submitted" })),
      ],
    },
    select: { id: true },
    take: mostNamed,
  });
  const ids = new Set([...rows.map((row) => row.id), ...looked.offered, ...looked.raised, ...looked.orphans]);
  return ids.size < mostNamed ? [...ids] : undefined;
}

/** How many requests lie under a tab. */
export const countTab = (work: Work, inbox: Inbox, tab: Tab): Promise<number> =>
  work.records.request.count({ where: whereOf(inbox, tab) });

/** A page of the requests under a tab, what is due first standing first. */
export async function listTab(
  work: Work,
  inbox: Inbox,
  tab: Tab,
  part: { skip: number; take: number },
): Promise<RequestRow[]> {
  const due = tab === "todo" || tab === "offered" ? "acceptDue" : "due";
  const orderBy: Prisma.RequestOrderByWithRelationInput[] = [{ [due]: "asc" }, { id: "asc" }];
  const rows = await findRequests(work, {
    where: whereOf(inbox, tab),
    orderBy,
    take: part.skip + part.take,
  });
  return rows.slice(part.skip);
}

/** How much somebody has to do something about: to be taken on, taken over, in hand. */
export async function countWork(work: Work, person: Identity): Promise<number> {
  const inbox = await open(work, person, false);
  const waiting = (["todo", "mine", "offered", "sealed"] as const).map((tab) => whereOf(inbox, tab));
  return work.records.request.count({ where: { OR: waiting } });
}

function whereOf(inbox: Inbox, tab: Tab): Where {
  if (tab === "sealed") return { id: { in: [...inbox.looked.sealed] } };
  // A complaint about an official lies under its own tab only, for those who were looked at one by one.
  const { among } = inbox;
  return { sealed: false, AND: [under(inbox, tab), ...(among ? [{ id: { in: [...among] } }] : [])] };
}

function under(inbox: Inbox, tab: Exclude<Tab, "sealed">): Where {
  const { person, now, calendar, looked } = inbox;
  const { toTake, toFinish } = nearUntil(now, calendar);
  switch (tab) {
    case "todo":
      return atDesk(inbox);
    case "mine":
      return { handlerId: person.id, state: { in: ["accepted", "in_progress", "transferring"] } };
    case "papers":
      return { handlerId: person.id, state: "needs_papers" };
    case "offered":
      return offered(looked);
    case "overdue":
      return {
        OR: [...dueBy(inbox, { toTake: now, toFinish: now }), { id: { in: [...inbox.looked.raised] } }],
      };
    case "soon":
      return { OR: dueBy(inbox, { after: now, toTake, toFinish }) };
  }
}

/** What somebody asks one to take over. */
const offered = (looked: Looked): Where => ({ state: "transferring", id: { in: [...looked.offered] } });

/** What waits at one's desk to be taken on. */
function atDesk({ person, looked }: Inbox): Where {
  const seats: Where[] = seatsOf(person.posts).map(({ unitId, kind }) => ({
    ownerUnitId: unitId,
    ...(kind ? { ownerKind: kind } : {}),
  }));
  return {
    state: "submitted",
    OR: [...seats, { id: { in: [...looked.orphans] } }],
    AND: notOwn(person),
  };
}

/** Not one's own matter, which somebody else has to handle; said without NOT, which empty columns defeat. */
const notOwn = ({ id }: Identity): Where[] => [
  { OR: [{ beneficiaryId: null }, { beneficiaryId: { not: id } }] },
  {
    OR: [
      { filerId: { not: id } },
      { beneficiaryId: { not: null } },
      { beneficiaryWords: { not: null } },
      { atWindow: true },
    ],
  },
];

/** Due until these instants, but not before `after`: until it is taken on or over the one counts, then the other. */
function dueBy(inbox: Inbox, span: { after?: Date; toTake: Date; toFinish: Date }): Where[] {
  const { after = new Date(0), toTake, toFinish } = span;
  const handlerId = inbox.person.id;
  const waiting: Where[] = [
    { acceptDue: { gt: after }, due: { gt: after } },
    { OR: [{ acceptDue: { lte: toTake } }, { due: { lte: toTake } }] },
  ];
  return [
    { AND: [atDesk(inbox), ...waiting] },
    { AND: [offered(inbox.looked), ...waiting] },
    { handlerId, state: "transferring", AND: waiting },
    { handlerId, state: { in: ["accepted", "in_progress"] }, due: { gt: after, lte: toFinish } },
  ];
}
