import { type AnswersOf, form } from "../../../conversation/form.ts";
import { type Outcome, open, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, authors, broadcastOf, id, myself, senders } from "../addresses.ts";
import { kindsFor } from "../rules.ts";
import { changeDraft, type Draft, keepDraft } from "../store/broadcasts.ts";
import { findTemplate } from "../store/templates.ts";
import { draftOf, own } from "./answers.ts";
import { chosenUnit, kindChosen, postsChosen, questions, topicChosen } from "./questions.ts";

type Given = AnswersOf<typeof questions>;

/** What the answers make, or why they make nothing. */
async function written(turn: Turn, given: Given): Promise<Draft | { refused: Outcome["say"] }> {
  const unit = await chosenUnit(turn, given.unit);
  const kind = kindChosen(given.kind);
  if (!unit) return { refused: words("broadcast.no_unit") };
  if (!kind || !kindsFor(myself(turn).posts, unit.path).includes(kind)) {
    return { refused: words("broadcast.no_kind") };
  }
  const used = given.template && given.template !== own;
  const template = used ? await findTemplate(turn, Number(given.template)) : undefined;
  const text = template?.words ?? given.words;
  if (text === undefined) return { refused: words("broadcast.template_gone") };
  return draftOf({
    unit: given.unit,
    posts: given.whom === "posts" ? postsChosen(given.posts) : undefined,
    kind,
    topic: topicChosen(given.topic),
    words: text,
    files: given.files ?? [],
    confirm: given.confirm === "yes",
    when: given.when === "at" ? "at" : "now",
    day: given.day,
    hour: given.hour,
  });
}

/** 发通知: to whom, which kind, what, and when; nothing goes out before it was looked at. */
export const write = form("broadcast.write", {
  access: senders,
  back: () => at.sent(),
  questions,
  submit: async (turn, given) => {
    const draft = await written(turn, given);
    if ("refused" in draft) return open(at.sent(), draft.refused);
    return open(at.preview(await keepDraft(turn, myself(turn).id, draft)));
  },
});

/** A part of a draft anew; the rest is known. */
export const rewrite = form("broadcast.rewrite", {
  args: [id],
  access: authors,
  back: (_turn, broadcastId) => at.preview(broadcastId),
  questions,
  submit: async (turn, given, broadcastId) => {
    const { state } = await broadcastOf(turn, broadcastId);
    if (state !== "draft") return open(at.view(broadcastId), words("broadcast.not_any_more"));
    const draft = await written(turn, given);
    if ("refused" in draft) return open(at.preview(broadcastId), draft.refused);
    await changeDraft(turn, broadcastId, draft);
    return open(at.preview(broadcastId), words("broadcast.changed"));
  },
});
