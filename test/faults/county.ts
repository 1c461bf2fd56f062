import type { Sql, Tx } from "../../src/storage/database.ts";
import type { Role } from "./people/villager.ts";

/** Somebody of the county before they have a phone. */
export interface Resident {
  id: number;
  name: string;
  role: Role;
  village: number;
  household: number;
}

/** A county of villages with fifty people each, who know whom to ask. */
export interface County {
  people: readonly Resident[];
  /** Households, by who is answerable for them: the Party member and the committee member of each. */
  households: readonly Home[];
}

export interface Home {
  id: number;
  name: string;
  party: number;
  committee: number;
}

const inVillage = 50;
const inHousehold = 2;
const roles: readonly Role[] = [
  "secretary",
  "clerk",
  ...Array<Role>(2).fill("committee"),
  ...Array<Role>(5).fill("party"),
];
const posts: Readonly<Record<Role, string | undefined>> = {
  villager: undefined,
  clerk: "clerk",
  committee: "village_committee",
  party: "party_member",
  secretary: "secretary",
};
/** Minutes of a visit to the secretary, and days on which there is one. */
const reception = { minutes: 20, days: 12 };

const villageId = (village: number) => 10 + village * 2;
const groupId = (village: number) => villageId(village) + 1;
const padded = (number: number) => String(number).padStart(4, "0");

export function planCounty(people: number): County {
  const residents = Array.from({ length: people }, (_, index): Resident => {
    const village = Math.floor(index / inVillage);
    const role = roles[index % inVillage] ?? "villager";
    return {
      id: index + 1,
      name: `村民${padded(index + 1)}`,
      role,
      village,
      household: Math.floor(index / inHousehold) + 1,
    };
  });
  const households = residents
    .filter(({ id }) => id % inHousehold === 1)
    .map(({ household, village }): Home => {
      const of = (role: Role) => residents.filter((one) => one.village === village && one.role === role);
      return {
        id: household,
        name: `户${padded(household)}`,
        party: inTurn(of("party"), household),
        committee: inTurn(of("committee"), household),
      };
    });
  return { people: residents, households };
}

const inTurn = (people: readonly Resident[], turn: number): number => people[turn % people.length]?.id ?? 0;

/** Writes the county into an empty database; the secretaries receive from the day after tomorrow on. */
export function settle({ sql }: Tx, county: County, now: Date): void {
  const since = new Date(now.getTime() - 200 * 86_400_000);
  insertUnit(sql, { id: 1, level: "county", name: "试验县", path: "/1/" });
  insertUnit(sql, { id: 2, level: "township", name: "试验镇", path: "/1/2/", parent: 1 });
  for (const village of new Set(county.people.map((one) => one.village))) {
    const [id, group] = [villageId(village), groupId(village)];
    insertUnit(sql, { id, level: "village", name: `村${village + 1}`, path: `/1/2/${id}/`, parent: 2 });
    insertUnit(sql, { id: group, level: "group", name: "一组", path: `/1/2/${id}/${group}/`, parent: id });
  }
  for (const { id, name } of county.households) {
    const unit = groupId(Math.floor(((id - 1) * inHousehold) / inVillage));
    sql.run(`INSERT INTO Household (id, unitId, name) VALUES (?, ?, ?)`, [id, unit, name]);
  }
  for (const { id, name, role, village, household } of county.people) {
    sql.run(
      `INSERT INTO Person (id, name, language, unitId, householdId, hat, createdAt) VALUES (?, ?, 'zh-CN', ?, ?, ?, ?)`,
      [id, name, groupId(village), household, posts[role], since],
    );
    if (posts[role] === undefined) continue;
    sql.run(`INSERT INTO Post (personId, unitId, kind, since) VALUES (?, ?, ?, ?)`, [
      id,
      villageId(village),
      posts[role],
      since,
    ]);
  }
  for (const home of county.households) {
    for (const [kind, person] of [
      ["party_member", home.party],
      ["committee_member", home.committee],
    ] as const) {
      sql.run(`INSERT INTO Responsibility (kind, personId, householdId, since) VALUES (?, ?, ?, ?)`, [
        kind,
        person,
        home.id,
        since,
      ]);
    }
  }
  for (const secretary of county.people) if (secretary.role === "secretary") receive(sql, secretary, now);
}

function receive(sql: Sql, { id, village }: Resident, now: Date): void {
  sql.run(
    `INSERT INTO DutyPoint (id, unitId, kind, name, slotMinutes, leaderId, createdAt) VALUES (?, ?, 'reception', '书记接访', ?, ?, ?)`,
    [id, villageId(village), reception.minutes, id, now],
  );
  sql.run(`INSERT INTO DutyMember (pointId, personId, position) VALUES (?, ?, 0)`, [id, id]);
  sql.run(`INSERT INTO DutyShift (id, pointId, days, "from", until) VALUES (?, ?, 'every', 540, 1020)`, [
    id,
    id,
  ]);
  for (let ahead = 2; ahead < 2 + reception.days; ahead += 1) {
    const day = new Date(now.getTime() + ahead * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
    sql.run(
      `INSERT INTO DutyTurn (pointId, shiftId, day, place, "from", until, personId) VALUES (?, ?, ?, 0, ?, ?, ?)`,
      [id, id, day, at(day, "09:00"), at(day, "17:00"), id],
    );
  }
}

const at = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`);

function insertUnit(
  sql: Sql,
  unit: { id: number; level: string; name: string; path: string; parent?: number },
): void {
  sql.run(`INSERT INTO Unit (id, level, name, path, parentId) VALUES (?, ?, ?, ?, ?)`, [
    unit.id,
    unit.level,
    unit.name,
    unit.path,
    unit.parent,
  ]);
}
