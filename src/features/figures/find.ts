import { form } from "../../conversation/form.ts";
import { anyone } from "../../conversation/place.ts";
import type { Option } from "../../conversation/question.ts";
import { oneOf } from "../../conversation/questions/index.ts";
import { plain } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { type Unit, unitsOf } from "../directory/index.ts";
import { monthOf } from "./rules.ts";
import { hasFigures, ownUnit, unit } from "./screens.ts";

const order = { village: 0, township: 1, county: 2, department: 3, group: 4 } as const;

/** Asks whose figures: one's own unit first, then the villages, then what they belong to; typing narrows. */
export const find = form("figures.find", {
  access: anyone,
  questions: { unit: oneOf({ options: (turn) => unitOptions(turn) }) },
  submit: (turn, answers) => ({ to: unit.at(Number(answers.unit), monthOf(turn.now)) }),
});

/** The units that have figures, or others that fit, as answers: one's own first, then the villages. */
export async function unitOptions(turn: Turn, fits: (unit: Unit) => boolean = hasFigures): Promise<Option[]> {
  const own = await ownUnit(turn, fits);
  const all = (await unitsOf(turn, {})).filter(fits);
  const rank = (one: Unit) => (one.id === own?.id ? -1 : order[one.level]);
  return all
    .toSorted((a, b) => rank(a) - rank(b))
    .map((one) => ({ value: String(one.id), label: plain(one.name) }));
}
