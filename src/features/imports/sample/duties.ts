import type { Cell } from "../../../tables/index.ts";
import type { DutyKind } from "../../directory/index.ts";
import type { Said } from "./county.ts";
import {
  cadresOf,
  committee,
  countyOfficial,
  leaderOf,
  memberAt,
  officialOf,
  villageOf,
} from "./officials.ts";
import { groupCode, groupOf, homeCode, homeOf, personCode, townshipCode, villageCode } from "./places.ts";
import { firstOf, parentOf, type Size } from "./size.ts";

const since = "2024-01-01";
/** Households linked with each Party member. */
const linked = 5;

/** Rows of the chain: county leader, township leader, cadre, committee member, and the households of each Party member. */
export function* dutyRows(size: Size, said: Said): Generator<Cell[]> {
  const over = (duty: DutyKind, person: number, unit: string, home = ""): Cell[] => [
    said.duty(duty),
    personCode(person),
    unit,
    home,
    since,
    "",
  ];
  for (let township = 0; township < size.townships; township += 1) {
    yield over("county_leader", countyOfficial(size, township), townshipCode(township));
  }
  for (let village = 0; village < size.villages; village += 1) {
    const township = parentOf(village, size.villages, size.townships);
    yield over("township_leader", leaderOf(size, township, 3 + (village % 4)), villageCode(size, village));
  }
  for (let group = 0; group < size.groups; group += 1) {
    yield over("department_cadre", countyOfficial(size, group % cadresOf(size)), groupCode(size, group));
  }
  for (let home = 0; home < size.households; home += 1) {
    const village = parentOf(groupOf(size, home), size.groups, size.villages);
    yield over("committee_member", officialOf(size, village, home % committee), "", homeCode(home));
  }
  for (let member = 0; member < size.members; member += 1) {
    const person = memberAt(size, member);
    for (const home of linkedWith(size, person)) yield over("party_member", person, "", homeCode(home));
  }
}

/** Households of a Party member's village, the nearest neighbours first; never the own one. */
function linkedWith(size: Size, person: number): number[] {
  const village = villageOf(size, person);
  const first = firstHome(size, village);
  const count = firstHome(size, village + 1) - first;
  const own = homeOf(size, person);
  return Array.from({ length: Math.min(linked, count - 1) }, (_, index) => {
    return first + ((own - first + 1 + index) % count);
  });
}

const firstHome = (size: Size, village: number) =>
  firstOf(firstOf(village, size.groups, size.villages), size.households, size.groups);
