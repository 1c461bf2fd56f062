import { z } from "zod";
import type { Work } from "../../../conversation/turn.ts";
import type { Sending } from "../rules.ts";
import type { Broadcast } from "./broadcasts.ts";

/** What caused the messages of a broadcast. */
export const mailingOf = (broadcastId: number): string => `broadcast:${broadcastId}`;

/** The sending of a broadcast, once it was given to the delivery. */
export async function sendingOf(
  work: Work,
  broadcastId: number,
): Promise<(Sending & { seq: number }) | undefined> {
  const row = await work.records.mailing.findUnique({ where: { id: mailingOf(broadcastId) } });
  return row ?? undefined;
}

const outbox = ["waiting", "sent", "held", "digested", "failed", "unreachable"] as const;
/** How many messages of a broadcast are in each state. */
export type Counts = Readonly<Record<(typeof outbox)[number], number>>;

/** Its sender knows what they wrote: out of reach or not, nobody has to go to their door. */
export async function countsOf(work: Work, seq: number, senderId: number): Promise<Counts> {
  const rows = await work.records.outbox.groupBy({
    by: ["state"],
    where: { mailing: seq, NOT: { state: "unreachable", personId: senderId } },
    _count: { _all: true },
  });
  const of = (state: string) => rows.find((row) => row.state === state)?._count._all ?? 0;
  return Object.fromEntries(outbox.map((state) => [state, of(state)])) as Counts;
}

export const countConfirmed = (work: Work, broadcastId: number): Promise<number> =>
  work.records.broadcastConfirm.count({ where: { broadcastId } });

/** What became of it for one person; the last four are for those who go from door to door. */
export const fates = [
  "told",
  "confirmed",
  "waiting",
  "held",
  "unconfirmed",
  "stopped",
  "failed",
  "unreachable",
] as const;
export type Fate = (typeof fates)[number];
const missed: readonly Fate[] = ["unconfirmed", "stopped", "failed", "unreachable"];

/** Everyone, or those it did not reach. */
export const whiches = ["all", "missed"] as const;
export type Which = (typeof whiches)[number];
export const fatesOf = (which: Which): readonly Fate[] => (which === "all" ? fates : missed);

/** A person of the ledger. */
export interface Addressee {
  personId: number;
  name: string;
  household?: string;
  unitId?: number;
  fate: Fate;
  confirmedAt?: Date;
}

// One line for each living person of a mailing: the best of what became of the messages to their chats. Its sender knows.
const ledger = (among: string) => `
  SELECT p.id AS personId, p.name, p.unitId, p.householdId, u.path, c.at AS confirmedAt,
    CASE WHEN c.at IS NOT NULL THEN 'confirmed' WHEN p.id = ? THEN 'told'
      WHEN b.told = 1 THEN CASE WHEN ? = 1 THEN 'unconfirmed' ELSE 'told' END
      WHEN b.waiting = 1 THEN CASE WHEN ? = 1 THEN 'stopped' ELSE 'waiting' END
      WHEN b.held = 1 THEN CASE WHEN ? = 1 THEN 'stopped' ELSE 'held' END
      WHEN b.failed = 1 THEN 'failed' ELSE 'unreachable' END AS fate
  FROM (SELECT o.personId,
      MAX(CASE WHEN o.state IN ('sent', 'digested') THEN 1 ELSE 0 END) AS told,
      MAX(CASE WHEN o.state = 'waiting' THEN 1 ELSE 0 END) AS waiting,
      MAX(CASE WHEN o.state = 'held' THEN 1 ELSE 0 END) AS held,
      MAX(CASE WHEN o.state = 'failed' THEN 1 ELSE 0 END) AS failed
    FROM Outbox o WHERE o.mailing = ? AND ${among} GROUP BY o.personId) b
  JOIN Person p ON p.id = b.personId
  LEFT JOIN Unit u ON u.id = p.unitId
  LEFT JOIN BroadcastConfirm c ON c.broadcastId = ? AND c.personId = p.id
  WHERE p.endedAt IS NULL AND p.erasedAt IS NULL`;

const anyone = "o.personId IS NOT NULL";
// Of a village only its own people are looked at, however large the county is.
const livingUnder = `o.personId IN (SELECT q.id FROM Unit v JOIN Person q ON q.unitId = v.id WHERE v.path >= ? AND v.path < ?)`;

function ledgerOf({ id, by, unit, confirm }: Broadcast, sending: Sending & { seq: number }, path: string) {
  const stopped = sending.stoppedAt === null ? 0 : 1;
  const part = path !== unit.path && path.startsWith(unit.path);
  const params = [by.id, confirm ? 1 : 0, stopped, stopped, sending.seq, ...(part ? range(path) : []), id];
  return { sql: ledger(part ? livingUnder : anyone), params };
}

const range = (path: string): [string, string] => [path, `${path.slice(0, -1)}0`];

const fate = z.enum(fates);

/** How many persons of each unit it went which way with: of all units, or of those at or below one. */
export async function fatesByUnit(
  work: Work,
  broadcast: Broadcast,
  under = broadcast.unit.path,
): Promise<{ unitId?: number; path?: string; fate: Fate; count: number }[]> {
  const sending = await sendingOf(work, broadcast.id);
  if (!sending) return [];
  const { sql, params } = ledgerOf(broadcast, sending, under);
  const rows = await work.records.$queryRawUnsafe<
    { unitId: number | null; path: string | null; fate: string; count: number }[]
  >(
    `SELECT unitId, path, fate, COUNT(*) AS count FROM (${sql}) GROUP BY unitId, path, fate ORDER BY path`,
    ...params,
  );
  return rows.map((row) => ({
    unitId: row.unitId === null ? undefined : Number(row.unitId),
    path: row.path ?? undefined,
    fate: fate.parse(row.fate),
    count: Number(row.count),
  }));
}

/** Where the persons of a list live: at or below a unit of the broadcast, or outside of it. */
export type Where = { under: string } | { outside: string };

/** Persons of the ledger by where they live, group by group. */
export async function addresseesOf(
  work: Work,
  broadcast: Broadcast,
  wanted: { which: Which; where: Where; skip: number; take: number },
): Promise<Addressee[]> {
  const sending = await sendingOf(work, broadcast.id);
  if (!sending) return [];
  const { which, where, skip, take } = wanted;
  const path = "under" in where ? where.under : where.outside;
  const there = `(path >= ? AND path < ?)`;
  const fates = fatesOf(which);
  const { sql, params } = ledgerOf(broadcast, sending, path);
  const rows = await work.records.$queryRawUnsafe<
    {
      personId: number;
      name: string;
      household: string | null;
      unitId: number | null;
      fate: string;
      confirmedAt: string | null;
    }[]
  >(
    `SELECT l.personId, l.name, h.name AS household, l.unitId, l.fate, l.confirmedAt FROM (${sql}) l
     LEFT JOIN Household h ON h.id = l.householdId
     WHERE ${"under" in where ? there : `(path IS NULL OR NOT ${there})`} AND l.fate IN (${fates.map(() => "?").join(", ")})
     ORDER BY l.path, h.name, h.id, l.personId LIMIT ? OFFSET ?`,
    ...params,
    ...range(path),
    ...fates,
    take,
    skip,
  );
  return rows.map((row) => ({
    personId: Number(row.personId),
    name: row.name,
    household: row.household ?? undefined,
    unitId: row.unitId === null ? undefined : Number(row.unitId),
    fate: fate.parse(row.fate),
    confirmedAt: row.confirmedAt === null ? undefined : new Date(row.confirmedAt),
  }));
}

/** The names of units, ended ones included, with the name of the unit above. */
export async function placesOf(
  work: Work,
  ids: readonly number[],
): Promise<ReadonlyMap<number, { name: string; above?: string }>> {
  const rows = await work.records.unit.findMany({
    where: { id: { in: [...new Set(ids)] } },
    include: { parent: { select: { name: true } } },
  });
  return new Map(rows.map(({ id, name, parent }) => [id, { name, above: parent?.name }]));
}
