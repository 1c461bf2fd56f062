import { z } from "zod";
import { admits, postKinds, type Subject } from "../../conversation/access.ts";
import { targetOf } from "../../conversation/place.ts";
import type { Target } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { findPlan, type Plan } from "./store/plans.ts";
import { findPoint, leadersOf, type Point } from "./store/points.ts";
import { type DutyTurn, findTurn } from "./store/turns.ts";

const to = (place: string, ...args: readonly (string | number)[]): Target => targetOf(`duty.${place}`, args);

/** Addresses of all places of duty. */
export const at = {
  /** Everybody's. */
  start: () => to("start"),
  today: (unitId: number) => to("today", unitId),
  all: (unitId: number, page = 0) => to("all", unitId, page),
  week: (unitId: number) => to("week", unitId),
  find: () => to("find"),
  point: (pointId: number) => to("point", pointId),
  month: (pointId: number, month: string) => to("month", pointId, month),
  monthText: (pointId: number, month: string, page = 0) => to("month_text", pointId, month, page),
  /** One's own. */
  mine: (page = 0) => to("mine", page),
  turn: (turnId: number) => to("turn", turnId),
  turns: (pointId: number, page = 0) => to("turns", pointId, page),
  history: (turnId: number) => to("history", turnId),
  begin: (turnId: number) => to("begin", turnId),
  wish: () => to("wish"),
  setWish: (what: "evening" | "hour", is: "yes" | "no") => to("set_wish", what, is),
  feed: () => to("feed"),
  makeFeed: () => to("make_feed"),
  endFeed: () => to("end_feed"),
  /** Changing turns. */
  ask: (turnId: number) => to("ask", turnId),
  offer: (turnId: number) => to("offer", turnId),
  giveBack: (turnId: number) => to("give_back", turnId),
  asks: (page = 0) => to("asks", page),
  askView: (askId: number) => to("ask_view", askId),
  accept: (askId: number) => to("accept", askId),
  decline: (askId: number) => to("decline", askId),
  withdraw: (askId: number) => to("withdraw", askId),
  confirmAsk: (askId: number) => to("confirm_ask", askId),
  refuseAsk: (askId: number) => to("refuse_ask", askId),
  leave: () => to("leave"),
  askAll: () => to("ask_all"),
  /** The leader for others. */
  assign: (turnId: number) => to("assign", turnId),
  /** Notes. */
  notes: (pointId: number, page = 0) => to("notes", pointId, page),
  note: (noteId: number) => to("note", noteId),
  writeNote: (turnId: number) => to("write_note", turnId),
  correctNote: (noteId: number) => to("correct_note", noteId),
  takingBack: (noteId: number) => to("taking_back", noteId),
  takeBack: (noteId: number) => to("take_back", noteId),
  seen: (turnId: number) => to("seen", turnId),
  /** Keeping points and rosters. */
  points: (page = 0) => to("points", page),
  add: () => to("add"),
  keep: (pointId: number) => to("keep", pointId),
  findKept: () => to("find_kept"),
  editing: (pointId: number) => to("editing", pointId),
  edit: (pointId: number, what: string) => to("edit", pointId, what),
  hours: (pointId: number) => to("hours", pointId),
  addHours: (pointId: number) => to("add_hours", pointId),
  dropHours: (pointId: number, shiftId: number) => to("drop_hours", pointId, shiftId),
  members: (pointId: number) => to("members", pointId),
  addMember: (pointId: number) => to("add_member", pointId),
  member: (pointId: number, personId: number) => to("member", pointId, personId),
  moveMember: (pointId: number, personId: number, way: "up" | "down" | "out") =>
    to("move_member", pointId, personId, way),
  rotation: (pointId: number) => to("rotation", pointId),
  ending: (pointId: number) => to("ending", pointId),
  end: (pointId: number) => to("end", pointId),
  months: (pointId: number, page = 0) => to("months", pointId, page),
  make: (pointId: number, month: string, how: string) => to("make", pointId, month, how),
  year: (pointId: number) => to("year", pointId),
  makeYear: (pointId: number) => to("make_year", pointId),
  years: () => to("years"),
  makeYears: () => to("make_years"),
  plans: (planId: number) => to("plans", planId),
  draft: (planId: number, page = 0) => to("draft", planId, page),
  spread: (planId: number) => to("spread", planId),
  place: (planId: number, day: string, shiftId: number, place: number) =>
    to("place", planId, day, shiftId, place),
  paste: (planId: number) => to("paste", planId),
  sheet: (sheetId: number) => to("sheet", sheetId),
  useSheet: (sheetId: number) => to("use_sheet", sheetId),
  dropSheet: (sheetId: number) => to("drop_sheet", sheetId),
  dropPlan: (planId: number) => to("drop_plan", planId),
  publishing: (planId: number) => to("publishing", planId),
  publish: (planId: number) => to("publish", planId),
  versions: (pointId: number, month: string) => to("versions", pointId, month),
  version: (planId: number, page = 0) => to("version", planId, page),
  gaps: () => to("gaps"),
  /** Reception days. */
  receptionDays: () => to("reception_days"),
  receptions: (pointId: number) => to("receptions", pointId),
  book: (turnId: number) => to("book", turnId),
  bookings: (page = 0) => to("bookings", page),
  booking: (bookingId: number) => to("booking", bookingId),
  rebook: (bookingId: number) => to("rebook", bookingId),
  notComing: (bookingId: number) => to("not_coming", bookingId),
  cancelBooking: (bookingId: number) => to("cancel_booking", bookingId),
  take: (bookingId: number, turnId: number, minutes: number) => to("take", bookingId, turnId, minutes),
  dayLists: (page = 0) => to("day_lists", page),
  day: (turnId: number, page = 0) => to("day", turnId, page),
  walkIn: (turnId: number) => to("walk_in", turnId),
  visitor: (bookingId: number) => to("visitor", bookingId),
  outcome: (bookingId: number) => to("outcome", bookingId),
  missed: (bookingId: number) => to("missed", bookingId),
  toRequest: (bookingId: number) => to("to_request", bookingId),
  visitRequest: (bookingId: number) => to("visit_request", bookingId),
  callOff: (turnId: number) => to("call_off", turnId),
  moveDay: (turnId: number) => to("move_day", turnId),
} as const;

/** The public page of a unit's duty, and the calendar of a point. */
export const dutyPage = (unitId: number): string => `/open/${unitId}/duty`;
export const pointCalendar = (pointId: number): string => `/duty/${pointId}.ics`;
/** Somebody's own calendar, by its secret. */
export const ownCalendar = (secret: string): string => `/duty/own/${secret}.ics`;

/** A row's number in an address; larger ones do not fit the database. */
export const id = z.coerce.number().int().positive().max(2_147_483_647);
/** A page of a list, from 0. */
export const page = z.coerce.number().int().min(0).max(9999).default(0);
/** A month in an address, `2026-12`. */
export const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);
/** How many rows of a list stand on one page. */
export const pageSize = 6;

/** Whoever may keep rosters: what is theirs, the screen says. */
export const keepers = {
  allow: [{ posts: ["secretary", "admin", "village_committee", "cadre", "clerk"], over: "anything" }],
} as const;

/** Whoever holds a post and may have told that they will be away. */
export const officials = { allow: [{ posts: postKinds, over: "anything" }] } as const;

/** Who leads the point; secretaries and admins over it too. */
const leading = async (turn: Turn, point: Point | undefined): Promise<Subject | undefined> =>
  point && { unitPath: point.unit.path, handlers: await leadersOf(turn, point) };
const leaders = ["handler", { posts: ["secretary", "admin"], over: "subject" }] as const;

/** Places of a point for who leads it. */
export const keeping = {
  allow: leaders,
  subject: async (turn: Turn, pointId: number): Promise<Subject | undefined> =>
    leading(turn, await findPoint(turn, pointId)),
} as const;

/** Places of a point for those concerned: its members, who leads it. */
export const concernedByPoint = {
  allow: ["concerned", ...leaders],
  subject: async (turn: Turn, pointId: number): Promise<Subject | undefined> => {
    const point = await findPoint(turn, pointId);
    return point && { ...(await leading(turn, point)), people: point.members.map((one) => one.id) };
  },
} as const;

/** Places of a roster for who leads its point. */
export const planning = {
  allow: leaders,
  subject: async (turn: Turn, planId: number): Promise<Subject | undefined> => {
    const plan = await findPlan(turn, planId);
    return plan && leading(turn, await findPoint(turn, plan.pointId));
  },
} as const;

/** Places of a turn for who leads its point. */
export const leadingTurn = {
  allow: leaders,
  subject: async (turn: Turn, turnId: number): Promise<Subject | undefined> =>
    leading(turn, (await findTurn(turn, turnId))?.point),
} as const;

/** Places of a turn for whoever has it. */
export const holding = {
  allow: ["concerned"],
  subject: async (turn: Turn, turnId: number): Promise<Subject | undefined> => {
    const found = await findTurn(turn, turnId);
    return found && { people: found.person ? [found.person.id] : [] };
  },
} as const;

/** Places of a turn for those concerned: its holder, the point's members, who leads it. */
export const concernedByTurn = {
  allow: ["concerned", ...leaders],
  subject: async (turn: Turn, turnId: number): Promise<Subject | undefined> => {
    const found = await findTurn(turn, turnId);
    if (!found) return undefined;
    const people = [...found.point.members.map((one) => one.id), ...(found.person ? [found.person.id] : [])];
    return { ...(await leading(turn, found.point)), people };
  },
} as const;

/** What everybody may see; of a point that villagers do not see, those on duty there and officials over it. */
export const looking = {
  allow: ["anyone"],
  subject: async (turn: Turn, pointId: number): Promise<Subject | undefined> => {
    const point = await findPoint(turn, pointId);
    if (!point) return undefined;
    if (point.open) return {};
    const subject = { ...(await leading(turn, point)), people: point.members.map((one) => one.id) };
    const officials = { posts: postKinds, over: "subject" } as const;
    return admits(["concerned", ...leaders, officials], turn.person, subject) ? {} : undefined;
  },
} as const;

/** A point whose gate has been passed. */
export async function pointOf(turn: Turn, pointId: number): Promise<Point> {
  const point = await findPoint(turn, pointId);
  if (!point) throw new Error(`duty point ${pointId} passed its gate and is gone`);
  return point;
}

/** A turn whose gate has been passed. */
export async function turnOf(turn: Turn, turnId: number): Promise<DutyTurn> {
  const found = await findTurn(turn, turnId);
  if (!found) throw new Error(`duty turn ${turnId} passed its gate and is gone`);
  return found;
}

/** A roster whose gate has been passed. */
export async function planOf(turn: Turn, planId: number): Promise<{ plan: Plan; point: Point }> {
  const plan = await findPlan(turn, planId);
  const point = plan && (await findPoint(turn, plan.pointId));
  if (!plan || !point) throw new Error(`duty plan ${planId} passed its gate and is gone`);
  return { plan, point };
}
