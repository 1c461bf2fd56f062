import type { PostKind } from "../../../conversation/access.ts";
import type { Cell } from "../../../tables/index.ts";
import type { Said } from "./county.ts";
import { countyCode, homeOf, personCode, townshipCode, villageCode } from "./places.ts";
import { firstOf, parentOf, type Size } from "./size.ts";

const since = "2024-01-01";

/** Members of a village's committee; the first of them is its secretary too. */
export const committee = 5;

/** The first person of a village. */
const firstPersonOf = (size: Size, village: number): number => {
  const group = firstOf(village, size.groups, size.villages);
  const home = firstOf(group, size.households, size.groups);
  return Math.min(size.persons - 1, firstOf(home, size.persons, size.households));
};

/** Who holds the n-th office of a village: people of its first households. */
export const officialOf = (size: Size, village: number, office: number): number =>
  Math.min(size.persons - 1, firstPersonOf(size, village) + office);

/** The person who is the n-th Party member of the county. */
export const memberAt = (size: Size, member: number): number => firstOf(member, size.persons, size.members);

/** The village a person lives in. */
export const villageOf = (size: Size, person: number): number => {
  const group = parentOf(homeOf(size, person), size.households, size.groups);
  return parentOf(group, size.groups, size.villages);
};

/** Who leads in a township: secretary, then clerks and cadres, people of its first village. */
export const leaderOf = (size: Size, township: number, office: number): number =>
  officialOf(size, firstOf(township, size.villages, size.townships), 10 + office);

/** Leaders and cadres of the county: people of the last village. */
export const countyOfficial = (size: Size, office: number): number =>
  Math.max(0, size.persons - 1 - (office % size.persons));

/** Cadres of the county's departments, each answerable for some groups. */
export const cadresOf = (size: Size): number => Math.max(1, Math.ceil(size.groups / 4));

/** Rows of the posts: committees, secretaries, clerks, cadres, and every Party member; in a tiny county some hold several. */
export function* postRows(size: Size, said: Said): Generator<Cell[]> {
  const given = new Set<string>();
  for (const row of allPostRows(size, said)) {
    const key = row.join(" ");
    if (!given.has(key)) yield row;
    given.add(key);
  }
}

function* allPostRows(size: Size, said: Said): Generator<Cell[]> {
  const row = (person: number, unit: string, post: PostKind): Cell[] => [
    personCode(person),
    unit,
    said.post(post),
    since,
    "",
  ];
  yield row(countyOfficial(size, 0), countyCode, "secretary");
  for (let office = 1; office <= size.townships; office += 1) {
    yield row(countyOfficial(size, office), countyCode, "clerk");
  }
  for (let cadre = 0; cadre < cadresOf(size); cadre += 1) {
    yield row(countyOfficial(size, cadre), countyCode, "cadre");
  }
  for (let township = 0; township < size.townships; township += 1) {
    const unit = townshipCode(township);
    yield row(leaderOf(size, township, 0), unit, "secretary");
    yield row(leaderOf(size, township, 1), unit, "clerk");
    yield row(leaderOf(size, township, 2), unit, "mediator");
    for (let cadre = 0; cadre < 4; cadre += 1) yield row(leaderOf(size, township, 3 + cadre), unit, "cadre");
  }
  for (let village = 0; village < size.villages; village += 1) {
    const unit = villageCode(size, village);
    yield row(officialOf(size, village, 0), unit, "secretary");
    for (let office = 0; office < committee; office += 1) {
      yield row(officialOf(size, village, office), unit, "village_committee");
    }
    yield row(officialOf(size, village, 5), unit, "clerk");
    yield row(officialOf(size, village, 6), unit, "supervisor");
    yield row(officialOf(size, village, 7), unit, "patrol");
  }
  for (let member = 0; member < size.members; member += 1) {
    const person = memberAt(size, member);
    yield row(person, villageCode(size, villageOf(size, person)), "party_member");
  }
}
