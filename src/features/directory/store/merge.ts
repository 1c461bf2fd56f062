import type { Work } from "../../../conversation/turn.ts";
import { changing, type Rows } from "../../changes/index.ts";
import { at } from "../addresses.ts";
import { householdPointers, type Moved, type Pointing, personPointers } from "./pointers.ts";

/** How much of a duplicate would go where, by the words it stands under. */
export async function whatMoves(
  work: Work,
  pointers: readonly Pointing[],
  from: number,
): Promise<Map<Moved, number>> {
  const found = new Map<Moved, Set<number>>();
  for (const { table, column, as, counted = "1" } of pointers) {
    if (!as) continue;
    const rows = await rowsWhere(work, table, `"${column}" = ? AND ${counted}`, from);
    found.set(as, (found.get(as) ?? new Set<number>()).union(new Set(rows)));
  }
  return new Map([...found].map(([as, { size }]) => [as, size]));
}

async function rowsWhere(
  work: Work,
  table: string,
  where: string,
  ...values: readonly number[]
): Promise<number[]> {
  const rows = await work.records.$queryRawUnsafe<{ number: number | bigint }[]>(
    `SELECT rowid AS number FROM "${table}" WHERE ${where}`,
    ...values,
  );
  return rows.map(({ number }) => Number(number));
}

/** Whether two people have to do with each other, in a request or a letter, so that they cannot be one. */
export async function entangled(work: Work, one: number, other: number): Promise<boolean> {
  const between = (a: number, b: number) => [
    { accusedId: a, OR: [{ filerId: b }, { beneficiaryId: b }, { handlerId: b }] },
    { handlerId: a, completedAt: null, OR: [{ filerId: b, atWindow: false }, { beneficiaryId: b }] },
  ];
  const found = await work.records.request.count({
    where: { OR: [...between(one, other), ...between(other, one)] },
  });
  const letters = await work.records.letter.count({
    where: {
      OR: [
        { fromId: one, toId: other },
        { fromId: other, toId: one },
      ],
    },
  });
  return found + letters > 0;
}

/** Makes one person of two: everything goes to the first; what the first lacks is taken from the second. */
export async function mergePersons(work: Work, kept: number, gone: number, unitId: number): Promise<void> {
  const { records } = work;
  const [winner, loser] = [
    await records.person.findUniqueOrThrow({ where: { id: kept } }),
    await records.person.findUniqueOrThrow({ where: { id: gone } }),
  ];
  const about = { about: winner.name, unitId, back: at.person(kept), told: [kept] };
  await changing(work, { what: "persons_merged", ...about }, `person:${kept}`, async (rows) => {
    await moveAll(work, rows, personPointers, kept, gone);
    await settleGrants(work, rows, { helperId: gone }, (grant) => ({ ...grant, helperId: kept }));
    await rows.touch("Person", [gone]);
    await rows.touch("Person", [kept]);
    const ended = { endedAt: work.now, mergedIntoId: kept, hat: null, code: winner.code ? loser.code : null };
    await records.person.update({ where: { id: gone }, data: ended });
    const phone = winner.phoneProven || (winner.phone && !loser.phoneProven) ? winner : loser;
    const home =
      winner.unitId === null || (winner.householdId === null && loser.householdId) ? loser : winner;
    await records.person.update({
      where: { id: kept },
      data: {
        code: winner.code ?? loser.code,
        language: winner.language ?? loser.language,
        phone: phone.phone,
        phoneProven: phone.phoneProven,
        phonePublished: phone.phonePublished,
        unitId: home.unitId,
        householdId: home.householdId,
      },
    });
    await endDoubles(work, rows, { personId: kept });
    if (home.householdId !== null) await withdrawClaims(work, rows, kept);
  });
}

/** Makes one household of two: its people live where the first one is. */
export async function mergeHouseholds(work: Work, kept: number, gone: number, unitId: number): Promise<void> {
  const { records } = work;
  const [winner, loser] = [
    await records.household.findUniqueOrThrow({ where: { id: kept } }),
    await records.household.findUniqueOrThrow({ where: { id: gone } }),
  ];
  const people = await records.person.findMany({
    where: { householdId: { in: [kept, gone] }, endedAt: null },
  });
  const told = numbers(people);
  const about = { about: winner.name, unitId, back: at.household(kept), told };
  await changing(work, { what: "households_merged", ...about }, `household:${kept}`, async (rows) => {
    await moveAll(work, rows, householdPointers, kept, gone);
    await settleGrants(work, rows, { householdId: gone }, (grant) => ({ ...grant, householdId: kept }));
    await rows.touch("Person", told);
    await records.person.updateMany({ where: { id: { in: told } }, data: { unitId: winner.unitId } });
    await rows.touch("Household", [gone]);
    await rows.touch("Household", [kept]);
    const ended = { endedAt: work.now, mergedIntoId: kept, code: winner.code ? loser.code : null };
    await records.household.update({ where: { id: gone }, data: ended });
    await records.household.update({
      where: { id: kept },
      data: { code: winner.code ?? loser.code, head: winner.head ?? loser.head },
    });
    await endDoubles(work, rows, { householdId: kept });
  });
}

const numbers = (found: readonly { id: number }[]) => found.map(({ id }) => id);

async function moveAll(
  work: Work,
  rows: Rows,
  pointers: readonly Pointing[],
  kept: number,
  gone: number,
): Promise<void> {
  for (const { table, column, unique } of pointers) {
    const found = await rowsWhere(
      work,
      table,
      `"${column}" = ?${onlyOne(table, column, kept, unique)}`,
      gone,
    );
    if (found.length === 0) continue;
    await rows.touch(table, found);
    await work.records.$executeRawUnsafe(
      `UPDATE "${table}" SET "${column}" = ? WHERE rowid IN (SELECT value FROM json_each(?))`,
      kept,
      JSON.stringify(found),
    );
  }
}

/** Further condition where one row of each kind is enough. */
function onlyOne(table: string, column: string, kept: number, unique: string | undefined): string {
  if (unique === undefined) return "";
  const there = `FROM "${table}" WHERE "${column}" = ${kept}`;
  return unique === column
    ? ` AND NOT EXISTS (SELECT 1 ${there})`
    : ` AND "${unique}" NOT IN (SELECT "${unique}" ${there})`;
}

/** A leave that could not go along, since there is one already: it ends, and what it allowed stays allowed. */
async function settleGrants(
  work: Work,
  rows: Rows,
  left: { helperId: number } | { householdId: number },
  twin: (grant: { helperId: number; householdId: number }) => { helperId: number; householdId: number },
): Promise<void> {
  const grants = work.records.helperGrant;
  for (const grant of await grants.findMany({ where: { ...left, state: { in: ["waiting", "approved"] } } })) {
    const { helperId, householdId } = twin(grant);
    const other = await grants.findUniqueOrThrow({
      where: { helperId_householdId: { helperId, householdId } },
    });
    await rows.touch("HelperGrant", [grant.id, other.id]);
    await grants.update({ where: { id: grant.id }, data: { state: "ended", endedAt: work.now } });
    if (other.state === "approved" || (other.state === "waiting" && grant.state === "waiting")) continue;
    const { state, reason, decidedById, decidedAt } = grant;
    await grants.update({
      where: { id: other.id },
      data: { state, reason, decidedById, decidedAt, endedAt: null, answer: null },
    });
  }
}

/** Of two posts or responsibilities that are the same now, the longer one goes on. */
async function endDoubles(
  work: Work,
  rows: Rows,
  whose: { personId: number } | { householdId: number },
): Promise<void> {
  const { records, now } = work;
  const inEffect = { since: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] };
  const bySince = [{ since: "asc" }, { id: "asc" }] as const;
  const doubles = <T extends { id: number }>(all: readonly T[], key: (one: T) => string): number[] => {
    const seen = new Set<string>();
    return numbers(all.filter((one) => seen.size === seen.add(key(one)).size));
  };
  const duties = await records.responsibility.findMany({
    where: { ...whose, ...inEffect },
    orderBy: [...bySince],
  });
  const twice = doubles(duties, (one) => `${one.kind} ${one.personId} ${one.unitId} ${one.householdId}`);
  await rows.touch("Responsibility", twice);
  await records.responsibility.updateMany({ where: { id: { in: twice } }, data: { until: now } });
  if (!("personId" in whose)) return;
  const posts = await records.post.findMany({ where: { ...whose, ...inEffect }, orderBy: [...bySince] });
  const held = doubles(posts, (one) => `${one.kind} ${one.unitId}`);
  await rows.touch("Post", held);
  await records.post.updateMany({ where: { id: { in: held } }, data: { until: now } });
}

async function withdrawClaims(work: Work, rows: Rows, personId: number): Promise<void> {
  const open = { personId, state: "waiting" };
  await rows.touch("HouseholdClaim", numbers(await work.records.householdClaim.findMany({ where: open })));
  await work.records.householdClaim.updateMany({
    where: open,
    data: { state: "withdrawn", decidedAt: work.now },
  });
}
