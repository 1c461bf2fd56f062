import type { Work } from "../../../conversation/turn.ts";
import { changing, type Rows } from "../../changes/index.ts";
import { at } from "../addresses.ts";
import { commonUnit } from "../units/rules.ts";
import { atOrBelow, type Unit } from "../units/store.ts";

/** Puts a unit, with all below it, under another parent. */
export async function moveUnit(work: Work, unit: Unit, parent: Unit): Promise<void> {
  const unitId = commonUnit(unit.path, parent.path) ?? parent.id;
  const about = { about: unit.name, unitId, back: at.unit(unit.id) };
  await changing(work, { what: "unit_moved", ...about }, `unit:${unit.id}`, (rows) =>
    replant(work, rows, unit, parent),
  );
}

async function replant(
  work: Work,
  rows: Rows,
  unit: { id: number; path: string },
  parent: { id: number; path: string },
): Promise<void> {
  const inside = await work.records.unit.findMany({
    where: { path: atOrBelow(unit.path) },
    select: { id: true },
  });
  await rows.touch(
    "Unit",
    inside.map(({ id }) => id),
  );
  const { gte, lt } = atOrBelow(unit.path);
  await work.records.$executeRaw`
    UPDATE Unit SET path = ${`${parent.path}${unit.id}/`} || substr(path, ${unit.path.length + 1})
    WHERE path >= ${gte} AND path < ${lt}`;
  await work.records.unit.update({ where: { id: unit.id }, data: { parentId: parent.id } });
}

/** Names of units below both, which would stand there twice. */
export async function sameNames(work: Work, unit: Unit, heir: Unit): Promise<string[]> {
  const below = (parentId: number) =>
    work.records.unit.findMany({ where: { parentId }, select: { name: true, endedAt: true } });
  const known = new Set((await below(heir.id)).map(({ name }) => name));
  return (await below(unit.id))
    .filter(({ name, endedAt }) => !endedAt && known.has(name))
    .map(({ name }) => name);
}

/** Ends a unit; what lives at it and below it goes to another of its level, or there is nothing. */
export async function endUnit(work: Work, unit: Unit, heir: Unit | undefined): Promise<void> {
  const told = heir ? await holdersAt(work, unit.id) : [];
  const unitId = heir ? (commonUnit(unit.path, heir.path) ?? heir.id) : (unit.parentId ?? unit.id);
  const about = { about: unit.name, unitId, back: at.unit(unit.id), told };
  await changing(work, { what: "unit_ended", ...about }, `unit:${unit.id}`, async (rows) => {
    if (heir) {
      await moveChildren(work, rows, unit, heir);
      await movePosts(work, rows, unit, heir);
      for (const [table, column, living] of moving) {
        await handRows(work, rows, { table, column, living, from: unit.id, to: heir.id });
      }
    }
    if (!heir) await revokeInvitations(work, rows, unit.id);
    await endResponsibilities(work, rows, unit.id);
    await rows.touch("Unit", [unit.id]);
    await work.records.unit.update({ where: { id: unit.id }, data: { endedAt: work.now } });
  });
}

/** Persons with a post at a unit. */
export async function holdersAt(work: Work, unitId: number): Promise<number[]> {
  const posts = await work.records.post.findMany({
    where: { unitId, ...inEffect(work.now) },
    select: { personId: true },
    distinct: ["personId"],
  });
  return posts.map(({ personId }) => personId);
}

const inEffect = (now: Date) => ({ since: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] });

/** States of requests that are not over; the requests themselves know the directory, not the other way round. */
export const openRequests = ["submitted", "needs_papers", "accepted", "in_progress", "transferring"] as const;
const waitingRequests = `state IN (${openRequests.map((state) => `'${state}'`).join(", ")})`;

/** What goes to the unit that takes over, as far as it is alive: table, column, what makes a row alive. */
export const moving = [
  ["Household", "unitId", "endedAt IS NULL"],
  ["Person", "unitId", "endedAt IS NULL"],
  ["HouseholdClaim", "unitId", "state = 'waiting'"],
  ["Correction", "unitId", "state = 'waiting'"],
  ["Invitation", "unitId", "usedAt IS NULL AND revokedAt IS NULL"],
  ["Request", "unitId", waitingRequests],
  ["Request", "ownerUnitId", waitingRequests],
  ["Request", "raisedToId", waitingRequests],
  ["Request", "accusedUnitId", waitingRequests],
  ["RequestTransfer", "toUnitId", "answeredAt IS NULL"],
  ["VisitRule", "unitId", "until IS NULL"],
  ["DutyPoint", "unitId", "endedAt IS NULL"],
  ["Broadcast", "unitId", "state IN ('releasing', 'waiting')"],
  ["BroadcastTemplate", "unitId", "endedAt IS NULL"],
  ["Pledge", "unitId", "endedAt IS NULL"],
  ["PledgeTemplate", "unitId", "endedAt IS NULL"],
] as const;

/** What points to units and is handled by itself, or stays as history. */
export const staying = [
  ["Unit", "parentId"],
  ["Post", "unitId"],
  ["Responsibility", "unitId"],
  ["FigurePicture", "unitId"],
  ["CardOrder", "unitId"],
  ["VisitTally", "villageId"],
  ["VisitCoverage", "villageId"],
  ["VisitReport", "unitId"],
  ["DisclosureIssue", "unitId"],
  ["DiaryEntry", "sharedToId"],
] as const;

async function handRows(
  work: Work,
  rows: Rows,
  hand: { table: (typeof moving)[number][0]; column: string; living: string; from: number; to: number },
): Promise<void> {
  const { table, column, living, from, to } = hand;
  const found = await work.records.$queryRawUnsafe<{ number: number }[]>(
    `SELECT rowid AS number FROM "${table}" WHERE "${column}" = ? AND ${living}`,
    from,
  );
  if (found.length === 0) return;
  const numbers = found.map(({ number }) => Number(number));
  await rows.touch(table, numbers);
  await work.records.$executeRawUnsafe(
    `UPDATE "${table}" SET "${column}" = ? WHERE rowid IN (SELECT value FROM json_each(?))`,
    to,
    JSON.stringify(numbers),
  );
}

async function moveChildren(work: Work, rows: Rows, unit: Unit, heir: Unit): Promise<void> {
  const children = await work.records.unit.findMany({ where: { parentId: unit.id, endedAt: null } });
  for (const child of children) await replant(work, rows, child, heir);
}

/** A post at a unit that ends is held at the one that takes over from now on, unless it is held there already. */
async function movePosts(work: Work, rows: Rows, unit: Unit, heir: Unit): Promise<void> {
  const posts = await work.records.post.findMany({ where: { unitId: unit.id, ...inEffect(work.now) } });
  await rows.touch(
    "Post",
    posts.map(({ id }) => id),
  );
  for (const { id, personId, kind } of posts) {
    await work.records.post.update({ where: { id }, data: { until: work.now } });
    const given = { personId, kind, unitId: heir.id };
    if ((await work.records.post.count({ where: { ...given, ...inEffect(work.now) } })) > 0) continue;
    const made = await work.records.post.create({ data: { ...given, since: work.now } });
    rows.made("Post", made.id);
  }
}

/** Nobody comes to a post at a unit that is no more. */
async function revokeInvitations(work: Work, rows: Rows, unitId: number): Promise<void> {
  const open = { unitId, usedAt: null, revokedAt: null };
  const found = await work.records.invitation.findMany({ where: open, select: { id: true } });
  await rows.touch(
    "Invitation",
    found.map(({ id }) => id),
  );
  await work.records.invitation.updateMany({ where: open, data: { revokedAt: work.now } });
}

async function endResponsibilities(work: Work, rows: Rows, unitId: number): Promise<void> {
  const found = await work.records.responsibility.findMany({
    where: { unitId, ...inEffect(work.now) },
    select: { id: true },
  });
  const ids = found.map(({ id }) => id);
  await rows.touch("Responsibility", ids);
  await work.records.responsibility.updateMany({ where: { id: { in: ids } }, data: { until: work.now } });
}
