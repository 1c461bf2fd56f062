import { form } from "../../../conversation/form.ts";
import { formArgs, type Option } from "../../../conversation/question.ts";
import { oneOf, yesNo } from "../../../conversation/questions/index.ts";
import { open, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id } from "../addresses.ts";
import { handOver } from "../duties/store.ts";
import { postWords } from "../naming.ts";
import { takeOff } from "../people/store.ts";
import { keepers } from "../units/access.ts";
import { mayEnd } from "./rules.ts";
import { dutiesOn, postOf, postSubject } from "./screens.ts";
import { endPost as end, findPost, type Holder, postHolders, postsOf } from "./store.ts";

const nobodyYet = "0";

/** Ends a post; what its holder was answerable for goes to somebody else, or waits for somebody. */
export const endPost = form("directory.end_post", {
  args: [id],
  access: { allow: keepers, subject: postSubject },
  back: (_turn, postId) => at.post(postId),
  questions: {
    heir: oneOf({
      onlyIf: async (answers, turn) => {
        const post = await findPost(turn, Number(formArgs(answers)[0]));
        return post !== undefined && (await dutiesOn(turn, post)).length > 0;
      },
      options: async (turn, answers) => heirs(turn, Number(formArgs(answers)[0])),
    }),
    sure: yesNo({}),
  },
  submit: async (turn, { heir, sure }, postId) => {
    const post = await postOf(turn, postId);
    if (sure !== "yes") return open(at.post(postId));
    if (!mayEnd(post, turn.person?.id ?? 0)) return open(at.post(postId), words("directory.post.own_admin"));
    await hand(turn, post, heir);
    await end(turn, post);
    await takeOff(turn, post.personId, post.kind);
    const params = { name: post.name, post: postWords(post.kind), unit: post.unitName };
    turn.tell({
      id: `directory:post:${postId}:ended`,
      to: post.personId,
      text: words("directory.post.ended_news", params),
    });
    if (turn.person?.id === post.personId) await turn.identify(post.personId);
    return open(at.posts(post.unitId), words("directory.post.ended", params));
  },
});

/** Those of the same unit who could take over: the same post first. */
async function heirs(turn: Turn, postId: number): Promise<Option[]> {
  const post = await findPost(turn, postId);
  if (!post) return [];
  const same = await postHolders(turn, post.unitPath, [post.kind], "exact");
  const others = await postsOf(turn, post.unitId);
  const all = [...same, ...others].filter((one) => one.personId !== post.personId);
  return [
    ...all
      .filter((one, index) => all.findIndex((other) => other.personId === one.personId) === index)
      .map((one) => ({
        value: String(one.personId),
        label: words("directory.post.row", { name: one.name, post: postWords(one.kind) }),
      })),
    { value: nobodyYet, label: words("directory.post.nobody_yet") },
  ];
}

async function hand(turn: Turn, post: Holder, heir: string | undefined): Promise<void> {
  const duties = await dutiesOn(turn, post);
  if (duties.length === 0) return;
  const chosen = heir === undefined || heir === nobodyYet ? undefined : Number(heir);
  await handOver(turn, duties, chosen);
  if (chosen === undefined) return;
  turn.tell({
    id: `directory:post:${post.postId}:handed`,
    to: chosen,
    text: words("directory.duty.handed_news", {
      name: post.name,
      lines: duties.map((duty) => words("directory.duty.object", { object: duty.object })),
    }),
  });
}
