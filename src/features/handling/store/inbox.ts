import type { Identity } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Prisma } from "../../../storage/client/client.ts";
import { type Calendar, calendarOf } from "../../calendar/index.ts";
import { findRequests, type RequestRow } from "../../requests/index.ts";
import { nearUntil, seatsOf, type Tab } from "../rules.ts";
import { type Looked, lookedThrough } from "./looked-through.ts";
import { offered } from "./offers.ts";

type Where = Prisma.RequestWhereInput;

/** Whose inbox it is, and what had to be looked at one by one to know that it belongs there. */
export interface Inbox {
  person: Identity;
  now: Date;
  calendar: Calendar;
  looked: Looked;
}

/** Opens somebody's inbox. */
export const openInbox = async (work: Work, person: Identity): Promise<Inbox> => ({
  person,
  now: work.now,
  calendar: await calendarOf(work),
  looked: await lookedThrough(work, person, true),
});

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
  const inbox = {
    person,
    now: work.now,
    calendar: await calendarOf(work),
    looked: await lookedThrough(work, person, false),
  };
  const waiting = (["todo", "mine", "offered", "sealed"] as const).map((tab) => whereOf(inbox, tab));
  return work.records.request.count({ where: { OR: waiting } });
}

function whereOf(inbox: Inbox, tab: Tab): Where {
  if (tab === "sealed") return { id: { in: [...inbox.looked.sealed] } };
  // A complaint about an official lies under its own tab only, for those who were looked at one by one.
  return { sealed: false, AND: [open(inbox, tab)] };
}

function open(inbox: Inbox, tab: Exclude<Tab, "sealed">): Where {
  const { person, now, calendar } = inbox;
  const { toTake, toFinish } = nearUntil(now, calendar);
  switch (tab) {
    case "todo":
      return atDesk(inbox);
    case "mine":
      return { handlerId: person.id, state: { in: ["accepted", "in_progress", "transferring"] } };
    case "papers":
      return { handlerId: person.id, state: "needs_papers" };
    case "offered":
      return offered(person);
    case "overdue":
      return {
        OR: [...dueBy(inbox, { toTake: now, toFinish: now }), { id: { in: [...inbox.looked.raised] } }],
      };
    case "soon":
      return { OR: dueBy(inbox, { after: now, toTake, toFinish }) };
  }
}

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
    { AND: [offered(inbox.person), ...waiting] },
    { handlerId, state: "transferring", AND: waiting },
    { handlerId, state: { in: ["accepted", "in_progress"] }, due: { gt: after, lte: toFinish } },
  ];
}
