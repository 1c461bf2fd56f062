import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs } from "../../../conversation/question.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { open, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id } from "../addresses.ts";
import { restsOn } from "../duties/rules.ts";
import type { Duty } from "../duties/store.ts";
import { postWords } from "../naming.ts";
import { correctPost as correct, movePost as move } from "../store/links.ts";
import { keepers, keeps } from "../units/access.ts";
import { keptUnits } from "../units/options.ts";
import { findUnit, type Unit } from "../units/store.ts";
import { firstDay, fromDay } from "./days.ts";
import { heirChosen, heirs, tellHeir } from "./heirs.ts";
import { mayEnd } from "./rules.ts";
import { dutiesOn, postOf, postSubject } from "./screens.ts";
import { findPost, type Holder } from "./store.ts";

/** Corrects since when a post is held. */
export const correctPost = form("directory.correct_post", {
  args: [id],
  access: { allow: keepers, subject: postSubject },
  back: (_turn, postId) => at.post(postId),
  questions: { since: firstDay() },
  submit: async (turn, { since }, postId) => {
    await correct(turn, await postOf(turn, postId), fromDay(since, turn.now));
    return open(at.post(postId), words("directory.post.corrected"));
  },
});

const about = (turn: Turn, answers: Answers) => findPost(turn, Number(formArgs(answers)[0]));

/** Moves a post to another unit of the same level; what does not go with it is handed over. */
export const movePost = form("directory.move_post", {
  args: [id],
  access: { allow: keepers, subject: postSubject },
  back: (_turn, postId) => at.post(postId),
  questions: {
    unit: oneOf({
      options: async (turn, answers) => {
        const post = await about(turn, answers);
        return post ? keptUnits(turn, post.level, (one) => one.id !== post.unitId) : [];
      },
      forgets: ["heir"],
    }),
    heir: oneOf({
      onlyIf: async (answers, turn) => {
        const [post, unit] = [await about(turn, answers), await findUnit(turn, Number(answers.unit))];
        return post !== undefined && unit !== undefined && (await left(turn, post, unit)).length > 0;
      },
      options: async (turn, answers) => {
        const [post, unit] = [await about(turn, answers), await findUnit(turn, Number(answers.unit))];
        return post && unit ? heirs(turn, [post], await left(turn, post, unit)) : [];
      },
    }),
  },
  submit: async (turn, answers, postId) => {
    const post = await postOf(turn, postId);
    const unit = await findUnit(turn, Number(answers.unit));
    if (!unit || unit.level !== post.level || !keeps(turn, unit.path)) {
      return open(at.post(postId), words("directory.invite.not_yours"));
    }
    if (!mayEnd(post, turn.person?.id ?? 0)) return open(at.post(postId), words("directory.post.own_admin"));
    const duties = await left(turn, post, unit);
    const heir = await heirChosen(turn, [post], duties, answers.heir);
    const moved = await move(turn, post, { unit, duties, heir });
    const params = { name: post.name, post: postWords(post.kind), unit: unit.name };
    turn.tell({
      id: `directory:post:${postId}:moved:${turn.now.toISOString()}`,
      to: post.personId,
      text: words("directory.post.given_news", params),
    });
    if (heir) tellHeir(turn, heir, post.name);
    if (turn.person?.id === post.personId) await turn.identify(post.personId);
    return open(moved ? at.post(moved.postId) : at.posts(post.unitId), words("directory.post.moved", params));
  },
});

/** The responsibilities that would not rest on a post any more at another unit. */
async function left(turn: Turn, post: Holder, unit: Unit): Promise<Duty[]> {
  const there = { id: 0, kind: post.kind, unitId: unit.id, unitPath: unit.path, level: unit.level };
  return (await dutiesOn(turn, post)).filter((duty) => !restsOn(duty, there));
}
