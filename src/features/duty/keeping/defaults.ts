import type { PostKind } from "../../../conversation/access.ts";
import type { Days } from "../rules/slots.ts";
import type { PointKind } from "../store/points.ts";

/** What a point of a kind begins with; all of it can be changed. */
export interface Defaults {
  days: Days;
  /** Minutes after midnight. */
  from: number;
  until: number;
  posts: readonly PostKind[];
  open: boolean;
  slotMinutes?: number;
}

const open: Days = { kind: "open" };
const every: Days = { kind: "every" };

/** Sensible beginnings; where a patrol goes at night is not for everybody to read. */
export const defaults: Readonly<Record<PointKind, Defaults>> = {
  hall: { days: open, from: 510, until: 1050, posts: ["clerk", "village_committee", "cadre"], open: true },
  room: {
    days: { kind: "week", weekdays: [1, 3, 5] },
    from: 540,
    until: 690,
    posts: ["village_committee", "secretary", "cadre", "party_member"],
    open: true,
  },
  reception: {
    days: { kind: "month", dates: [5, 20] },
    from: 540,
    until: 690,
    posts: ["secretary"],
    open: true,
    slotMinutes: 30,
  },
  watch: {
    days: every,
    from: 1200,
    until: 360,
    posts: ["patrol", "village_committee", "party_member"],
    open: true,
  },
  patrol: {
    days: every,
    from: 1200,
    until: 1320,
    posts: ["patrol", "village_committee", "party_member"],
    open: false,
  },
  standby: {
    days: { kind: "holiday" },
    from: 510,
    until: 510,
    posts: ["village_committee", "secretary", "cadre", "clerk"],
    open: true,
  },
};
