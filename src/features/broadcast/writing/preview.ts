import { z } from "zod";
import { open, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import { at, authors, broadcastOf, id } from "../addresses.ts";
import { goesOutAt } from "../rules.ts";
import { type Broadcast, dropDraft } from "../store/broadcasts.ts";
import { previewWords } from "../wording.ts";
import { answersOf, partNames, parts } from "./answers.ts";
import { dispatch, submitForRelease } from "./dispatch.ts";
import { needsSecond, whyNot } from "./refusals.ts";

/** When a draft would go out that is sent now. */
export const plannedAt = ({ kind, sendAt }: Pick<Broadcast, "kind" | "sendAt">, now: Date): Date =>
  goesOutAt(sendAt > now ? sendAt : now, kind === "urgent");

/** The message exactly as people will see it, and how many it reaches. */
export const preview = screen("broadcast.preview", {
  args: [id],
  access: authors,
  back: () => at.sent(),
  show: async (turn, broadcastId): Promise<View> => {
    const broadcast = await broadcastOf(turn, broadcastId);
    if (broadcast.state !== "draft") {
      return {
        text: words("broadcast.not_any_more"),
        choices: [{ label: words("broadcast.button.view"), to: at.view(broadcastId) }],
      };
    }
    const second = needsSecond(broadcast);
    return {
      text: previewWords(turn, broadcast, plannedAt(broadcast, turn.now)),
      files: broadcast.files,
      choices: [
        {
          label: words(second ? "broadcast.button.submit" : "broadcast.button.send"),
          to: at.send(broadcastId),
          style: "primary",
        },
        [
          { label: words("broadcast.button.change"), to: at.changing(broadcastId) },
          { label: words("broadcast.button.drop"), to: at.drop(broadcastId) },
        ],
      ],
    };
  },
});

/** Which part of a draft is to be changed. */
export const changing = screen("broadcast.changing", {
  args: [id],
  access: authors,
  back: (_turn, broadcastId) => at.preview(broadcastId),
  show: async (turn, broadcastId): Promise<View> => {
    const { kind } = await broadcastOf(turn, broadcastId);
    const names = partNames.filter((name) => name !== "when" || kind !== "urgent");
    const buttons = names.map((name) => ({
      label: words(`broadcast.part.${name}`),
      to: at.change(broadcastId, name),
    }));
    return {
      text: words("broadcast.change_which"),
      choices: [buttons.slice(0, 2), buttons.slice(2, 4), buttons.slice(4)],
    };
  },
});

/** Asks for a part anew; all other answers are there. */
export const change = action("broadcast.change", {
  args: [id, z.enum(partNames)],
  access: authors,
  run: async (turn, broadcastId, part) => {
    const broadcast = await broadcastOf(turn, broadcastId);
    if (broadcast.state !== "draft") return open(at.view(broadcastId), words("broadcast.not_any_more"));
    const asked: readonly string[] = parts[part];
    const answers = Object.entries(answersOf(broadcast)).filter(([name]) => !asked.includes(name));
    return { to: at.rewrite(broadcastId), answers: Object.fromEntries(answers) };
  },
});

/** 发送: at once, at its time, or after somebody else has released it. */
export const send = action("broadcast.send", {
  args: [id],
  access: authors,
  once: true,
  run: async (turn, broadcastId) => {
    const broadcast = await broadcastOf(turn, broadcastId);
    if (broadcast.state !== "draft") return open(at.view(broadcastId), words("broadcast.not_any_more"));
    const sendAt = plannedAt(broadcast, turn.now);
    const refused = await whyNot(turn, broadcast, sendAt);
    if (refused) return open(at.preview(broadcastId), refused);
    if (needsSecond(broadcast)) {
      await submitForRelease(turn, broadcast, sendAt);
      return open(at.view(broadcastId), words("broadcast.submitted"));
    }
    await dispatch(turn, broadcast, sendAt);
    return open(at.view(broadcastId), words(sendAt > turn.now ? "broadcast.timed" : "broadcast.sent_off"));
  },
});

/** 取消: lets go of a draft. */
export const drop = action("broadcast.drop", {
  args: [id],
  access: authors,
  run: async (turn, broadcastId) => {
    const { state } = await broadcastOf(turn, broadcastId);
    if (state !== "draft") return open(at.view(broadcastId), words("broadcast.not_any_more"));
    await dropDraft(turn, broadcastId);
    return open(at.sent(), words("broadcast.dropped"));
  },
});

/** The same once more: all answers but the time are there. */
export const again = action("broadcast.again", {
  args: [id],
  access: authors,
  run: async (turn, broadcastId) => ({
    to: at.write(),
    answers: answersOf(await broadcastOf(turn, broadcastId), true),
  }),
});
