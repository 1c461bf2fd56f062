import { dayOf, instantAt, shiftDay } from "../../calendar/index.ts";

export const askStates = [
  "asked",
  /** Waits for the leader. */
  "accepted",
  "done",
  "declined",
  "withdrawn",
  "refused",
  "lapsed",
] as const;
export type AskState = (typeof askStates)[number];

export type AskKind = "ask" | "offer";

export const askActs = ["accept", "decline", "withdraw", "confirm", "refuse", "lapse"] as const;
export type AskAct = (typeof askActs)[number];

export interface Span {
  from: Date;
  until: Date;
}

/** What an ask says of itself. */
export interface AskFacts {
  kind: AskKind;
  state: AskState;
  askerId: number;
  /** None: everyone who qualifies. */
  toId?: number;
  /** Who of everyone has said no. */
  declined: readonly number[];
}

/** Who does something to an ask. */
export interface Actor {
  /** None: the clock. */
  id?: number;
  leads: boolean;
  qualifies: boolean;
}

/** Whether somebody is one of those who are asked, whatever has come of it since. */
export const isAsked = ({ askerId, toId }: Pick<AskFacts, "askerId" | "toId">, by: Actor): boolean =>
  toId === undefined ? by.qualifies && by.id !== askerId : by.id === toId;

/** Whether it is somebody's to do that, whatever the ask's state. */
export function mayDo(act: AskAct, ask: Pick<AskFacts, "askerId" | "toId">, by: Actor): boolean {
  switch (act) {
    case "accept":
    case "decline":
      return by.id !== undefined && isAsked(ask, by);
    case "withdraw":
      return by.id === ask.askerId;
    case "confirm":
    case "refuse":
      return by.leads;
    case "lapse":
      return by.id === undefined;
  }
}

/** States from which an act leads on: nobody withdraws what is accepted, nobody accepts what is over. */
const before: Readonly<Record<AskAct, readonly AskState[]>> = {
  accept: ["asked"],
  decline: ["asked"],
  withdraw: ["asked"],
  confirm: ["accepted"],
  refuse: ["accepted"],
  lapse: ["asked", "accepted"],
};

/**
 * The state an act leads to; nothing, if it comes too late. `confirms`: the leader has to agree; `asked`: everyone who
 * is asked and has not said no yet but for whoever does it.
 */
export function stateAfter(
  act: AskAct,
  ask: Pick<AskFacts, "state" | "toId">,
  how: { confirms: boolean; left: number },
): AskState | undefined {
  if (!before[act].includes(ask.state)) return undefined;
  switch (act) {
    case "accept":
      return how.confirms ? "accepted" : "done";
    case "decline":
      return ask.toId === undefined && how.left > 0 ? "asked" : "declined";
    case "withdraw":
      return "withdrawn";
    case "confirm":
      return "done";
    case "refuse":
      return "refused";
    case "lapse":
      return "lapsed";
  }
}

export const isOpen = (state: AskState): boolean => state === "asked" || state === "accepted";

/** The leader need not agree to what they asked for or do themself. */
export const needsLeader = (
  point: { confirms: boolean },
  leaders: readonly number[],
  two: readonly number[],
): boolean => point.confirms && leaders.length > 0 && !two.some((one) => leaders.includes(one));

/** A piece of a turn and who is on. */
export interface Held extends Span {
  turnId: number;
  person: number;
}

/** A span of a turn goes to somebody, in return perhaps for a turn of theirs. */
export interface Deal extends Span {
  turnId: number;
  giver: number;
  taker: number;
  inReturnId?: number;
}

export const overlap = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until;

/** Who is on when after a deal: a part leaves the rest with its holder. */
export function dealt(held: readonly Held[], deal: Deal): Held[] {
  return held.flatMap((one): Held[] => {
    if (one.turnId === deal.inReturnId) return [{ ...one, person: deal.giver }];
    if (one.turnId !== deal.turnId || !overlap(one, deal)) return [one];
    const piece = {
      from: new Date(Math.max(one.from.getTime(), deal.from.getTime())),
      until: new Date(Math.min(one.until.getTime(), deal.until.getTime())),
    };
    return [
      { ...one, until: piece.from },
      { ...one, ...piece, person: deal.taker },
      { ...one, from: piece.until },
    ].filter(({ from, until }) => from < until);
  });
}

/** Where a deal would have somebody on twice at once: what they have at that time besides. */
export function clashesOf(held: readonly Held[], deal: Deal): Held[] {
  const then = dealt(held, deal);
  const gained = then.filter(
    (one) =>
      one.turnId === deal.inReturnId ||
      (one.turnId === deal.turnId && one.person === deal.taker && overlap(one, deal)),
  );
  return then.filter((one) =>
    gained.some((piece) => piece.turnId !== one.turnId && piece.person === one.person && overlap(piece, one)),
  );
}

const minute = 60_000;
const halfHour = 30 * minute;
const hour = 60 * minute;

/** When a part of a turn may begin: at its beginning and on each half hour, none that is past. */
export const beginnings = (turn: Span, now: Date): Date[] =>
  [turn.from, ...halfHours(turn)].filter((mark) => mark > now);

/** When a part that begins then may end: on each half hour, and at the end of the turn. */
export const endings = (turn: Span, from: Date): Date[] =>
  [...halfHours(turn), turn.until].filter((mark) => mark > from);

/** The half hours inside a turn. */
function halfHours({ from, until }: Span): Date[] {
  const marks: Date[] = [];
  const first = (Math.floor(from.getTime() / halfHour) + 1) * halfHour;
  for (let at = first; at < until.getTime(); at += halfHour) marks.push(new Date(at));
  return marks;
}

/** Whether a span is a part of a turn that can still be asked for, or all of it. */
export const isPartOf = (turn: Span, part: Span, now: Date): boolean =>
  [...beginnings(turn, now)].some((mark) => mark.getTime() === part.from.getTime()) &&
  endings(turn, part.from).some((mark) => mark.getTime() === part.until.getTime());

/** Hours before a turn at which an ask that nobody has answered is called to mind. */
const followUpHours = [72, 24, 12];
/** What was asked just now is not called to mind. */
const soonest = hour;

/** When an ask is followed up, before what it is about begins. */
export function followUpsOf({ at, begins }: { at: Date; begins: Date }): Date[] {
  const times = followUpHours
    .map((hours) => awake(new Date(begins.getTime() - hours * hour)).getTime())
    .filter((time) => time < begins.getTime() && time - at.getTime() >= soonest);
  return [...new Set(times)].map((time) => new Date(time));
}

/** Minutes after midnight between which nobody is told what is not urgent. */
const quietFrom = 21 * 60;
const quietUntil = 7 * 60 + 30;

/** The same time, or the next morning where it is night. */
function awake(time: Date): Date {
  const day = dayOf(time);
  const clock = (time.getTime() - instantAt(day, 0).getTime()) / minute;
  if (clock >= quietUntil && clock < quietFrom) return time;
  return instantAt(clock < quietUntil ? day : shiftDay(day, 1), quietUntil / 60);
}

/** What the clock does to an open ask: it lapses when what it is about begins; after downtime it is followed up once. */
export function dueOf(
  ask: { at: Date; begins: Date; followed: number },
  now: Date,
): { lapse: true } | { followed: number } | undefined {
  if (now >= ask.begins) return { lapse: true };
  const followed = followUpsOf(ask).filter((time) => time <= now).length;
  return followed > ask.followed ? { followed } : undefined;
}

/** So long before its beginning the clock looks at an ask. */
export const farthest = Math.max(...followUpHours) * hour;
