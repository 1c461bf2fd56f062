import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs } from "../../../conversation/question.ts";
import { oneOf, yesNo } from "../../../conversation/questions/index.ts";
import { open, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id } from "../addresses.ts";
import { postWords } from "../naming.ts";
import { endPost as end } from "../store/endings.ts";
import { keepers } from "../units/access.ts";
import { afterDay, lastDay } from "./days.ts";
import { heirChosen, heirs, tellHeir } from "./heirs.ts";
import { mayEnd } from "./rules.ts";
import { dutiesOn, postOf, postSubject } from "./screens.ts";
import { findPost } from "./store.ts";

const about = (turn: Turn, answers: Answers) => findPost(turn, Number(formArgs(answers)[0]));

/** Ends a post; what its holder was answerable for goes to somebody else, or waits for somebody. */
export const endPost = form("directory.end_post", {
  args: [id],
  access: { allow: keepers, subject: postSubject },
  back: (_turn, postId) => at.post(postId),
  questions: {
    heir: oneOf({
      onlyIf: async (answers, turn) => {
        const post = await about(turn, answers);
        return post !== undefined && (await dutiesOn(turn, post)).length > 0;
      },
      options: async (turn, answers) => {
        const post = await about(turn, answers);
        return post ? heirs(turn, [post], await dutiesOn(turn, post)) : [];
      },
    }),
    day: lastDay(async (turn, answers) => (await about(turn, answers))?.since),
    sure: yesNo({}),
  },
  submit: async (turn, { heir, day, sure }, postId) => {
    const post = await postOf(turn, postId);
    if (sure !== "yes") return open(at.post(postId));
    if (!mayEnd(post, turn.person?.id ?? 0)) return open(at.post(postId), words("directory.post.own_admin"));
    const duties = await dutiesOn(turn, post);
    const next = await heirChosen(turn, [post], duties, heir);
    await end(turn, post, { when: afterDay(day, turn.now), duties, heir: next });
    const params = { name: post.name, post: postWords(post.kind), unit: post.unitName };
    turn.tell({
      id: `directory:post:${postId}:ended:${turn.now.toISOString()}`,
      to: post.personId,
      text: words("directory.post.ended_news", params),
    });
    if (next) tellHeir(turn, next, post.name);
    if (turn.person?.id === post.personId) await turn.identify(post.personId);
    return open(at.posts(post.unitId), words("directory.post.ended", params));
  },
});
