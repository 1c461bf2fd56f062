import type { Work } from "../../../conversation/turn.ts";
import { changing } from "../../changes/index.ts";
import { at } from "../addresses.ts";

export interface Claim {
  id: number;
  personId: number;
  personName: string;
  unitId: number;
  unitName: string;
  unitPath: string;
  household?: { id: number; name: string; head?: string };
  /** The household in the person's own words, where it was not found. */
  words?: string;
  state: "waiting" | "approved" | "refused" | "withdrawn";
  createdAt: Date;
  decidedBy?: string;
  decidedAt?: Date;
  reason?: string;
}

const withNames = { person: true, unit: true, household: true, decidedBy: true } as const;

type Row = NonNullable<Awaited<ReturnType<typeof load>>>;
const load = (work: Work, id: number) =>
  work.records.householdClaim.findUnique({ where: { id }, include: withNames });

function read(row: Row): Claim {
  const { household } = row;
  return {
    id: row.id,
    personId: row.personId,
    personName: row.person.name,
    unitId: row.unitId,
    unitName: row.unit.name,
    unitPath: row.unit.path,
    household: household
      ? { id: household.id, name: household.name, head: household.head ?? undefined }
      : undefined,
    words: row.words ?? undefined,
    state: readState(row.state),
    createdAt: row.createdAt,
    decidedBy: row.decidedBy?.name,
    decidedAt: row.decidedAt ?? undefined,
    reason: row.reason ?? undefined,
  };
}

function readState(stored: string): Claim["state"] {
  const states = ["waiting", "approved", "refused", "withdrawn"] as const;
  const state = states.find((one) => one === stored);
  if (!state) throw new Error(`no state of a claim: ${stored}`);
  return state;
}

/** Loads a claim. */
export async function findClaim(work: Work, id: number): Promise<Claim | undefined> {
  const row = await load(work, id);
  return row ? read(row) : undefined;
}

/** What a person is waiting for, if for anything. */
export async function waitingClaimOf(work: Work, personId: number): Promise<number | undefined> {
  const row = await work.records.householdClaim.findFirst({ where: { personId, state: "waiting" } });
  return row?.id;
}

/** Writes down that somebody says they belong to a household. */
export async function addClaim(
  work: Work,
  made: { personId: number; unitId: number; householdId?: number; words?: string },
): Promise<number> {
  const { id } = await work.records.householdClaim.create({ data: { ...made, createdAt: work.now } });
  work.audit({ what: "directory.claimed", object: `claim:${id}`, after: made });
  return id;
}

/** Takes back what a person was waiting for. */
export async function withdrawClaims(work: Work, personId: number): Promise<void> {
  const waiting = await waitingClaimOf(work, personId);
  if (waiting === undefined) return;
  await work.records.householdClaim.updateMany({
    where: { personId, state: "waiting" },
    data: { state: "withdrawn", decidedAt: work.now },
  });
  work.audit({ what: "directory.claim_withdrawn", object: `claim:${waiting}` });
}

const waitingUnder = (paths: readonly string[], except: number) => ({
  state: "waiting",
  NOT: { personId: except },
  OR: paths.map((path) => ({ unit: { path: { startsWith: path } } })),
});

/** Claims that wait under some units, the oldest first; nobody decides their own. */
export async function waitingClaims(
  work: Work,
  paths: readonly string[],
  except: number,
  part: { skip: number; take: number },
): Promise<Claim[]> {
  const rows = await work.records.householdClaim.findMany({
    where: waitingUnder(paths, except),
    include: withNames,
    orderBy: { id: "asc" },
    ...part,
  });
  return rows.map(read);
}

/** How many claims wait under some units. */
export const countWaiting = (work: Work, paths: readonly string[], except: number): Promise<number> =>
  work.records.householdClaim.count({ where: waitingUnder(paths, except) });

/** Decides a claim, unless somebody else was faster: then false. */
export async function decideClaim(
  work: Work,
  claim: Claim,
  by: number,
  decision: { state: "approved"; householdId: number } | { state: "refused"; reason: string },
): Promise<boolean> {
  const { count } = await work.records.householdClaim.updateMany({
    where: { id: claim.id, state: "waiting" },
    data: { ...decision, decidedById: by, decidedAt: work.now },
  });
  if (count === 0) return false;
  work.audit({
    what: `directory.claim_${decision.state}`,
    object: `claim:${claim.id}`,
    before: { householdId: claim.household?.id, words: claim.words },
    after: decision,
  });
  return true;
}

/** Makes a claimant a member of a household, living where it is; false if somebody else was faster. */
export async function confirmClaim(
  work: Work,
  claim: Claim,
  by: number,
  household: { id: number; unitId: number },
): Promise<boolean> {
  const { id, personId, personName } = claim;
  if ((await work.records.householdClaim.count({ where: { id, state: "waiting" } })) === 0) return false;
  const about = { about: personName, unitId: household.unitId, back: at.claims(), told: [personId] };
  await changing(work, { what: "member_confirmed", ...about }, `person:${personId}`, async (rows) => {
    await rows.touch("HouseholdClaim", [id]);
    await decideClaim(work, claim, by, { state: "approved", householdId: household.id });
    await rows.touch("Person", [personId]);
    await work.records.person.update({
      where: { id: personId },
      data: { householdId: household.id, unitId: household.unitId },
    });
  });
  return true;
}
