import { z } from "zod";
import { targetOf } from "../../conversation/place.ts";
import type { Choice, Target } from "../../conversation/reply.ts";
import { words } from "../../conversation/reply.ts";

const to = (place: string, ...args: readonly (string | number)[]): Target =>
  targetOf(`directory.${place}`, args);

/** Addresses of all places of the directory: so that screens, forms and actions can lead to each other. */
export const at = {
  join: () => to("join"),
  me: () => to("me"),
  hat: () => to("hat"),
  wear: (hat: string) => to("wear", hat),
  changeName: () => to("change_name"),
  changePhone: () => to("change_phone"),
  changeHome: () => to("change_home"),
  publish: (yes: "yes" | "no") => to("publish", yes),
  belong: () => to("belong"),
  leaving: () => to("leaving"),
  leave: () => to("leave"),
  claims: (page = 0) => to("claims", page),
  claim: (id: number) => to("claim", id),
  claimPhone: (id: number) => to("claim_phone", id),
  approve: (id: number) => to("approve", id),
  settle: (id: number) => to("settle", id),
  refuse: (id: number) => to("refuse", id),
  invitations: (page = 0) => to("invitations", page),
  invitation: (id: number) => to("invitation", id),
  invite: () => to("invite"),
  inviteFor: (unitId: number) => to("invite_for", unitId),
  revoke: (id: number) => to("revoke", id),
  invited: (code: string) => to("invited", code),
  accept: (code: string) => to("accept", code),
  take: (code: string) => to("take", code),
  helps: () => to("helps"),
  help: () => to("help"),
  asks: (page = 0) => to("asks", page),
  grant: (id: number) => to("grant", id),
  allowHelp: (id: number) => to("allow_help", id),
  refuseHelp: (id: number) => to("refuse_help", id),
  endHelp: (id: number) => to("end_help", id),
  units: () => to("units"),
  unit: (id: number) => to("unit", id),
  children: (id: number, page = 0) => to("children", id, page),
  addUnit: (parentId: number) => to("add_unit", parentId),
  renameUnit: (id: number) => to("rename_unit", id),
  hall: (id: number) => to("hall", id),
  editUnit: (id: number) => to("edit_unit", id),
  moveUnit: (id: number) => to("move_unit", id),
  endUnit: (id: number) => to("end_unit", id),
  lists: (unitId: number) => to("lists", unitId),
  people: (unitId: number, page = 0) => to("people", unitId, page),
  findPerson: (unitId: number) => to("find_person", unitId),
  addPerson: (scope: string) => to("add_person", scope),
  person: (id: number) => to("person", id),
  correctPerson: (id: number) => to("correct_person", id),
  movePerson: (id: number) => to("move_person", id),
  endPerson: (id: number) => to("end_person", id),
  pickTwin: (code: string) => to("pick_twin", code),
  twins: (code: string, other: number) => to("twins", code, other),
  merge: (code: string, other: number) => to("merge", code, other),
  households: (groupId: number, page = 0) => to("households", groupId, page),
  household: (id: number) => to("household", id),
  addHousehold: (groupId: number) => to("add_household", groupId),
  editHousehold: (id: number) => to("edit_household", id),
  findHousehold: (unitId: number) => to("find_household", unitId),
  changeHousehold: (id: number) => to("change_household", id),
  members: (id: number, page = 0) => to("members", id, page),
  moveHousehold: (id: number) => to("move_household", id),
  endHousehold: (id: number) => to("end_household", id),
  posts: (unitId: number, page = 0) => to("posts", unitId, page),
  post: (id: number) => to("post", id),
  givePost: (unitId: number) => to("give_post", unitId),
  postFor: (personId: number) => to("post_for", personId),
  correctPost: (id: number) => to("correct_post", id),
  movePost: (id: number) => to("move_post", id),
  endPost: (id: number) => to("end_post", id),
  duties: (scope: string) => to("duties", scope),
  duty: (id: number) => to("duty", id),
  setDuty: (scope: string) => to("set_duty", scope),
  correctDuty: (id: number) => to("correct_duty", id),
  endDuty: (id: number) => to("end_duty", id),
  chain: (page = 0) => to("chain", page),
  answerable: (personId: number) => to("answerable", personId),
  phone: (personId: number) => to("phone", personId),
} as const;

/** A row's number in an address; larger ones do not fit the database. */
export const id = z.coerce.number().int().positive().max(2_147_483_647);
/** A page of a list, from 0. */
export const page = z.coerce.number().int().min(0).max(9999).default(0);

/** How many entries of a list stand on one page. */
export const pageSize = 6;

/** The buttons that turn the pages of a list. */
export function turnPages(shown: number, total: number, to: (page: number) => Target): Choice[] {
  const choices: Choice[] = [];
  if (shown > 0) choices.push({ label: words("common.previous"), to: to(shown - 1) });
  if (total > (shown + 1) * pageSize) choices.push({ label: words("common.more"), to: to(shown + 1) });
  return choices;
}
