import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs, type Option } from "../../../conversation/question.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { open } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { findUnit } from "../../directory/index.ts";
import { id } from "../log/addresses.ts";
import { placed } from "../log/own.ts";
import { searchVillages } from "../store/households.ts";
import { at, forVillage } from "./addresses.ts";

/** Any household of a village, by its name, its head's or its group's. */
export const find = form("visits.duty.find", {
  args: [id],
  access: forVillage,
  passing: true,
  back: (_turn, unitId) => at.village(unitId),
  questions: { household: oneOf({ options: (turn, answers, search) => found(turn, answers, search) }) },
  submit: (_turn, { household }) => open(at.household(id.parse(household))),
});

async function found(turn: Turn, answers: Answers, search: string): Promise<Option[]> {
  const unit = await findUnit(turn, id.parse(formArgs(answers)[0]));
  if (!unit) return [];
  const households = await searchVillages(turn, [{ unitPath: unit.path }], search);
  return households.map((one) => ({
    value: String(one.id),
    label: placed(one),
    // What was found by its head's name may say nothing of it on its button.
    also: search === "" ? [one.head ?? ""].filter(Boolean) : [search],
  }));
}
