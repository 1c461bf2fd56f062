import { form } from "../../../conversation/form.ts";
import { formArgs } from "../../../conversation/question.ts";
import { text } from "../../../conversation/questions/index.ts";
import { open, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id, templateUsers } from "../addresses.ts";
import { changeTemplate as changeIt, findTemplate, type Template } from "../store/templates.ts";
import { ownTemplates } from "../writing/questions.ts";

/** A template whose gate has been passed. */
export async function templateOf(turn: Turn, templateId: number): Promise<Template> {
  const template = await findTemplate(turn, templateId);
  if (!template) throw new Error(`template ${templateId} passed its gate and is gone`);
  return template;
}

/** What a template says. */
export const said = text({ min: 4, max: 1500 });

/** Two templates of one name cannot be told apart on a button. */
export const nameTaken = async (turn: Turn, name: string, own?: number): Promise<Text | undefined> =>
  (await ownTemplates(turn)).some((one) => one.name === name && one.id !== own)
    ? words("broadcast.template_there")
    : undefined;

/** 改: opens the template as it is, to be changed where it is not right. */
export const editTemplate = action("broadcast.edit_template", {
  args: [id],
  access: templateUsers,
  run: async (turn, templateId) => {
    const to = at.changeTemplate(templateId);
    if (turn.drafts().some((draft) => draft.form === to)) return open(to);
    const { name, words } = await templateOf(turn, templateId);
    return { to, answers: { name, words } };
  },
});

/** The template under another name or in other words; what was sent with it stays. */
export const changeTemplate = form("broadcast.change_template", {
  args: [id],
  access: templateUsers,
  back: (_turn, templateId) => at.template(templateId),
  review: true,
  questions: {
    name: text({
      min: 2,
      max: 20,
      check: (name, turn, answers) => nameTaken(turn, name, Number(formArgs(answers)[0])),
    }),
    words: said,
  },
  submit: async (turn, answers, templateId) => {
    await changeIt(turn, await templateOf(turn, templateId), answers);
    return open(at.template(templateId), words("broadcast.template_kept"));
  },
});

/** Whether a template is to be put out of use. */
export const endingTemplate = screen("broadcast.ending_template", {
  args: [id],
  access: templateUsers,
  back: (_turn, templateId) => at.template(templateId),
  show: async (turn, templateId): Promise<View> => {
    const { name } = await templateOf(turn, templateId);
    return {
      text: words("broadcast.template_ending", { name: plain(name) }),
      choices: [
        { label: words("broadcast.button.end_template"), to: at.endTemplate(templateId), style: "danger" },
      ],
    };
  },
});
