import { targetOf } from "../../../conversation/place.ts";
import type { Target } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import type { Period } from "../../calendar/index.ts";
import { findBranch, leadersOf } from "../store/branch.ts";
import { findReport } from "./store.ts";

const to = (place: string, ...args: readonly (string | number)[]): Target =>
  targetOf(`visits.report.${place}`, args);

/** Addresses of all places of the quarter's reports. */
export const at = {
  now: () => to("now"),
  mine: (quarter: Period) => to("mine", quarter),
  edit: (quarter: Period) => to("edit", quarter),
  add: (quarter: Period) => to("add", quarter),
  rewrite: (quarter: Period) => to("rewrite", quarter),
  reset: (quarter: Period) => to("reset", quarter),
  hand: (quarter: Period) => to("hand", quarter),
  branches: () => to("branches"),
  branch: (unit: number, quarter: Period) => to("branch", unit, quarter),
  unreached: (unit: number, quarter: Period, page = 0) => to("unreached", unit, quarter, page),
  handed: (unit: number, quarter: Period, page = 0) => to("handed", unit, quarter, page),
  view: (person: number, quarter: Period) => to("view", person, quarter),
} as const;

/** A Party member's own report. */
export const members = { allow: [{ posts: ["party_member"], over: "anything" }] } as const;

/** The list of the branches that one leads. */
export const secretaries = { allow: [{ posts: ["secretary"], over: "anything" }] } as const;

/** Places about a branch, for its secretary; where it has none, for the nearest one above. */
export const leaders = {
  allow: ["handler"],
  subject: async (turn: Turn, unitId: number) => {
    const branch = await findBranch(turn, unitId);
    return branch && { handlers: await leadersOf(turn, branch) };
  },
} as const;

/** A report that was handed in, for whoever wrote it and whom it was handed to. */
export const readers = {
  allow: ["concerned", "handler"],
  subject: async (turn: Turn, personId: number, quarter: Period) => {
    const report = await findReport(turn, personId, quarter);
    const branch = report?.handedAt && (await findBranch(turn, report.unitId));
    return branch ? { people: [personId], handlers: await leadersOf(turn, branch) } : undefined;
  },
} as const;
