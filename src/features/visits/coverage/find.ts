import { form } from "../../../conversation/form.ts";
import { anyone } from "../../../conversation/place.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { unitOptions } from "../../figures/index.ts";
import { at } from "./addresses.ts";
import { presentQuarter } from "./screens.ts";

/** Asks where: one's own unit first, then the villages, then what they belong to; typing narrows. */
export const find = form("visits.coverage.find", {
  access: anyone,
  questions: { unit: oneOf({ options: (turn) => unitOptions(turn) }) },
  submit: (turn, answers) => ({ to: at.unit(Number(answers.unit), presentQuarter(turn)) }),
});
