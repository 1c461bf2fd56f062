import { z } from "zod";
import { form } from "../../conversation/form.ts";
import { photos, text } from "../../conversation/questions/index.ts";
import { type Choice, type Outcome, type Target, words } from "../../conversation/reply.ts";
import { action } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { type ReplyTemplate, replyTemplates } from "../catalogue/index.ts";
import {
  askPapers as askFor,
  complete as completeIt,
  internalNote,
  type RequestRow,
  refuse as refuseIt,
  reply as replyTo,
} from "../requests/index.ts";
import { at, handlers, id, mustFind, outcome } from "./addresses.ts";

const purposes = ["reply", "ask_papers", "complete", "refuse"] as const;
type Purpose = (typeof purposes)[number];
const purpose = z.enum(purposes);

const backToIt = (_turn: unknown, requestId: number): Target => at.view(requestId);

/** Chooses what to say: ready-made words to be looked over, or one's own. */
export const say = action("handling.say", {
  args: [id, purpose],
  access: handlers,
  run: async (turn, requestId, wanted): Promise<Outcome> => {
    const request = await mustFind(turn, requestId);
    const ready = templatesFor(wanted, request);
    const own = formFor(wanted, requestId);
    if (ready.length === 0) return { to: own };
    const choices: Choice[] = ready.map((one) => ({
      label: one.name,
      to: at.use(requestId, wanted, one.code),
    }));
    return {
      view: {
        text: words(`handling.say_what.${wanted}`),
        choices: [
          ...choices,
          { label: words("handling.own_words"), to: own, style: "primary" },
          { label: words("common.back"), to: at.view(requestId) },
        ],
      },
    };
  },
});

/** Opens the form with ready-made words, in the language of whoever is to read them. */
export const use = action("handling.use", {
  args: [id, purpose, z.string()],
  access: handlers,
  run: async (turn, requestId, wanted, code): Promise<Outcome> => {
    const request = await mustFind(turn, requestId);
    const to = formFor(wanted, requestId);
    const ready = templatesFor(wanted, request).find((one) => one.code === code);
    if (!ready) return { to };
    const said = turn.read(languageOf(request, turn), ready.text);
    return { to, answers: wanted === "refuse" ? { reason: said } : { words: said } };
  },
});

const languageOf = ({ beneficiary, filer, atWindow }: RequestRow, turn: Turn): string =>
  beneficiary?.language ?? (atWindow ? turn.language : (filer.language ?? turn.language));

function templatesFor(wanted: Purpose, { state }: RequestRow): readonly ReplyTemplate[] {
  const fits: Record<Purpose, ReplyTemplate["state"] | undefined> = {
    reply:
      state === "submitted" ? "accepted" : state === "completed" || state === "rated" ? undefined : "working",
    ask_papers: "waiting",
    complete: "completed",
    refuse: "refused",
  };
  return replyTemplates.filter((one) => one.state === fits[wanted]);
}

function formFor(wanted: Purpose, requestId: number): Target {
  switch (wanted) {
    case "reply":
      return at.reply(requestId);
    case "ask_papers":
      return at.askPapers(requestId);
    case "complete":
      return at.complete(requestId);
    case "refuse":
      return at.refuse(requestId);
  }
}

/** 回复 */
export const reply = form("handling.reply", {
  args: [id],
  access: handlers,
  back: backToIt,
  review: true,
  questions: { words: text({ min: 2, max: 1000 }) },
  submit: async (turn, answers, requestId) =>
    outcome(await replyTo(turn, requestId, answers), requestId, () => words("handling.replied")),
});

/** 要材料: the clock stands still until they come. */
export const askPapers = form("handling.ask_papers", {
  args: [id],
  access: handlers,
  back: backToIt,
  review: true,
  questions: { words: text({ min: 2, max: 500 }) },
  submit: async (turn, answers, requestId) =>
    outcome(await askFor(turn, requestId, answers.words), requestId, () => words("handling.asked")),
});

/** 办结: what has been done, with photos where there are any. */
export const complete = form("handling.complete", {
  args: [id],
  access: handlers,
  back: backToIt,
  review: true,
  questions: {
    words: text({ min: 2, max: 1000 }),
    photos: photos({ max: 6, optional: true, documents: true }),
  },
  submit: async (turn, answers, requestId) => {
    const said = { words: answers.words, files: answers.photos ?? [] };
    return outcome(await completeIt(turn, requestId, said), requestId, () => words("handling.completed"));
  },
});

/** 不予受理: why, and where to go instead. */
export const refuse = form("handling.refuse", {
  args: [id],
  access: handlers,
  back: backToIt,
  review: true,
  questions: { reason: text({ min: 2, max: 500 }), instead: text({ min: 2, max: 500 }) },
  submit: async (turn, answers, requestId) =>
    outcome(await refuseIt(turn, requestId, answers), requestId, () => words("handling.refused")),
});

/** 内部备注: the applicant never sees it. */
export const note = form("handling.note", {
  args: [id],
  access: handlers,
  back: backToIt,
  questions: { words: text({ min: 1, max: 1000 }) },
  submit: async (turn, answers, requestId) =>
    outcome(await internalNote(turn, requestId, answers.words), requestId, () => words("handling.noted")),
});
