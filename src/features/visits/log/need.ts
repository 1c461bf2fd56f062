import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs, type Option } from "../../../conversation/question.ts";
import { oneOf, photos, telling } from "../../../conversation/questions/index.ts";
import { type Outcome, open, plain, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { leafOptions, topOptions } from "../../catalogue/index.ts";
import { membersOf } from "../../directory/index.ts";
import { file } from "../../requests/index.ts";
import { tieRequest } from "../store/log.ts";
import { at, id, mine, mustFind } from "./addresses.ts";

/** 帮他们提交诉求: what was written about the visit need not be written again. */
export const needed = action("visits.log.needed", {
  args: [id],
  access: mine,
  run: async (turn, visitId): Promise<Outcome> => {
    const to = at.need(visitId);
    const visit = await mustFind(turn, visitId);
    if (visit.withdrawnAt) return open(at.view(visitId), words("visits.log.refused.withdrawn"));
    const begun = turn.drafts().some((draft) => draft.form === to);
    if (begun || visit.words === null) return open(to);
    return { to, answers: { what: { words: visit.words } } };
  },
});

/** A request for the visited household: it is the household's own, and whoever visited hears how it goes on. */
export const need = form("visits.log.need", {
  args: [id],
  access: mine,
  back: (_turn, visitId) => at.view(visitId),
  review: true,
  questions: {
    topic: oneOf({ options: (turn) => topOptions(turn, "other"), forgets: ["leaf"] }),
    leaf: oneOf({ options: (turn, { topic }) => leafOptions(turn, topic, "other") }),
    whom: oneOf({
      options: members,
      onlyIf: async (answers, turn) => (await members(turn, answers)).length > 1,
    }),
    what: telling({ max: 2000 }),
    photos: photos({ max: 6, optional: true, documents: true }),
  },
  submit: async (turn, { leaf, whom, what, photos: sent }, visitId) => {
    const visit = await mustFind(turn, visitId);
    const voice = "voice" in what ? [what.voice] : [];
    const done = await file(turn, {
      category: leaf,
      words: what.words,
      files: [...voice, ...(sent ?? [])],
      household: { id: visit.householdId, unitId: visit.household.unitId },
      whom: await whomOf(turn, visitId, whom),
    });
    if ("refused" in done) return open(at.view(visitId), done.refused);
    const { request } = done;
    await tieRequest(turn, visitId, request);
    return open(
      at.view(visitId),
      words("visits.log.need_filed", {
        number: request.number,
        household: visit.household.name,
        due: request.acceptDue,
      }),
    );
  },
});

/** The member it is for, the only one where there is one; else the household by its name. */
async function whomOf(turn: Turn, visitId: number, chosen: string | undefined) {
  const visit = await mustFind(turn, visitId);
  const others = await membersOf(turn, visit.householdId);
  const one = others.find((member) => String(member.id) === chosen) ?? others[0];
  return one && one.id !== turn.person?.id ? { personId: one.id } : { words: visit.household.name };
}

async function members(turn: Turn, answers: Answers): Promise<Option[]> {
  const visit = await mustFind(turn, id.parse(formArgs(answers)[0]));
  const found = await membersOf(turn, visit.householdId);
  return found.map((member) => ({ value: String(member.id), label: plain(member.name) }));
}
