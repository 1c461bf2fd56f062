import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs, type Option } from "../../../conversation/question.ts";
import { oneOf, telling, text } from "../../../conversation/questions/index.ts";
import { type Outcome, open, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf } from "../../calendar/index.ts";
import { at, id, turnOf } from "../addresses.ts";
import { mayQueue } from "../rules/reception.ts";
import { queueUp } from "../store/bookings.ts";
import { receiving } from "./access.ts";
import { topicOf } from "./forms.ts";
import { livingNamed } from "./store.ts";
import { pointParams } from "./wording.ts";

/** By the name alone. */
const nameOnly = "0";

/** 现场来的: whoever came without a booking is put into the queue, by name or as somebody of the directory. */
export const walkIn = form("duty.walk_in", {
  args: [id],
  access: receiving,
  back: (_turn, turnId) => at.day(turnId),
  questions: {
    name: text({ min: 2, max: 20, forgets: ["who"] }),
    who: oneOf({ options: alike, onlyIf: async (answers, turn) => (await alike(turn, answers)).length > 1 }),
    topic: telling({ max: 300, optional: true }),
  },
  submit: async (turn, { name, who, topic }, turnId): Promise<Outcome> => {
    const day = await turnOf(turn, turnId);
    const may = mayQueue(day, { turn: day.day, today: dayOf(turn.now) }, turn.now);
    if (may !== "yes") return open(at.day(turnId), words(`duty.reception.walk_in.${may}`));
    const personId = who === undefined || who === nameOnly ? undefined : Number(who);
    const visitor = personId === undefined ? { visitor: name } : { personId };
    const made = await queueUp(turn, day, { ...visitor, ...topicOf(topic) });
    if ("refused" in made) return open(at.day(turnId), words("duty.reception.walk_in.own", { name }));
    if (personId !== undefined) {
      turn.tell({
        id: `duty.queued:${made.id}:person:${personId}`,
        to: personId,
        text: words("duty.reception.news.queued", { ...pointParams(day.point), number: made.number }),
        choices: [{ label: words("duty.reception.button.visit"), to: at.booking(made.id) }],
      });
    }
    const done =
      personId === undefined ? "duty.reception.walk_in.done_by_name" : "duty.reception.walk_in.done";
    return open(at.day(turnId), words(done, { name, number: made.number }));
  },
});

/** Those of the unit who have that name, and that it is none of them. */
async function alike(turn: Turn, answers: Answers): Promise<Option[]> {
  if (typeof answers.name !== "string") return [];
  const day = await turnOf(turn, id.parse(formArgs(answers)[0]));
  const found = await livingNamed(turn, day.point.unit.path, answers.name);
  return [
    ...found.map((one) => ({
      value: String(one.id),
      label: words("duty.reception.walk_in.living", { name: one.name, unit: one.unit }),
    })),
    { value: nameOnly, label: words("duty.reception.walk_in.name_only") },
  ];
}
