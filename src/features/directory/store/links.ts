import type { PostKind } from "../../../conversation/access.ts";
import type { Work } from "../../../conversation/turn.ts";
import { changing } from "../../changes/index.ts";
import { at } from "../addresses.ts";
import type { DutyKind } from "../duties/rules.ts";
import type { Duty } from "../duties/store.ts";
import { findPost, type Holder } from "../posts/store.ts";
import type { Unit } from "../units/store.ts";
import { type Heir, passDuties } from "./endings.ts";

/** Gives a post to somebody of the directory; returns its number, or nothing if they hold it already. */
export async function appoint(
  work: Work,
  given: { personId: number; name: string; unit: Unit; kind: PostKind; since: Date },
): Promise<number | undefined> {
  const { personId, name, unit, kind, since } = given;
  const post = { personId, unitId: unit.id, kind };
  const held = await work.records.post.count({
    where: { ...post, OR: [{ until: null }, { until: { gt: work.now } }] },
  });
  if (held > 0) return undefined;
  const about = { about: name, unitId: unit.id, back: at.posts(unit.id), told: [personId] };
  return changing(
    work,
    { what: "post_given", ...about },
    (id) => `post:${id}`,
    async (rows) => {
      const { id } = await work.records.post.create({ data: { ...post, since } });
      rows.made("Post", id);
      return id;
    },
  );
}

/** Corrects since when a post is held. */
export async function correctPost(work: Work, post: Holder, since: Date): Promise<void> {
  const about = { about: post.name, unitId: post.unitId, back: at.post(post.postId) };
  await changing(work, { what: "post_corrected", ...about }, `post:${post.postId}`, async (rows) => {
    await rows.touch("Post", [post.postId]);
    await work.records.post.update({ where: { id: post.postId }, data: { since } });
  });
}

/**
 * Moves a post to another unit: it ends here and begins there. What rested on it and would not rest on it there is
 * handed over, or waits for somebody.
 */
export async function movePost(
  work: Work,
  post: Holder,
  to: { unit: Unit; duties: readonly Duty[]; heir?: Heir },
): Promise<Holder | undefined> {
  const { personId, kind, name, postId } = post;
  const told = to.heir ? [personId, to.heir.id] : [personId];
  const about = { about: name, unitId: post.unitId, back: at.post(postId), told };
  const id = await changing(work, { what: "post_moved", ...about }, `post:${postId}`, async (rows) => {
    await rows.touch("Post", [postId]);
    await work.records.post.update({ where: { id: postId }, data: { until: work.now } });
    await passDuties(work, rows, to.duties, to.heir, work.now);
    const given = { personId, kind, unitId: to.unit.id };
    const held = await work.records.post.findFirst({
      where: { ...given, OR: [{ until: null }, { until: { gt: work.now } }] },
    });
    if (held) return held.id;
    const made = await work.records.post.create({ data: { ...given, since: work.now } });
    rows.made("Post", made.id);
    return made.id;
  });
  return findPost(work, id);
}

/** Makes somebody answerable for a unit or a household; returns its number, or nothing if they are already. */
export async function setDuty(
  work: Work,
  made: { kind: DutyKind; personId: number; unitId?: number; householdId?: number },
  under: { about: string; unitId: number; code: string; since: Date },
): Promise<number | undefined> {
  const { since, code, about, unitId } = under;
  const held = await work.records.responsibility.count({
    where: {
      ...made,
      unitId: made.unitId ?? null,
      householdId: made.householdId ?? null,
      OR: [{ until: null }, { until: { gt: work.now } }],
    },
  });
  if (held > 0) return undefined;
  const told = [made.personId];
  return changing(
    work,
    { what: "duty_given", about, unitId, back: at.duties(code), told },
    (id) => `responsibility:${id}`,
    async (rows) => {
      const { id } = await work.records.responsibility.create({ data: { ...made, since } });
      rows.made("Responsibility", id);
      return id;
    },
  );
}

/** Corrects since when somebody is answerable. */
export async function correctDuty(work: Work, duty: Duty, unitId: number, since: Date): Promise<void> {
  const about = { about: duty.personName, unitId, back: at.duty(duty.id) };
  await changing(work, { what: "duty_corrected", ...about }, `responsibility:${duty.id}`, async (rows) => {
    await rows.touch("Responsibility", [duty.id]);
    await work.records.responsibility.update({ where: { id: duty.id }, data: { since } });
  });
}

/** Ends a responsibility: somebody takes it over, or nobody. */
export async function endDuty(
  work: Work,
  duty: Duty,
  over: { unitId: number; code: string; when: Date; heirId?: number },
): Promise<void> {
  const { unitId, when, heirId, code } = over;
  const told = heirId === undefined ? [duty.personId] : [duty.personId, heirId];
  const what = heirId === undefined ? "duty_ended" : "duty_handed";
  const about = { about: duty.personName, unitId, back: at.duties(code), told };
  await changing(work, { what, ...about }, `responsibility:${duty.id}`, (rows) =>
    passDuties(work, rows, [duty], heirId === undefined ? undefined : { id: heirId, takes: [duty] }, when),
  );
}
