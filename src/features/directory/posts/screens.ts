import type { Subject } from "../../../conversation/access.ts";
import { type Choice, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { undoRow } from "../../changes/index.ts";
import { at, id, page, pageSize, turnPages } from "../addresses.ts";
import { restsOn } from "../duties/rules.ts";
import { type Duty, dutiesBorneBy } from "../duties/store.ts";
import { dutyWords, postWords } from "../naming.ts";
import { keepers, unitOf, unitSubject } from "../units/access.ts";
import { mayEnd } from "./rules.ts";
import { findPost, type Holder, postsOf } from "./store.ts";

/** The posts of a unit and who holds them. */
export const posts = screen("directory.posts", {
  args: [id, page],
  access: { allow: keepers, subject: unitSubject },
  back: (_turn, unitId) => at.unit(unitId),
  show: async (turn, unitId, shown) => {
    const unit = await unitOf(turn, unitId);
    const all = await postsOf(turn, unitId);
    const rows = all.slice(shown * pageSize, (shown + 1) * pageSize);
    const choices: (Choice | readonly Choice[])[] = rows.map((one) => ({
      label: words("directory.post.row", { name: one.name, post: postWords(one.kind) }),
      to: at.post(one.postId),
    }));
    choices.push(turnPages(shown, all.length, (next) => at.posts(unitId, next)));
    choices.push([
      { label: words("directory.post.add"), to: at.inviteFor(unitId), style: "primary" },
      { label: words("directory.post.give"), to: at.givePost(unitId) },
    ]);
    choices.push(await undoRow(turn));
    return { text: words("directory.post.of_unit", { name: unit.name, count: all.length }), choices };
  },
});

/** A post, to the gate. */
export async function postSubject(turn: Turn, postId: number): Promise<Subject | undefined> {
  const post = await findPost(turn, postId);
  return post && { unitPath: post.unitPath };
}

/** A post whose gate has been passed. */
export async function postOf(turn: Turn, postId: number): Promise<Holder> {
  const post = await findPost(turn, postId);
  if (!post) throw new Error(`post ${postId} passed its gate and is gone`);
  return post;
}

/** The responsibilities that rest on a post. */
export async function dutiesOn(turn: Turn, post: Holder): Promise<Duty[]> {
  const { unitPath, kind, level, unitId } = post;
  const held = { id: post.postId, kind, unitId, unitPath, level };
  return (await dutiesBorneBy(turn, post.personId)).filter((duty) => restsOn(duty, held));
}

/** What fits on a small phone. */
const mostLines = 12;

/** One post: who, since when, answerable for what. */
export const post = screen("directory.post", {
  args: [id],
  access: { allow: keepers, subject: postSubject },
  show: async (turn, postId) => {
    const shown = await postOf(turn, postId);
    const duties = await dutiesOn(turn, shown);
    const lines = duties
      .slice(0, mostLines)
      .map((duty) => words("directory.duty.line", { duty: dutyWords(duty.kind), object: duty.object }));
    if (duties.length > mostLines) {
      lines.push(words("directory.duty.and_more", { count: duties.length - mostLines }));
    }
    const text = words("directory.post.text", {
      name: shown.name,
      post: postWords(shown.kind),
      unit: shown.unitName,
      since: shown.since,
    });
    const own = !mayEnd(shown, turn.person?.id ?? 0);
    const choices: Choice[] = [{ label: words("directory.since.correct"), to: at.correctPost(postId) }];
    if (!own) choices.push({ label: words("directory.post.move"), to: at.movePost(postId) });
    const end: Choice[] = own
      ? []
      : [{ label: words("directory.post.end"), to: at.endPost(postId), style: "danger" }];
    return {
      text: lines.length > 0 ? [text, words("directory.duty.borne", { lines })] : text,
      choices: [
        choices,
        [...end, { label: words("directory.post.others"), to: at.posts(shown.unitId) }],
        await undoRow(turn),
      ],
    };
  },
});
