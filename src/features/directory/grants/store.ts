import type { Work } from "../../../conversation/turn.ts";
import type { Leave } from "./rules.ts";

/** A helper's leave to act for a household. */
export interface Grant extends Leave {
  id: number;
  helperName: string;
  household: { id: number; name: string; head?: string };
  unitName: string;
  reason?: string;
  answer?: string;
  decidedBy?: string;
}

const withNames = {
  helper: { select: { name: true } },
  decidedBy: { select: { name: true } },
  household: { include: { unit: true, members: { where: { endedAt: null }, select: { id: true } } } },
} as const;

interface Row {
  id: number;
  helperId: number;
  state: string;
  reason: string | null;
  answer: string | null;
  helper: { name: string };
  decidedBy: { name: string } | null;
  household: {
    id: number;
    name: string;
    head: string | null;
    unit: { name: string; path: string };
    members: { id: number }[];
  };
}

function read(row: Row): Grant {
  const { household } = row;
  return {
    id: row.id,
    helperId: row.helperId,
    helperName: row.helper.name,
    state: readState(row.state),
    household: { id: household.id, name: household.name, head: household.head ?? undefined },
    unitName: household.unit.name,
    unitPath: household.unit.path,
    members: household.members.map((member) => member.id),
    reason: row.reason ?? undefined,
    answer: row.answer ?? undefined,
    decidedBy: row.decidedBy?.name,
  };
}

function readState(stored: string): Leave["state"] {
  const states = ["waiting", "approved", "refused", "ended"] as const;
  const state = states.find((one) => one === stored);
  if (!state) throw new Error(`no state of a helper's leave: ${stored}`);
  return state;
}

/** Loads a leave. */
export async function findGrant(work: Work, id: number): Promise<Grant | undefined> {
  const row = await work.records.helperGrant.findUnique({ where: { id }, include: withNames });
  return row ? read(row) : undefined;
}

/** The leave of a helper for a household, whatever its state. */
export async function grantFor(
  work: Work,
  helperId: number,
  householdId: number,
): Promise<Grant | undefined> {
  const row = await work.records.helperGrant.findUnique({
    where: { helperId_householdId: { helperId, householdId } },
    include: withNames,
  });
  return row ? read(row) : undefined;
}

/** Leaves that hold or are asked for: of a helper, or for a household. */
export async function grantsOf(
  work: Work,
  of: { helperId: number } | { householdId: number },
): Promise<Grant[]> {
  const rows = await work.records.helperGrant.findMany({
    where: { ...of, state: { in: ["waiting", "approved"] } },
    include: withNames,
    orderBy: { id: "asc" },
    take: 20,
  });
  return rows.map(read);
}

const askedUnder = (paths: readonly string[], except: number) => ({
  state: "waiting",
  NOT: { helperId: except },
  OR: paths.map((path) => ({ household: { unit: { path: { startsWith: path } } } })),
});

/** Helpers who ask, under some units; nobody decides on themselves. */
export async function asksUnder(
  work: Work,
  paths: readonly string[],
  except: number,
  part: { skip: number; take: number },
): Promise<Grant[]> {
  const rows = await work.records.helperGrant.findMany({
    where: askedUnder(paths, except),
    include: withNames,
    orderBy: { id: "asc" },
    ...part,
  });
  return rows.map(read);
}

/** How many helpers ask under some units. */
export const countAsks = (work: Work, paths: readonly string[], except: number): Promise<number> =>
  work.records.helperGrant.count({ where: askedUnder(paths, except) });

/** Writes down that somebody asks to act for a household; after a refusal or an end they may ask again. */
export async function askLeave(
  work: Work,
  made: { helperId: number; householdId: number; reason: string },
): Promise<number> {
  const { helperId, householdId, reason } = made;
  const asked = {
    state: "waiting",
    reason,
    createdAt: work.now,
    decidedById: null,
    decidedAt: null,
    answer: null,
    endedAt: null,
  };
  const { id } = await work.records.helperGrant.upsert({
    where: { helperId_householdId: { helperId, householdId } },
    create: { helperId, householdId, ...asked },
    update: asked,
  });
  work.audit({ what: "directory.help_asked", object: `helper_grant:${id}`, after: made });
  return id;
}

/** Decides on a leave that waits; false if somebody else was faster. */
export async function decideLeave(
  work: Work,
  id: number,
  by: number,
  decision: { state: "approved" } | { state: "refused"; answer: string | null },
): Promise<boolean> {
  const { count } = await work.records.helperGrant.updateMany({
    where: { id, state: "waiting" },
    data: { ...decision, decidedById: by, decidedAt: work.now },
  });
  if (count > 0) {
    work.audit({ what: `directory.help_${decision.state}`, object: `helper_grant:${id}`, after: decision });
  }
  return count > 0;
}

/** Ends a leave, or takes back the asking for one; false if it was over already. */
export async function endLeave(work: Work, id: number): Promise<boolean> {
  const { count } = await work.records.helperGrant.updateMany({
    where: { id, state: { in: ["waiting", "approved"] } },
    data: { state: "ended", endedAt: work.now },
  });
  if (count > 0) work.audit({ what: "directory.help_ended", object: `helper_grant:${id}` });
  return count > 0;
}
