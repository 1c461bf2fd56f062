import type { Work } from "../../../conversation/turn.ts";
import { changing, type Rows } from "../../changes/index.ts";
import { at } from "../addresses.ts";
import { readDuty } from "../duties/rules.ts";
import type { Duty } from "../duties/store.ts";
import type { Household } from "../households/store.ts";
import type { Person } from "../people/store.ts";
import type { Holder } from "../posts/store.ts";

const inEffect = (when: Date) => ({ since: { lte: when }, OR: [{ until: null }, { until: { gt: when } }] });

/** Whoever takes over from somebody, and which responsibilities. */
export interface Heir {
  id: number;
  takes: readonly Duty[];
}

/** Ends a post, and what rested on it: somebody takes it over, or it waits for somebody; false if it had ended. */
export async function endPost(
  work: Work,
  post: Holder,
  over: { when: Date; duties: readonly Duty[]; heir?: Heir },
): Promise<boolean> {
  const { postId, personId, name, unitId, since } = post;
  if ((await work.records.post.count({ where: { id: postId, ...inEffect(work.now) } })) === 0) return false;
  const told = over.heir ? [personId, over.heir.id] : [personId];
  const about = { about: name, unitId, back: at.post(postId), told };
  await changing(work, { what: "post_ended", ...about }, `post:${postId}`, async (rows) => {
    await closePosts(work, rows, [{ id: postId, since }], over.when);
    await passDuties(work, rows, over.duties, over.heir, over.when);
    await takeOffHats(work, rows, [personId]);
  });
  return true;
}

/** Ends responsibilities; the same begin for whoever takes over, who is known by what they were handed. */
export async function passDuties(
  work: Work,
  rows: Rows,
  duties: readonly Pick<Duty, "id" | "kind" | "unitId" | "householdId" | "since">[],
  heir: Heir | undefined,
  when: Date,
): Promise<void> {
  const taken = new Set(heir?.takes.map(({ id }) => id));
  const ids = duties.map(({ id }) => id);
  await rows.touch("Responsibility", ids);
  for (const { id, kind, unitId = null, householdId = null, since } of duties) {
    const until = later(since, when);
    await work.records.responsibility.update({ where: { id }, data: { until } });
    if (!heir || !taken.has(id)) continue;
    const same = { kind, unitId, householdId, personId: heir.id };
    if ((await work.records.responsibility.count({ where: { ...same, ...inEffect(work.now) } })) > 0)
      continue;
    const made = await work.records.responsibility.create({
      data: { ...same, since: until, handedFromId: id },
    });
    rows.made("Responsibility", made.id);
  }
}

/** Nothing ends before it began. */
const later = (since: Date, when: Date): Date => (since > when ? since : when);

async function closePosts(
  work: Work,
  rows: Rows,
  posts: readonly { id: number; since: Date }[],
  when: Date,
): Promise<void> {
  await rows.touch("Post", numbers(posts));
  for (const { id, since } of posts) {
    await work.records.post.update({ where: { id }, data: { until: later(since, when) } });
  }
}

/** Takes off hats for which no post is left. */
async function takeOffHats(work: Work, rows: Rows, personIds: readonly number[]): Promise<void> {
  const people = await work.records.person.findMany({
    where: { id: { in: [...personIds] }, hat: { not: null } },
    select: { id: true, hat: true, posts: { where: inEffect(work.now), select: { kind: true } } },
  });
  for (const { id, hat, posts } of people) {
    if (posts.some((post) => post.kind === hat)) continue;
    await rows.touch("Person", [id]);
    await work.records.person.update({ where: { id }, data: { hat: null } });
  }
}

/** Records that somebody has died or is gone for good: their posts end, what they were answerable for is handed over. */
export async function endPerson(
  work: Work,
  person: Person,
  over: { when: Date; unitId: number; heir?: Heir },
): Promise<void> {
  const told = over.heir ? [over.heir.id] : [];
  const about = { about: person.name, unitId: over.unitId, back: at.person(person.id), told };
  await changing(work, { what: "person_ended", ...about }, `person:${person.id}`, (rows) =>
    endPersons(work, rows, [person.id], over.when, over.heir),
  );
}

async function endPersons(
  work: Work,
  rows: Rows,
  ids: readonly number[],
  when: Date,
  heir?: Heir,
): Promise<void> {
  const { records } = work;
  const whose = { personId: { in: [...ids] } };
  const posts = await records.post.findMany({
    where: { ...whose, OR: [{ until: null }, { until: { gt: when } }] },
    select: { id: true, since: true },
  });
  await closePosts(work, rows, posts, when);
  const duties = await records.responsibility.findMany({
    where: { ...whose, OR: [{ until: null }, { until: { gt: when } }] },
  });
  await passDuties(work, rows, duties.map(readLink), heir, when);
  await withdrawClaims(work, rows, whose);
  await endGrants(work, rows, { helperId: { in: [...ids] } });
  await rows.touch("Person", ids);
  await records.person.updateMany({ where: { id: { in: [...ids] } }, data: { endedAt: when, hat: null } });
}

const numbers = (found: readonly { id: number }[]) => found.map(({ id }) => id);

interface LinkRow {
  id: number;
  kind: string;
  unitId: number | null;
  householdId: number | null;
  since: Date;
}

const readLink = (row: LinkRow) => ({
  id: row.id,
  since: row.since,
  kind: readDuty(row.kind),
  unitId: row.unitId ?? undefined,
  householdId: row.householdId ?? undefined,
});

async function withdrawClaims(
  work: Work,
  rows: Rows,
  whose: { personId: { in: number[] } } | { householdId: number },
): Promise<void> {
  const waiting = { ...whose, state: "waiting" };
  await rows.touch("HouseholdClaim", numbers(await work.records.householdClaim.findMany({ where: waiting })));
  await work.records.householdClaim.updateMany({
    where: waiting,
    data: { state: "withdrawn", decidedAt: work.now },
  });
}

async function endGrants(
  work: Work,
  rows: Rows,
  whose: { helperId: { in: number[] } } | { householdId: number },
): Promise<void> {
  const alive = { ...whose, state: { in: ["waiting", "approved"] } };
  await rows.touch("HelperGrant", numbers(await work.records.helperGrant.findMany({ where: alive })));
  await work.records.helperGrant.updateMany({
    where: alive,
    data: { state: "ended", endedAt: work.now },
  });
}

/** Records that a household is gone: its people with it, or they stay in the group without a household. */
export async function endHousehold(
  work: Work,
  household: Household,
  over: { when: Date; people: "gone" | "stay"; told: readonly number[] },
): Promise<void> {
  const { records } = work;
  const { id, name, unitId } = household;
  const about = { about: name, unitId, back: at.household(id), told: over.told };
  await changing(work, { what: "household_ended", ...about }, `household:${id}`, async (rows) => {
    const members = numbers(await records.person.findMany({ where: { householdId: id, endedAt: null } }));
    if (over.people === "gone") await endPersons(work, rows, members, over.when);
    else {
      await rows.touch("Person", members);
      await records.person.updateMany({ where: { id: { in: members } }, data: { householdId: null } });
    }
    const duties = await records.responsibility.findMany({
      where: { householdId: id, OR: [{ until: null }, { until: { gt: over.when } }] },
    });
    await passDuties(work, rows, duties.map(readLink), undefined, over.when);
    await withdrawClaims(work, rows, { householdId: id });
    await endGrants(work, rows, { householdId: id });
    const cards = { householdId: id, revokedAt: null };
    await rows.touch("HouseholdCard", numbers(await records.householdCard.findMany({ where: cards })));
    await records.householdCard.updateMany({ where: cards, data: { revokedAt: work.now } });
    await rows.touch("Household", [id]);
    await records.household.update({ where: { id }, data: { endedAt: over.when } });
  });
}
