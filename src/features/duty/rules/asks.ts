import { awake } from "./reminders.ts";

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

export type AskAct = "accept" | "decline" | "withdraw" | "confirm" | "refuse" | "lapse";

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

/** Between whom an ask is. */
type Between = Pick<AskFacts, "kind" | "askerId" | "toId">;

/** Whether somebody is one of those who are asked, whatever has come of it since; who offers to take a gap asks nobody but the leader. */
export function isAsked({ kind, askerId, toId }: Between, by: Pick<Actor, "id" | "qualifies">): boolean {
  if (by.id === undefined || by.id === askerId) return false;
  return toId === undefined ? kind === "ask" && by.qualifies : by.id === toId;
}

/** Whether it is somebody's to do that, whatever the ask's state. */
export function mayDo(act: AskAct, ask: Between, by: Actor): boolean {
  switch (act) {
    case "accept":
    case "decline":
      return isAsked(ask, by);
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

const hour = 3_600_000;

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
