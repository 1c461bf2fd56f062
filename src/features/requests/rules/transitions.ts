import { type Text, words } from "../../../conversation/reply.ts";

export const states = [
  "submitted",
  "needs_papers",
  "accepted",
  "in_progress",
  "transferring",
  "completed",
  "rated",
  "refused",
  "withdrawn",
  "merged",
] as const;
/** 已提交 待补充 已受理 办理中 转办中 已办结 已评价 不予受理 已撤回 已并案 */
export type State = (typeof states)[number];

/** What can be done to a request. */
export type Act =
  | "comment"
  | "urge"
  | "withdraw"
  | "rate"
  | "reopen"
  | "claim"
  | "start"
  | "ask_papers"
  | "supply_papers"
  | "note"
  | "reply"
  | "complete"
  | "refuse"
  | "offer"
  | "accept_offer"
  | "decline_offer"
  | "take_back"
  | "recall"
  | "merge"
  | "remind"
  | "raise"
  | "release";

/**
 * What somebody is to a request. Desk: whoever may take it, at the unit that answers for it. Overseer: who holds
 * a post over that unit. Offered: who is asked to take it over.
 */
export type Role = "applicant" | "desk" | "handler" | "offered" | "overseer" | "clock";

type Row = readonly [from: readonly State[], act: Act, by: readonly Role[], to: State | "same" | "before"];

const working = ["accepted", "in_progress"] as const;
const running = ["submitted", ...working, "transferring"] as const;
const unfinished = [...running, "needs_papers"] as const;
const done = ["completed", "rated"] as const;

/** Every change a request can go through; whatever stands in no row is refused. */
export const transitions: readonly Row[] = [
  [[...unfinished, ...done], "comment", ["applicant"], "same"],
  [running, "urge", ["applicant"], "same"],
  [unfinished, "withdraw", ["applicant"], "withdrawn"],
  [["completed"], "rate", ["applicant"], "rated"],
  [done, "reopen", ["applicant"], "in_progress"],
  [["needs_papers"], "supply_papers", ["applicant"], "in_progress"],

  [["submitted"], "claim", ["desk"], "accepted"],
  [["accepted"], "start", ["handler"], "in_progress"],
  [["submitted"], "ask_papers", ["desk"], "needs_papers"],
  [working, "ask_papers", ["handler"], "needs_papers"],
  [states, "note", ["desk", "handler", "overseer", "offered"], "same"],
  [[...unfinished, ...done], "reply", ["handler"], "same"],
  [["submitted"], "reply", ["desk"], "same"],
  [working, "complete", ["handler"], "completed"],
  [["submitted"], "refuse", ["desk"], "refused"],
  [[...working, "needs_papers"], "refuse", ["handler"], "refused"],

  [["submitted"], "offer", ["desk", "overseer"], "transferring"],
  [working, "offer", ["handler"], "transferring"],
  [["transferring"], "accept_offer", ["offered"], "accepted"],
  [["transferring"], "decline_offer", ["offered"], "before"],
  [["transferring"], "take_back", ["clock"], "before"],
  [["transferring"], "recall", ["handler"], "before"],
  [["submitted"], "merge", ["desk"], "merged"],
  [[...working, "needs_papers"], "merge", ["handler"], "merged"],

  [running, "remind", ["clock"], "same"],
  [running, "raise", ["clock"], "same"],
  [[...working, "needs_papers", "transferring"], "release", ["clock"], "submitted"],
];

/** Where an act leads: the new state, `before` for the one before the transfer; or why it may not be done. */
export function move(
  state: State,
  act: Act,
  roles: readonly Role[],
): { to: State | "before" } | { refused: Text } {
  const rows = transitions.filter(([from, done]) => done === act && from.includes(state));
  // A second press of what is done already is no mistake of anybody's.
  const isDone = transitions.some(
    ([, done, by, to]) => done === act && to === state && by.some((role) => roles.includes(role)),
  );
  if (rows.length === 0 && isDone) return { refused: words("common.already") };
  if (rows.length === 0) {
    return { refused: words("requests.refused.state", { state: words(`requests.state.${state}`) }) };
  }
  const row = rows.find(([, , by]) => by.some((role) => roles.includes(role)));
  if (!row) return { refused: words("requests.refused.role") };
  return { to: row[3] === "same" ? state : row[3] };
}

/** What somebody with these roles may do now, for the buttons. */
export const actsNow = (state: State, roles: readonly Role[]): readonly Act[] =>
  transitions
    .filter(([from, , by]) => from.includes(state) && by.some((role) => roles.includes(role)))
    .map(([, act]) => act);

/** Whether the work on it has come to an end. */
export const isEnded = (state: State): boolean => !(unfinished as readonly State[]).includes(state);

/** Whether its clock runs: not once it has ended, nor while the applicant owes papers. */
export const isRunning = (state: State): boolean => (running as readonly State[]).includes(state);

/** The states in which somebody has work with it, for queries. */
export const openStates: readonly State[] = unfinished;

/** A completed request may be taken up again for so many working days. */
export const reopenDays = 10;
