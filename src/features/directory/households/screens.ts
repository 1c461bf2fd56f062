import { form } from "../../../conversation/form.ts";
import { text } from "../../../conversation/questions/index.ts";
import { type Choice, open, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id, page, pageSize, turnPages } from "../addresses.ts";
import { householdLabel } from "../naming.ts";
import { householdSubject, keepers, unitOf, unitSubject } from "../units/access.ts";
import {
  addHousehold as add,
  changeHousehold,
  countHouseholds,
  findHousehold,
  type Household,
  householdsUnder,
  membersOf,
} from "./store.ts";

async function householdOf(turn: Turn, householdId: number): Promise<Household> {
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
    if (unit.level === "group") {
      choices.push({
        label: words("directory.household.add"),
        to: at.addHousehold(unitId),
        style: "primary",
      });
    }
    return { text: words("directory.household.under", { name: unit.name, count: total }), choices };
  },
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
          { label: words("directory.duty.list"), to: at.duties(`h${householdId}`) },
          { label: words("directory.household.edit"), to: at.editHousehold(householdId) },
        ],
        { label: words("directory.household.others"), to: at.households(shown.unitId) },
      ],
      personal: true,
    };
  },
});

/** Adds a household to a group. */
export const addHousehold = form("directory.add_household", {
  args: [id],
  access: { allow: keepers, subject: unitSubject },
  back: (_turn, unitId) => at.households(unitId),
  questions: { head: text({ min: 2, max: 20 }), name: text({ max: 20, optional: true }) },
  submit: async (turn, { head, name }, unitId) => {
    const household = await add(turn, { unitId, head, name: name ?? head });
    return open(at.household(household), words("directory.household.added", { head }));
  },
});

/** Changes a household's names, when the head is another or was misspelt. */
export const editHousehold = form("directory.edit_household", {
  args: [id],
  access: { allow: keepers, subject: householdSubject },
  back: (_turn, householdId) => at.household(householdId),
  questions: { head: text({ min: 2, max: 20 }), name: text({ max: 20, optional: true }) },
  submit: async (turn, { head, name }, householdId) => {
    const before = await householdOf(turn, householdId);
    const kept = before.name === before.head ? head : before.name;
    await changeHousehold(turn, before, { head, name: name ?? kept });
    return open(at.household(householdId), words("directory.household.edited"));
  },
});
