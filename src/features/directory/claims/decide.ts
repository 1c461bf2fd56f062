import { form } from "../../../conversation/form.ts";
import { formArgs } from "../../../conversation/question.ts";
import { oneOf, text } from "../../../conversation/questions/index.ts";
import { type Outcome, open, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id } from "../addresses.ts";
import { addHousehold, findHousehold, type Household, householdsUnder } from "../households/store.ts";
import { householdLabel, householdWords } from "../naming.ts";
import { isName } from "../people/rules.ts";
import { claimAccess, claimOf, decided, isDecider, onward, villageAccess } from "./screens.ts";
import { type Claim, confirmClaim, decideClaim, findClaim } from "./store.ts";

const newHousehold = "new";

/** Confirms that the claimant belongs to the household they named. */
export const approve = action("directory.approve", {
  args: [id],
  access: claimAccess,
  once: true,
  run: async (turn, claimId) => {
    const claim = await claimOf(turn, claimId);
    const household = claim.household ? await findHousehold(turn, claim.household.id) : undefined;
    if (!household) {
      const to = isDecider(turn, claim) ? at.settle(claimId) : "home";
      return open(to, words("directory.claim.household_gone"));
    }
    return confirm(turn, claim, household);
  },
});

/** Confirms another household than the one named, or a new one that was not on the list. */
export const settle = form("directory.settle", {
  args: [id],
  access: villageAccess,
  back: (_turn, claimId) => at.claim(claimId),
  review: true,
  questions: {
    household: oneOf({
      options: async (turn, answers, search) => [
        { value: newHousehold, label: words("directory.household.new"), also: search ? [search] : [] },
        ...(await nearby(turn, Number(formArgs(answers)[0]))).map((one) => ({
          value: String(one.id),
          label: householdLabel(one),
          also: [one.name],
        })),
      ],
      forgets: ["head"],
    }),
    head: text({
      min: 2,
      max: 20,
      onlyIf: (answers) => answers.household === newHousehold,
      check: (name) => (isName(name) ? undefined : words("directory.problem.name")),
    }),
  },
  submit: async (turn, answers, claimId) => {
    const claim = await claimOf(turn, claimId);
    if (claim.state !== "waiting") return late(turn, claim);
    const chosen =
      answers.head === undefined
        ? Number(answers.household)
        : await addHousehold(turn, { unitId: claim.unitId, name: answers.head, head: answers.head });
    const household = await findHousehold(turn, chosen);
    if (!household) return open(at.settle(claimId), words("directory.claim.household_gone"));
    return confirm(turn, claim, household);
  },
});

async function nearby(turn: Turn, claimId: number): Promise<Household[]> {
  const claim = await findClaim(turn, claimId);
  return claim ? householdsUnder(turn, claim.unitPath) : [];
}

/** Says no to a claim, with a reason that the claimant reads. */
export const refuse = form("directory.refuse", {
  args: [id],
  access: claimAccess,
  back: (_turn, claimId) => at.claim(claimId),
  questions: { reason: text({ min: 2, max: 200 }) },
  submit: async (turn, { reason }, claimId) => {
    const claim = await claimOf(turn, claimId);
    const done = await decideClaim(turn, claim, me(turn), { state: "refused", reason });
    if (!done) return late(turn, await claimOf(turn, claimId));
    turn.tell({
      id: `directory:claim:${claim.id}:refused`,
      to: claim.personId,
      text: words(
        isDecider(turn, claim) ? "directory.claim.refused_news" : "directory.claim.refused_news_family",
        { reason },
      ),
      choices: [{ label: words("directory.me.belong"), to: at.belong() }],
    });
    return open(onward(turn), words("directory.claim.refused", { name: claim.personName }));
  },
});

async function confirm(turn: Turn, claim: Claim, household: Household): Promise<Outcome> {
  if (!(await confirmClaim(turn, claim, me(turn), household)))
    return late(turn, await claimOf(turn, claim.id));
  const name = householdWords(household);
  turn.tell({
    id: `directory:claim:${claim.id}:approved:${turn.now.toISOString()}`,
    to: claim.personId,
    text: words(
      isDecider(turn, claim) ? "directory.claim.approved_news" : "directory.claim.approved_news_family",
      { household: name },
    ),
    choices: [{ label: words("directory.menu.chain"), to: at.chain() }],
  });
  return open(onward(turn), words("directory.claim.approved", { name: claim.personName, household: name }));
}

/** Somebody else was faster: says who, and shows what they decided. */
const late = (turn: Turn, claim: Claim): Outcome =>
  open(onward(turn), words("directory.claim.late", { name: claim.personName, decided: decided(claim) }));

function me(turn: Turn): number {
  if (!turn.person) throw new Error("a claim was decided by nobody");
  return turn.person.id;
}
