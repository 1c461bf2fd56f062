import { form } from "../../../conversation/form.ts";
import { oneOf, text } from "../../../conversation/questions/index.ts";
import { open, plain, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { unitName } from "../../directory/index.ts";
import {
  at,
  authors,
  broadcastOf,
  id,
  myself,
  page,
  pageSize,
  senders,
  templateUsers,
  turnPages,
} from "../addresses.ts";
import { sending } from "../rules.ts";
import { endTemplate, keepTemplate } from "../store/templates.ts";
import { ownTemplates } from "../writing/questions.ts";
import { nameTaken, said, templateOf } from "./edit.ts";

/** 模板: words that are sent again and again. */
export const templates = screen("broadcast.templates", {
  args: [page],
  access: senders,
  back: () => at.sent(),
  show: async (turn, shown): Promise<View> => {
    const found = await ownTemplates(turn);
    const part = found.slice(shown * pageSize, (shown + 1) * pageSize);
    return {
      text: words(found.length > 0 ? "broadcast.templates" : "broadcast.templates_none", {
        count: found.length,
      }),
      choices: [
        { label: words("broadcast.button.add_template"), to: at.addTemplate() },
        ...part.map(({ id, name }) => ({ label: plain(name), to: at.template(id) })),
        turnPages(shown, found.length, at.templates, pageSize),
      ],
    };
  },
});

/** One template, and what can be done with it. */
export const template = screen("broadcast.template", {
  args: [id],
  access: templateUsers,
  back: () => at.templates(),
  show: async (turn, templateId): Promise<View> => {
    const { name, unit, words: said } = await templateOf(turn, templateId);
    return {
      text: [words("broadcast.template_head", { name, unit: unit.name }), plain(said)],
      choices: [
        { label: words("broadcast.button.use"), to: at.use(templateId), style: "primary" },
        [
          { label: words("broadcast.button.change"), to: at.editTemplate(templateId) },
          {
            label: words("broadcast.button.end_template"),
            to: at.endingTemplate(templateId),
            style: "danger",
          },
        ],
      ],
    };
  },
});

/** A broadcast with the template's words; all else is asked. */
export const use = action("broadcast.use", {
  args: [id],
  access: templateUsers,
  run: (_turn, templateId) => ({ to: at.write(), answers: { template: String(templateId) } }),
});

/** Puts a template out of use; what was sent with it stays. */
export const end = action("broadcast.end_template", {
  args: [id],
  access: templateUsers,
  run: async (turn, templateId) => {
    await endTemplate(turn, templateId);
    return open(at.templates(), words("broadcast.template_ended"));
  },
});

const ownUnits = (turn: Turn): { id: number; path: string }[] => {
  const posts = (turn.person?.posts ?? []).filter(({ kind }) => sending.some((one) => one === kind));
  const units = new Map(posts.map(({ unitId, unitPath }) => [unitId, { id: unitId, path: unitPath }]));
  return [...units.values()];
};

const named = text({ min: 2, max: 20, check: (name, turn) => nameTaken(turn, name) });

/** 新模板: a name and the words. */
export const addTemplate = form("broadcast.add_template", {
  access: senders,
  back: () => at.templates(),
  questions: {
    unit: oneOf({
      onlyIf: (_answers, turn) => ownUnits(turn).length > 1,
      options: async (turn) => {
        const units = ownUnits(turn);
        const names = await Promise.all(units.map((unit) => unitName(turn, unit.id)));
        return units.map((unit, index) => ({ value: String(unit.id), label: plain(names[index] ?? "") }));
      },
    }),
    name: named,
    words: said,
  },
  submit: async (turn, { unit, name, words: said }) => {
    const units = ownUnits(turn);
    const chosen = units.find((one) => String(one.id) === unit) ?? units[0];
    if (!chosen) return open(at.templates(), words("broadcast.no_right"));
    const templateId = await keepTemplate(turn, {
      unitId: chosen.id,
      name,
      words: said,
      byId: myself(turn).id,
    });
    return open(at.template(templateId), words("broadcast.template_kept"));
  },
});

/** 存成模板: the words of what one has sent, under a name. */
export const keep = form("broadcast.keep", {
  args: [id],
  access: authors,
  back: (_turn, broadcastId) => at.view(broadcastId),
  questions: { name: named },
  submit: async (turn, { name }, broadcastId) => {
    const broadcast = await broadcastOf(turn, broadcastId);
    const [nearest] = ownUnits(turn)
      .filter(({ path }) => broadcast.unit.path.startsWith(path))
      .sort((a, b) => b.path.length - a.path.length);
    if (!nearest) return open(at.view(broadcastId), words("broadcast.no_right"));
    const templateId = await keepTemplate(turn, {
      unitId: nearest.id,
      name,
      words: broadcast.words,
      byId: myself(turn).id,
    });
    return open(at.template(templateId), words("broadcast.template_kept"));
  },
});
