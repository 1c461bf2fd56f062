import { form } from "../../../conversation/form.ts";
import { known } from "../../../conversation/place.ts";
import { oneOf, text } from "../../../conversation/questions/index.ts";
import { type Outcome, open, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";
import { deciders, whoIsTold } from "../claims/rules.ts";
import { findHousehold, type Household, membersOf, searchHouseholds } from "../households/store.ts";
import { householdWords } from "../naming.ts";
import { postHolders } from "../posts/store.ts";
import { villageOf } from "./rules.ts";
import { askLeave, grantFor } from "./store.ts";

const nearby = async (turn: Turn, head: unknown): Promise<Household[]> => {
  const village = villageOf(turn.person?.unitPath);
  return village && typeof head === "string" ? searchHouseholds(turn, village, head) : [];
};

/** Asks to act for a household of one's own village, found by the name of its head. */
export const help = form("directory.help", {
  access: known,
  back: () => at.helps(),
  questions: {
    head: text({
      min: 2,
      max: 20,
      forgets: ["household"],
      check: async (head, turn) => {
        if (!villageOf(turn.person?.unitPath)) return words("directory.help.home_first");
        const found = await nearby(turn, head);
        return found.length > 0 ? undefined : words("directory.help.not_found", { head });
      },
    }),
    household: oneOf({
      options: async (turn, answers) =>
        (await nearby(turn, answers.head)).map((one) => ({
          value: String(one.id),
          label: words("directory.household.found", { name: one.head ?? one.name, group: one.unitName }),
        })),
    }),
    reason: text({ min: 2, max: 200 }),
  },
  submit: async (turn, answers) => {
    const household = await findHousehold(turn, Number(answers.household));
    if (!household) return open(at.help(), words("directory.claim.household_gone"));
    return ask(turn, household, answers.reason);
  },
});

async function ask(turn: Turn, household: Household, reason: string): Promise<Outcome> {
  const { person } = turn;
  if (!person) throw new Error("nobody asked to help");
  if (person.householdId === household.id) return open(at.helps(), words("directory.help.own"));
  const before = await grantFor(turn, person.id, household.id);
  if (before?.state === "approved" || before?.state === "waiting") {
    return open(at.helps(), words(`directory.help.already_${before.state}`));
  }
  const grant = await askLeave(turn, { helperId: person.id, householdId: household.id, reason });
  for (const to of await whoDecides(turn, household)) {
    turn.tell({
      id: `directory:help:${grant}:${turn.now.toISOString()}:${to}`,
      to,
      text: words("directory.ask.news", { name: person.name, household: householdWords(household), reason }),
      choices: [{ label: words("directory.claim.look"), to: at.grant(grant) }],
    });
  }
  return open(at.helps(), words("directory.help.asked", { household: householdWords(household) }));
}

/** The household's own members; where none of them is known, the village. */
async function whoDecides(turn: Turn, household: Household): Promise<number[]> {
  const members = await membersOf(turn, household.id);
  if (members.length > 0) return members.map((member) => member.id);
  const candidates = await postHolders(turn, household.unitPath, deciders.posts, "atOrAbove");
  return whoIsTold(candidates, turn.person?.id ?? 0).map((one) => one.personId);
}
