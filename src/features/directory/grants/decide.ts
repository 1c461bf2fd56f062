import { form } from "../../../conversation/form.ts";
import { text } from "../../../conversation/questions/index.ts";
import { type Outcome, open, type Text, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id } from "../addresses.ts";
import { householdWords } from "../naming.ts";
import { mayEnd } from "./rules.ts";
import { decideAccess, grantAccess, grantOf } from "./screens.ts";
import { decideLeave, endLeave, type Grant } from "./store.ts";

/** Lets a helper act for a household. */
export const allowHelp = action("directory.allow_help", {
  args: [id],
  access: decideAccess,
  once: true,
  run: async (turn, grantId) => {
    const done = await decideLeave(turn, grantId, me(turn), { state: "approved" });
    const grant = await grantOf(turn, grantId);
    if (!done) return late(grant);
    const params = { helper: grant.helperName, household: householdWords(grant.household) };
    news(turn, grant, "allowed", words("directory.help.allowed_news", params));
    // The household learns it too when somebody of the village said yes for it.
    tellHousehold(turn, grant, "allowed", words("directory.help.allowed_household", params));
    return open(at.grant(grantId), words("directory.help.allowed", params));
  },
});

/** Does not let a helper act for a household. */
export const refuseHelp = form("directory.refuse_help", {
  args: [id],
  access: decideAccess,
  back: (_turn, grantId) => at.grant(grantId),
  questions: { answer: text({ min: 2, max: 200, optional: true }) },
  submit: async (turn, { answer }, grantId) => {
    const done = await decideLeave(turn, grantId, me(turn), { state: "refused", answer });
    const grant = await grantOf(turn, grantId);
    if (!done) return late(grant);
    const household = householdWords(grant.household);
    const reason = answer ?? words("common.none");
    news(turn, grant, "refused", words("directory.help.refused_news", { household, reason }));
    return open(at.grant(grantId), words("directory.help.refused", { helper: grant.helperName }));
  },
});

/** Ends a leave; the helper, the household and the village can, at any time. */
export const endHelp = action("directory.end_help", {
  args: [id],
  access: grantAccess,
  run: async (turn, grantId) => {
    const grant = await grantOf(turn, grantId);
    const may = turn.person !== undefined && mayEnd(grant, turn.person);
    if (!may || !(await endLeave(turn, grantId))) {
      return open(at.grant(grantId), words("directory.help.over_already"));
    }
    const text = words("directory.help.ended_news", {
      helper: grant.helperName,
      household: householdWords(grant.household),
    });
    if (grant.state === "approved") {
      news(turn, grant, "ended", text);
      tellHousehold(turn, grant, "ended", text);
    }
    if (turn.person?.id === grant.helperId) await turn.identify(grant.helperId);
    return open(at.helps(), words("directory.help.ended"));
  },
});

function news(turn: Turn, grant: Grant, what: string, text: Text): void {
  if (grant.helperId === turn.person?.id) return;
  turn.tell({
    id: `directory:help:${grant.id}:${what}:${turn.now.toISOString()}`,
    to: grant.helperId,
    text,
    choices: [{ label: words("directory.menu.helps"), to: at.helps() }],
  });
}

function tellHousehold(turn: Turn, grant: Grant, what: string, text: Text): void {
  for (const to of grant.members.filter((member) => member !== turn.person?.id)) {
    turn.tell({
      id: `directory:help:${grant.id}:${what}:${turn.now.toISOString()}:${to}`,
      to,
      text,
      choices: [{ label: words("directory.claim.look"), to: at.grant(grant.id) }],
    });
  }
}

/** Somebody else was faster. */
const late = (grant: Grant): Outcome =>
  open(
    at.grant(grant.id),
    words("directory.help.late", {
      by: grant.decidedBy ?? grant.helperName,
      state: words(`directory.help.state_${grant.state}`, { by: grant.decidedBy ?? "" }),
    }),
  );

function me(turn: Turn): number {
  if (!turn.person) throw new Error("a helper was decided on by nobody");
  return turn.person.id;
}
