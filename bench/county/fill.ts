import type { Sql, Tx } from "../../src/storage/database.ts";
import { sqlTime } from "../../src/storage/sqlite/conversion.ts";
import { fillRequests } from "./requests.ts";

const common = { townships: 13, villages: 98, each: 5, committee: 5 } as const;

/** A county of so many Party members, as in life: of 12,000 it has 80,000 households in 1,200 groups. */
export const sizeFor = (members: number) => ({
  ...common,
  members,
  groups: Math.max(common.villages, Math.round(members / 10)),
  households: Math.round((members * 20) / 3),
});
export type Size = ReturnType<typeof sizeFor>;

/** Ids begin here, above those of the sample county. */
const base = 1_000_000;
const [towns, villages, groups] = [base + 1_000, base + 2_000, base + 10_000];

/** The people whose pages are opened. */
export const people = {
  member: base + 1,
  committee: base + 500_001,
  clerk: base + 600_001,
  secretary: base + 700_001,
  townshipClerk: base + 800_001,
  townshipCadre: base + 900_001,
} as const;
export const places = { village: villages, township: towns, county: base } as const;

/**
 * Fills a database with a county: every household has a committee member, five of each member's are linked to them, and
 * they were visited as in two common years before `now`.
 */
export function fillCounty({ sql }: Tx, now: Date, members: number): void {
  const size = sizeFor(members);
  const since = sqlTime(new Date(now.getTime() - 800 * 86_400_000));
  fillUnits(sql, size);
  sql.run(
    `INSERT INTO Household (id, unitId, name, head)
     SELECT ${base} + value, ${groups} + value % ${size.groups}, char(19968 + value % 400) || '家',
       char(19968 + value % 400) || char(20000 + value % 3000)
     FROM (${upTo(size.households)})`,
  );
  fillPeople(sql, { first: people.member, count: size.members, kind: "party_member", since });
  fillPeople(sql, {
    first: people.committee,
    count: size.villages * size.committee,
    kind: "village_committee",
    since,
  });
  fillPeople(sql, { first: people.clerk, count: size.villages, kind: "clerk", since });
  fillPeople(sql, { first: people.secretary, count: size.villages, kind: "secretary", since });
  const towns = { count: size.townships, since, units: { first: places.township, count: size.townships } };
  fillPeople(sql, { ...towns, first: people.townshipClerk, kind: "clerk" });
  fillPeople(sql, { ...towns, first: people.townshipCadre, kind: "cadre" });
  fillLinks(sql, size, since);
  fillVisits(sql, now);
  fillRequests(sql, now, { size, base, villages, clerks: people.clerk });
}

/** The numbers from 0 on. */
const upTo = (count: number) =>
  `WITH RECURSIVE n(value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM n WHERE value + 1 < ${count}) SELECT value FROM n`;

function fillUnits(sql: Sql, size: Size): void {
  const unit = `INSERT INTO Unit (id, level, name, parentId, path)`;
  sql.run(`${unit} VALUES (${base}, 'county', '大县', NULL, '/${base}/')`);
  for (const [level, first, count, above, many] of [
    ["township", towns, size.townships, base, 1],
    ["village", villages, size.villages, towns, size.townships],
    ["group", groups, size.groups, villages, size.villages],
  ] as const) {
    sql.run(
      `${unit} SELECT ${first} + value, '${level}', '${level} ' || (value + 1), a.id, a.path || (${first} + value) || '/'
       FROM (${upTo(count)}) JOIN Unit a ON a.id = ${above} + value % ${many}`,
    );
  }
}

interface Holders {
  first: number;
  count: number;
  kind: string;
  since: string;
  units?: { first: number; count: number };
}

/** Holders of a post at each village in turn, unless other units are named. */
function fillPeople(sql: Sql, { first, count, kind, since, units = allVillages }: Holders): void {
  sql.run(
    `INSERT INTO Person (id, name, createdAt) SELECT ${first} + value, '人 ' || value, ? FROM (${upTo(count)})`,
    [since],
  );
  sql.run(
    `INSERT INTO Post (personId, unitId, kind, since)
     SELECT ${first} + value, ${units.first} + value % ${units.count}, '${kind}', ? FROM (${upTo(count)})`,
    [since],
  );
}

const allVillages = { first: villages, count: common.villages };

function fillLinks(sql: Sql, size: Size, since: string): void {
  const link = `INSERT INTO Responsibility (kind, personId, householdId, since)`;
  sql.run(
    `${link} SELECT 'party_member', ${people.member} + value / ${size.each}, ${base} + value, ?
     FROM (${upTo(size.members * size.each)})`,
    [since],
  );
  sql.run(
    `${link} SELECT 'committee_member',
       ${people.committee} + u.parentId - ${villages} + ${size.villages} * (h.id / ${size.groups} % ${size.committee}), h.id, ?
     FROM Household h JOIN Unit u ON u.id = h.unitId WHERE h.id >= ${base}`,
    [since],
  );
}

/** Each quarter nine of ten linked households, and each half-year eight of ten of all by the committee. */
function fillVisits(sql: Sql, now: Date): void {
  const visit = `INSERT INTO Visit (householdId, personId, day, purpose, createdAt)`;
  const today = now.toISOString().slice(0, 10);
  for (const [kind, purpose, rounds, days, of] of [
    ["party_member", "talk", 8, 91, 9],
    ["committee_member", "comfort", 4, 182, 8],
  ] as const) {
    for (let round = 0; round < rounds; round += 1) {
      sql.run(
        `${visit} SELECT householdId, personId, date('${today}', '-' || (${round * days} + householdId % ${days - 10}) || ' days'),
           '${purpose}', ?
         FROM Responsibility WHERE kind = '${kind}' AND householdId >= ${base} AND (householdId + ${round}) % 10 < ${of}`,
        [now],
      );
    }
  }
  sql.run(
    `INSERT INTO VisitExcuse (householdId, reason, "from", until, byId, at)
     SELECT id, 'absent', date('${today}', '-20 days'), date('${today}', '+60 days'), ${people.committee}, ?
     FROM Household WHERE id >= ${base} AND id % 50 = 0`,
    [now],
  );
}
