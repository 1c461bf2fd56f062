import type { Feature } from "../../src/conversation/feature.ts";
import { form } from "../../src/conversation/form.ts";
import { known } from "../../src/conversation/place.ts";
import { oneOf, text } from "../../src/conversation/questions/index.ts";
import { show, words } from "../../src/conversation/reply.ts";
import { command, questions } from "../form/questions.ts";
import "../../src/storage/records.ts";

declare module "../../src/conversation/reply.ts" {
  interface Vocabulary {
    bench: `fill.${string}`;
  }
}

/** The audit entry that stands for a filled form. */
export const submitted = "fill.submitted";

const asked = Object.fromEntries(
  questions.map(({ name, options }) => [
    name,
    options
      ? oneOf({
          options: () =>
            Object.keys(options).map((value) => ({ value, label: words(`fill.option.${name}.${value}`) })),
        })
      : text({ max: 500 }),
  ]),
);

/** The five questions as a form of the product; a filled one becomes one row, written by Prisma like the peers'. */
const fillForm = form("fill.form", {
  access: known,
  questions: asked,
  submit: async (turn, answers) => {
    const { id } = await turn.records.audit.create({
      data: {
        at: turn.now,
        personId: turn.person?.id,
        channel: turn.channel,
        what: submitted,
        object: turn.chat,
        after: JSON.stringify(answers),
      },
    });
    return show({ text: words("fill.done", { number: id }) });
  },
});

export const fill: Feature = { name: "fill", forms: [fillForm], commands: { [command]: "fill.form" } };
