import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs } from "../../../conversation/question.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { open, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id } from "../addresses.ts";
import { afterDay, firstDay, fromDay, lastDay } from "../posts/days.ts";
import { nobodyYet, tellHeir } from "../posts/heirs.ts";
import type { Holder } from "../posts/store.ts";
import { correctDuty as correct, endDuty as end } from "../store/links.ts";
import { keepers } from "../units/access.ts";
import { idIn } from "../units/rules.ts";
import { codeOf, dutyOf, dutySubject, findScope } from "./screens.ts";
import { candidateOption, candidates } from "./set.ts";
import { type Duty, findDuty } from "./store.ts";

const about = (turn: Turn, answers: Answers) => findDuty(turn, Number(formArgs(answers)[0]));

/** Corrects since when somebody is answerable. */
export const correctDuty = form("directory.correct_duty", {
  args: [id],
  access: { allow: keepers, subject: dutySubject },
  back: (_turn, dutyId) => at.duty(dutyId),
  questions: { since: firstDay() },
  submit: async (turn, { since }, dutyId) => {
    const duty = await dutyOf(turn, dutyId);
    await correct(turn, duty, idIn(duty.unitPath), fromDay(since, turn.now));
    return open(at.duty(dutyId), words("directory.duty.corrected"));
  },
});

/** Hands a responsibility over to somebody else, or ends it. */
export const endDuty = form("directory.end_duty", {
  args: [id],
  access: { allow: keepers, subject: dutySubject },
  back: (_turn, dutyId) => at.duty(dutyId),
  questions: {
    heir: oneOf({
      options: async (turn, answers) => {
        const duty = await about(turn, answers);
        const others = duty ? await successors(turn, duty) : [];
        return [
          ...others.map(candidateOption),
          { value: nobodyYet, label: words("directory.post.nobody_yet") },
        ];
      },
    }),
    day: lastDay(async (turn, answers) => (await about(turn, answers))?.since),
  },
  submit: async (turn, { heir, day }, dutyId) => {
    const duty = await dutyOf(turn, dutyId);
    const next = (await successors(turn, duty)).find((one) => String(one.personId) === heir);
    const code = codeOf(duty);
    const over = { unitId: idIn(duty.unitPath), code, when: afterDay(day, turn.now), heirId: next?.personId };
    await end(turn, duty, over);
    const params = { name: duty.personName, object: duty.object };
    turn.tell({
      id: `directory:duty:${dutyId}:ended:${turn.now.toISOString()}`,
      to: duty.personId,
      text: words("directory.duty.ended_news", params),
    });
    if (next) tellHeir(turn, { id: next.personId, takes: [duty] }, duty.personName);
    return open(
      at.duties(code),
      next
        ? words("directory.duty.handed", { ...params, heir: next.name })
        : words("directory.duty.ended", params),
    );
  },
});

/** Those who may be answerable instead. */
async function successors(turn: Turn, duty: Duty): Promise<Holder[]> {
  const found = await findScope(turn, codeOf(duty));
  const all = found ? await candidates(turn, found, duty.kind) : [];
  return all.filter((one) => one.personId !== duty.personId);
}
