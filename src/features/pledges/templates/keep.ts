import { form } from "../../../conversation/form.ts";
import { formArgs } from "../../../conversation/question.ts";
import { text } from "../../../conversation/questions/index.ts";
import { type Choice, open, type Text, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id, page, pageSize, turnPages } from "../addresses.ts";
import { addTemplate as addIt, sayOf, unsay } from "../store/templates.ts";
import { noNumbers } from "../wording.ts";
import { keepers, keepersOfOne, key, templateAt, templatesAt } from "./access.ts";
import type { Kept } from "./rules.ts";

const read = (turn: Turn, said: Text): string => turn.read(turn.language, said);

/** 承诺模板: what members of a unit, and of those below it, can choose from. */
export const templates = screen("pledges.templates", {
  args: [id, page],
  access: { allow: keepers.allow, subject: (turn, unitId) => keepers.subject(turn, unitId) },
  back: () => at.waiting(),
  show: async (turn, unitId, shown): Promise<View> => {
    const { unit, all } = await templatesAt(turn, unitId);
    const count = all.filter((one) => one.is !== "left_out").length;
    const part = all.slice(shown * pageSize, (shown + 1) * pageSize);
    const texts = [words("pledges.templates", { unit: unit.name, count })];
    if (unit.level === "county" || unit.level === "township") texts.push(words("pledges.templates_below"));
    return {
      text: texts,
      choices: [
        { label: words("pledges.button.add_template"), to: at.addTemplate(unitId), style: "primary" },
        ...part.map((one) => ({ label: labelWords(one), to: at.template(unitId, one.key) })),
        turnPages(shown, all.length, (next) => at.templates(unitId, next)),
      ],
    };
  },
});

const labelWords = ({ is, name }: Kept): Text =>
  is === "left_out" ? words("pledges.template_left_out", { name }) : name;

/** One template, whose words it has, and what can be done with it. */
export const template = screen("pledges.keep", {
  args: [id, key],
  access: keepersOfOne,
  back: (_turn, unitId) => at.templates(unitId),
  show: async (turn, unitId, key): Promise<View> => {
    const { template } = await templateAt(turn, unitId, key);
    const { name, is, unit } = template;
    const from = unit
      ? words("pledges.template_is.given", { unit: unit.name })
      : words("pledges.template_is.default");
    return {
      text: [
        words("pledges.template_head", { name, words: template.words }),
        is === "given" ? from : words(`pledges.template_is.${is}`),
      ],
      choices: buttons(unitId, key, is),
    };
  },
});

function buttons(unitId: number, key: string, is: Kept["is"]): (Choice | Choice[])[] {
  const change: Choice = { label: words("pledges.button.rewrite"), to: at.editTemplate(unitId, key) };
  const leave: Choice = { label: words("pledges.button.leave_out"), to: at.leaveTemplate(unitId, key) };
  const restore = (label: Text): Choice => ({ label, to: at.endTemplate(unitId, key) });
  switch (is) {
    case "own":
      return [
        [
          change,
          { label: words("pledges.button.drop_it"), to: at.endingTemplate(unitId, key), style: "danger" },
        ],
      ];
    case "given":
      return [[change, leave]];
    case "changed":
      return [[change, leave], restore(words("pledges.button.as_given"))];
    case "left_out":
      return [restore(words("pledges.button.offer_again"))];
  }
}

const named = (own: (key: string | undefined) => string | undefined) =>
  text({
    min: 2,
    max: 16,
    check: async (name, turn, answers) => {
      const [unitId, key] = formArgs(answers);
      const { all } = await templatesAt(turn, id.parse(unitId));
      const taken = all.some((one) => one.key !== own(key) && read(turn, one.name) === name);
      return taken ? words("pledges.template_there") : noNumbers(name);
    },
  });
const said = text({ min: 6, max: 200, check: noNumbers });

/** 新模板: a name and the words. */
export const addTemplate = form("pledges.add_template", {
  args: [id],
  access: keepers,
  back: (_turn, unitId) => at.templates(unitId),
  questions: { name: named(() => undefined), words: said },
  submit: async (turn, answers, unitId) =>
    open(at.template(unitId, await addIt(turn, unitId, answers)), words("pledges.template_kept")),
});

/** 改一改: opens the template as it is, to be changed where it is not right. */
export const editTemplate = action("pledges.edit_template", {
  args: [id, key],
  access: keepersOfOne,
  run: async (turn, unitId, key) => {
    const to = at.changeTemplate(unitId, key);
    if (turn.drafts().some((draft) => draft.form === to)) return open(to);
    const { template } = await templateAt(turn, unitId, key);
    return { to, answers: { name: read(turn, template.name), words: read(turn, template.words) } };
  },
});

/** The template in other words, at this unit and below. */
export const changeTemplate = form("pledges.change_template", {
  args: [id, key],
  access: keepersOfOne,
  back: (_turn, unitId, key) => at.template(unitId, key),
  review: true,
  questions: { name: named((key) => key), words: said },
  submit: async (turn, answers, unitId, key) => {
    await sayOf(turn, unitId, key, answers);
    return open(at.template(unitId, key), words("pledges.template_kept"));
  },
});

/** 不用: members of the unit and below are offered it no more; it can come back. */
export const leaveTemplate = action("pledges.leave_template", {
  args: [id, key],
  access: keepersOfOne,
  run: async (turn, unitId, key) => {
    const { template } = await templateAt(turn, unitId, key);
    if (template.is === "given" || template.is === "changed") await sayOf(turn, unitId, key, undefined);
    return open(at.template(unitId, key));
  },
});

/** Whether one's own template is to go. */
export const endingTemplate = screen("pledges.ending_template", {
  args: [id, key],
  access: keepersOfOne,
  back: (_turn, unitId, key) => at.template(unitId, key),
  show: async (turn, unitId, key): Promise<View> => {
    const { template } = await templateAt(turn, unitId, key);
    return {
      text: words("pledges.template_ending", { name: template.name }),
      choices: [{ label: words("pledges.button.drop_it"), to: at.endTemplate(unitId, key), style: "danger" }],
    };
  },
});

/** Takes away what the unit said of it: its own template is gone, another's is as it was given. */
export const endTemplate = action("pledges.end_template", {
  args: [id, key],
  access: keepersOfOne,
  run: async (turn, unitId, key) => {
    const { template } = await templateAt(turn, unitId, key);
    await unsay(turn, unitId, key);
    return template.is === "own"
      ? open(at.templates(unitId), words("pledges.template_ended"))
      : open(at.template(unitId, key), words("pledges.template_back"));
  },
});
