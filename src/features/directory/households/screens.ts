import { form } from "../../../conversation/form.ts";
import { formArgs } from "../../../conversation/question.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { type Choice, open, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { undoRow } from "../../changes/index.ts";
import { at, id, page, pageSize, turnPages } from "../addresses.ts";
import { householdLabel } from "../naming.ts";
import { householdSubject, keepers, unitOf, unitSubject } from "../units/access.ts";
import { findUnit } from "../units/store.ts";
import {
  countHouseholds,
  findHousehold,
  type Household,
  householdsUnder,
  membersOf,
  searchHouseholds,
} from "./store.ts";

/** A household whose gate has been passed. */
export async function householdOf(turn: Turn, householdId: number): Promise<Household> {
  const household = await findHousehold(turn, householdId);
  if (!household) throw new Error(`household ${householdId} passed its gate and is gone`);
  return household;
}

/** The households of a group, for those who keep the directory. */
export const households = screen("directory.households", {
  args: [id, page],
  access: { allow: keepers, subject: unitSubject },
  back: (_turn, unitId) => at.unit(unitId),
  show: async (turn, unitId, shown) => {
    const unit = await unitOf(turn, unitId);
    const total = await countHouseholds(turn, unit.path);
    const rows = await householdsUnder(turn, unit.path, { skip: shown * pageSize, take: pageSize });
    const choices: (Choice | readonly Choice[])[] = rows.map((one) => ({
      label: householdLabel(one),
      to: at.household(one.id),
    }));
    choices.push(turnPages(shown, total, (next) => at.households(unitId, next)));
    const find: Choice = { label: words("directory.household.find"), to: at.findHousehold(unitId) };
    const add: Choice = {
      label: words("directory.household.add"),
      to: at.addHousehold(unitId),
      style: "primary",
    };
    choices.push(unit.level === "group" ? [find, add] : [find], await undoRow(turn));
    return { text: words("directory.household.under", { name: unit.name, count: total }), choices };
  },
});

/** Finds a household at or below a unit by the name of its head. */
export const findOne = form("directory.find_household", {
  args: [id],
  access: { allow: keepers, subject: unitSubject },
  back: (_turn, unitId) => at.households(unitId),
  questions: {
    household: oneOf({
      searched: true,
      options: async (turn, answers, search) => {
        const unit = await findUnit(turn, Number(formArgs(answers)[0]));
        if (!unit || search === "") return [];
        return (await searchHouseholds(turn, unit.path, search, 30)).map((one) => ({
          value: String(one.id),
          label: words("directory.household.found", { name: one.head ?? one.name, group: one.unitName }),
          also: [search],
        }));
      },
    }),
  },
  submit: (_turn, { household: found }) => open(at.household(Number(found))),
});

/** One household, for those who keep the directory: its names and how many it has, not what it is like. */
export const household = screen("directory.household", {
  args: [id],
  access: { allow: keepers, subject: householdSubject },
  show: async (turn, householdId) => {
    const shown = await householdOf(turn, householdId);
    const members = await membersOf(turn, householdId);
    return {
      text: words("directory.household.text", {
        name: shown.name,
        head: shown.head ?? words("common.none"),
        group: shown.unitName,
        count: members.length,
      }),
      choices: [
        [
          { label: words("directory.household.members"), to: at.members(householdId) },
          { label: words("directory.duty.list"), to: at.duties(`h${householdId}`) },
        ],
        [
          { label: words("directory.household.edit"), to: at.editHousehold(householdId) },
          { label: words("directory.household.change"), to: at.changeHousehold(householdId) },
        ],
        { label: words("directory.household.others"), to: at.households(shown.unitId) },
        await undoRow(turn),
      ],
      personal: true,
    };
  },
});

/** What more can become of a household: another group, one with another, gone. */
export const changeHousehold = screen("directory.change_household", {
  args: [id],
  access: { allow: keepers, subject: householdSubject },
  back: (_turn, householdId) => at.household(householdId),
  show: async (turn, householdId) => {
    const shown = await householdOf(turn, householdId);
    return {
      text: words("directory.household.changing", { household: householdLabel(shown) }),
      choices: [
        { label: words("directory.household.move"), to: at.moveHousehold(householdId) },
        { label: words("directory.twins.pick"), to: at.pickTwin(`h${householdId}`) },
        { label: words("directory.household.end"), to: at.endHousehold(householdId), style: "danger" },
      ],
      personal: true,
    };
  },
});
