import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs } from "../../../conversation/question.ts";
import { oneOf, text, yesNo } from "../../../conversation/questions/index.ts";
import { open, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id } from "../addresses.ts";
import { type Duty, dutiesFor } from "../duties/store.ts";
import { householdWords } from "../naming.ts";
import { afterDay, lastDay } from "../posts/days.ts";
import { postsHeldBy } from "../posts/store.ts";
import { endHousehold as end } from "../store/endings.ts";
import { householdSubject, keepers, keeps, unitSubject } from "../units/access.ts";
import { keptUnits } from "../units/options.ts";
import { findUnit } from "../units/store.ts";
import { householdOf } from "./screens.ts";
import {
  addHousehold as add,
  changeHousehold,
  findHousehold,
  type Household,
  membersOf,
  moveHousehold as move,
} from "./store.ts";

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

const about = (turn: Turn, answers: Answers) => findHousehold(turn, Number(formArgs(answers)[0]));

/** Puts a household into another group, with its people. */
export const moveHousehold = form("directory.move_household", {
  args: [id],
  access: { allow: keepers, subject: householdSubject },
  back: (_turn, householdId) => at.household(householdId),
  questions: {
    group: oneOf({
      options: async (turn, answers) => {
        const household = await about(turn, answers);
        return household ? keptUnits(turn, "group", (one) => one.id !== household.unitId) : [];
      },
    }),
  },
  submit: async (turn, { group }, householdId) => {
    const household = await householdOf(turn, householdId);
    const unit = await findUnit(turn, Number(group));
    if (unit?.level !== "group" || !keeps(turn, unit.path)) {
      return open(at.household(householdId), words("directory.person.not_there"));
    }
    const members = await membersOf(turn, householdId);
    await move(
      turn,
      household,
      unit,
      members.map((one) => one.id),
    );
    for (const member of members) {
      turn.tell({
        id: `directory:household:${householdId}:moved:${member.id}:${turn.now.toISOString()}`,
        to: member.id,
        text: words("directory.household.moved_news", { group: unit.name }),
      });
    }
    return open(
      at.household(householdId),
      words("directory.household.moved", { household: householdWords(household), group: unit.name }),
    );
  },
});

/** Records that a household is gone from here. */
export const endHousehold = form("directory.end_household", {
  args: [id],
  access: { allow: keepers, subject: householdSubject },
  back: (_turn, householdId) => at.household(householdId),
  questions: {
    people: oneOf({
      onlyIf: async (answers, turn) => (await membersOf(turn, Number(formArgs(answers)[0]))).length > 0,
      options: () => [
        { value: "gone", label: words("directory.household.people_gone") },
        { value: "stay", label: words("directory.household.people_stay") },
      ],
    }),
    day: lastDay(async () => undefined),
    sure: yesNo({}),
  },
  submit: async (turn, { people, day, sure }, householdId) => {
    if (sure !== "yes") return open(at.household(householdId));
    const household = await householdOf(turn, householdId);
    const members = await membersOf(turn, householdId);
    const gone = people === "gone";
    const officials = gone ? await withPosts(turn, members) : [];
    if (officials.length > 0) {
      const names = officials.map((one) => one.name).join(", ");
      return open(at.members(householdId), words("directory.household.has_posts", { names }));
    }
    const duties = await dutiesFor(turn, { householdId });
    const told = gone ? [] : members.map((one) => one.id);
    const over = { when: afterDay(day, turn.now), people: gone ? "gone" : "stay" } as const;
    await end(turn, household, { ...over, told: [...told, ...duties.map((one) => one.personId)] });
    tellAll(turn, household, told, duties);
    return open(
      at.households(household.unitId),
      words("directory.household.ended", { household: householdWords(household) }),
    );
  },
});

/** Members who hold posts, or are answerable for somebody: they are looked at one by one. */
async function withPosts(turn: Turn, members: readonly { id: number; name: string }[]) {
  const held = await Promise.all(members.map((one) => postsHeldBy(turn, one.id)));
  return members.filter((_, index) => (held[index]?.length ?? 0) > 0);
}

function tellAll(
  turn: Turn,
  household: Household,
  members: readonly number[],
  duties: readonly Duty[],
): void {
  const id = `directory:household:${household.id}:ended:${turn.now.toISOString()}`;
  const name = householdWords(household);
  for (const to of members) {
    const text = words("directory.household.ended_news", { household: name });
    turn.tell({ id: `${id}:${to}`, to, text });
  }
  for (const { personId, object } of duties) {
    const text = words("directory.duty.ended_news", { name: "", object });
    turn.tell({ id: `${id}:d${personId}`, to: personId, text });
  }
}
