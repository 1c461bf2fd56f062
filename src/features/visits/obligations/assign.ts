import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs, type Option } from "../../../conversation/question.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { type Outcome, open, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import {
  findHousehold,
  type Holder,
  holdersBelow,
  householdWords,
  makeAnswerable,
} from "../../directory/index.ts";
import { id, at as logging } from "../log/addresses.ts";
import { villageOf } from "../store/people.ts";
import { assigners, at } from "./addresses.ts";
import { mustFindHousehold } from "./household.ts";
import { linkCounts, linkedNow } from "./store.ts";

/** Links a household to a Party member of its village. */
export const assign = form("visits.duty.assign", {
  args: [id],
  access: assigners,
  back: (_turn, householdId) => at.household(householdId),
  questions: {
    person: oneOf({ options: (turn, answers) => options(turn, answers) }),
  },
  submit: async (turn, { person }, householdId): Promise<Outcome> => {
    const household = await mustFindHousehold(turn, householdId);
    const chosen = (await membersFor(turn, householdId)).find((one) => String(one.personId) === person);
    if (!chosen) return open(at.household(householdId), words("visits.duty.not_member"));
    const made = await makeAnswerable(
      turn,
      { kind: "party_member", personId: chosen.personId, householdId },
      { about: chosen.name, unitId: household.unitId, code: `h${householdId}`, since: turn.now },
    );
    const params = { name: chosen.name, household: householdWords(household) };
    if (made === undefined) return open(at.household(householdId), words("visits.duty.has_it", params));
    turn.tell({
      id: `visits.assigned:${made}`,
      to: chosen.personId,
      text: words("visits.duty.assigned_news", {
        household: householdWords(household),
        unit: household.unitName,
      }),
      choices: [{ label: words("visits.duty.button.mine"), to: logging.mine() }],
    });
    return open(at.household(householdId), words("visits.duty.assigned", params));
  },
});

async function options(turn: Turn, answers: Answers): Promise<Option[]> {
  const members = await membersFor(turn, id.parse(formArgs(answers)[0]));
  const counts = await linkCounts(
    turn,
    members.map((one) => one.personId),
  );
  return members.map(({ personId, name }) => ({
    value: String(personId),
    label: words("visits.duty.member_row", { name, count: counts.get(personId) ?? 0 }),
  }));
}

/** The Party members of a household's village who are not linked to it, in the order of the directory. */
async function membersFor(turn: Turn, householdId: number): Promise<Holder[]> {
  const household = await findHousehold(turn, householdId);
  if (!household) return [];
  const village = await villageOf(turn, household.unitPath);
  const holders = await holdersBelow(turn, village.path, ["party_member"]);
  const linked = (await linkedNow(turn, householdId)).filter((one) => one.kind === "party_member");
  const taken = new Set(linked.map((one) => one.personId));
  return holders.filter(
    (one, index) =>
      !taken.has(one.personId) && holders.findIndex((other) => other.personId === one.personId) === index,
  );
}
