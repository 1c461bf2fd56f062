import type { Cell } from "../../../tables/index.ts";
import type { Said } from "./county.ts";
import names from "./names.json" with { type: "json" };
import { firstOf, parentOf, type Size } from "./size.ts";

const digits = (number: number, length: number) => String(number + 1).padStart(length, "0");

/** The code of the county. */
export const countyCode = "539";
/** The code of a township by its position. */
export const townshipCode = (township: number) => `${countyCode}${digits(township, 2)}`;
/** The code of a village by its position. */
export const villageCode = (size: Size, village: number) =>
  `${townshipCode(parentOf(village, size.villages, size.townships))}${digits(village, 3)}`;
/** The code of a group by its position. */
export const groupCode = (size: Size, group: number) =>
  `${villageCode(size, parentOf(group, size.groups, size.villages))}${digits(group, 4)}`;
/** The code of a household by its position. */
export const homeCode = (household: number) => `H${digits(household, 6)}`;
/** The code of a person by their position. */
export const personCode = (person: number) => `P${digits(person, 7)}`;

const pick = (from: string, number: number) => [...from][number % [...from].length] ?? "";
// Two primes mix the positions, so that neighbours are not called alike.
const familyOf = (household: number) => pick(names.family, (household * 7919) % 1013);

/** The name of a person: of the household's family, but for one in four. */
function nameOf(person: number, household: number): string {
  const family = person % 4 === 3 ? pick(names.family, (person * 104_729) % 1009) : familyOf(household);
  const mixed = (person * 7907) % 10_007;
  const second = mixed % 3 === 0 ? "" : pick(names.second, Math.floor(mixed / 7));
  return `${family}${pick(names.first, mixed)}${second}`;
}

const end = (ends: readonly string[], number: number) => ends[number % ends.length] ?? "";
const placeName = (from: string, ends: readonly string[], number: number) => {
  const length = [...from].length;
  return `${pick(from, number)}${end(ends, Math.floor(number / length) + number)}`;
};

/** Rows of the units: the county, its townships, villages and groups. */
export function* unitRows(size: Size, said: Said): Generator<Cell[]> {
  const hall = (name: string, number: number) => [
    names.hall.replace("{name}", name),
    names.hours,
    `0873-5${digits(number, 6)}`,
  ];
  yield [countyCode, names.county, said.level("county"), "", ...hall(names.county, 0)];
  for (let township = 0; township < size.townships; township += 1) {
    const name = `${placeName(names.township, names.township_end, township)}`;
    yield [townshipCode(township), name, said.level("township"), countyCode, ...hall(name, township + 1)];
  }
  for (let village = 0; village < size.villages; village += 1) {
    const name = placeName(names.village, names.village_end, village);
    const parent = townshipCode(parentOf(village, size.villages, size.townships));
    yield [villageCode(size, village), name, said.level("village"), parent, ...hall(name, village + 100)];
  }
  for (let group = 0; group < size.groups; group += 1) {
    const village = parentOf(group, size.groups, size.villages);
    const number = group - firstOf(village, size.groups, size.villages) + 1;
    const name = names.group.replace("{n}", String(number));
    yield [groupCode(size, group), name, said.level("group"), villageCode(size, village)];
  }
}

/** Rows of the households. */
export function* homeRows(size: Size): Generator<Cell[]> {
  for (let home = 0; home < size.households; home += 1) {
    const first = firstOf(home, size.persons, size.households);
    const name = names.household.replace("{family}", familyOf(home));
    yield [homeCode(home), name, nameOf(first, home), groupCode(size, groupOf(size, home))];
  }
}

/** The group of a household. */
export const groupOf = (size: Size, home: number) => parentOf(home, size.households, size.groups);
/** The household of a person. */
export const homeOf = (size: Size, person: number) => parentOf(person, size.persons, size.households);

/** Rows of the persons; one of each household has a telephone. */
export function* personRows(size: Size): Generator<Cell[]> {
  for (let person = 0; person < size.persons; person += 1) {
    const home = homeOf(size, person);
    const isFirst = person === firstOf(home, size.persons, size.households);
    const phone = isFirst ? `199${String(home).padStart(8, "0")}` : "";
    yield [personCode(person), nameOf(person, home), phone, homeCode(home), ""];
  }
}
