import { firstDayOf, instantAt, lastDayOf, type Period } from "../../calendar/index.ts";
import { daysVisited, type VisitFact } from "./counting.ts";
import { dayBeforeGrace, type ExcuseFact, type ExcuseReason, excuseOn, excusingDays } from "./excuse.ts";
import { holdsAt, isTogether, type Rule } from "./rule.ts";

/** Somebody is answerable for a household. */
export interface Link {
  id: number;
  kind: string;
  personId: number;
  householdId: number;
  since: Date;
  until?: Date;
  /** The link it was taken over from. */
  handedFromId?: number;
}

/** Somebody held one of the committees' posts at a village. */
export interface PostFact {
  personId: number;
  villageId: number;
  since: Date;
  until?: Date;
}

export interface HouseholdFact {
  id: number;
  villageId: number;
  unitPath: string;
  endedAt?: Date;
}

/** What is known of some households and their period. */
export interface Facts {
  households: readonly HouseholdFact[];
  links: readonly Link[];
  posts: readonly PostFact[];
  visits: readonly VisitFact[];
  excuses: readonly ExcuseFact[];
}

/** Who owes a household how many visits in a period, and how many there were. */
export interface Obligation {
  ruleId: number;
  period: Period;
  householdId: number;
  villageId: number;
  /** Nobody: the village's committees together. */
  personId?: number;
  due: number;
  done: number;
  excuse?: ExcuseReason;
}

export const isOpen = (one: Obligation): boolean => one.excuse === undefined && one.done < one.due;

/** The first instant after a period. */
export const endOf = (period: Period): Date => instantAt(lastDayOf(period), 24);

/**
 * When it is decided who owes: now, and from the period's last 15 days on the moment before they begin. A later link
 * starts with the next period, and what ends later was owed.
 */
function decidedAt(period: Period, now: Date): Date {
  const grace = instantAt(dayBeforeGrace(period), 24).getTime() - 1;
  return now.getTime() < grace ? now : new Date(grace);
}

const holdsOn = ({ since, until }: { since: Date; until?: Date }, at: Date): boolean =>
  since <= at && (until === undefined || until > at);

/** A period as it is seen now; put together once for all households. */
interface Frame {
  first: string;
  last: string;
  begin: Date;
  end: Date;
  decided: Date;
  excusing: { from: string; until: string };
}

const frameOf = (period: Period, now: Date): Frame => ({
  first: firstDayOf(period),
  last: lastDayOf(period),
  begin: instantAt(firstDayOf(period), 0),
  end: endOf(period),
  decided: decidedAt(period, now),
  excusing: excusingDays(period, now),
});

/** What a rule that holds in a period asks for, of every household in `facts`. */
export function obligationsOf(rule: Rule, period: Period, now: Date, facts: Facts): Obligation[] {
  const frame = frameOf(period, now);
  const last = now < frame.end ? now : new Date(frame.end.getTime() - 1);
  const there = facts.households.filter(
    (one) => holdsAt(rule, one.unitPath) && (one.endedAt === undefined || one.endedAt > last),
  );
  const known = grouped(facts);
  const posts = postsBy(facts.posts);
  return there.flatMap((household) => {
    const own = known(household.id);
    const excuse = excuseOn(own.excuses, frame.excusing);
    const doers = isTogether(rule)
      ? [{ by: heldPost(posts, household.villageId) }]
      : holders(rule, frame, own.links);
    return doers.map(({ by, ...who }) => ({
      ruleId: rule.id,
      period,
      householdId: household.id,
      villageId: household.villageId,
      ...who,
      due: rule.times,
      done: daysVisited(own.visits, frame, by),
      excuse,
    }));
  });
}

type PostsBy = (villageId: number, personId: number) => readonly PostFact[];

/** Finds the posts of one person at one village without going through all of them. */
function postsBy(posts: readonly PostFact[]): PostsBy {
  const by = Map.groupBy(posts, (post) => post.personId);
  return (villageId, personId) => by.get(personId)?.filter((post) => post.villageId === villageId) ?? [];
}

/** Whether a visitor held one of the posts at the village on the visit's day. */
const heldPost =
  (posts: PostsBy, villageId: number) =>
  ({ personId, day }: VisitFact): boolean =>
    posts(villageId, personId).some(
      (post) =>
        post.since < instantAt(day, 24) && (post.until === undefined || post.until > instantAt(day, 0)),
    );

/** Who owes a household by link, each once; what those did counts too who had the link before or after in the period. */
function holders(rule: Rule, { begin, end, decided }: Frame, links: readonly Link[]) {
  const own = links.filter(
    (link) => link.kind === rule.doer && link.since < end && (link.until === undefined || link.until > begin),
  );
  const handed = new Map<number, Set<number>>();
  for (const link of own.filter((one) => holdsOn(one, decided))) {
    const persons = handed.get(link.personId) ?? new Set();
    for (const personId of chainOf(link, own)) persons.add(personId);
    handed.set(link.personId, persons);
  }
  return [...handed].map(([personId, persons]) => ({
    personId,
    by: (visit: VisitFact) => persons.has(visit.personId),
  }));
}

/** Everybody from whom a link came and to whom it went. */
function chainOf(link: Link, links: readonly Link[]): Set<number> {
  const persons = new Set([link.personId]);
  const seen = new Set([link.id]);
  const walk = (next: (from: Link) => readonly Link[], from: Link) => {
    for (const one of next(from)) {
      if (seen.has(one.id)) continue;
      seen.add(one.id);
      persons.add(one.personId);
      walk(next, one);
    }
  };
  walk((from) => links.filter((one) => one.id === from.handedFromId), link);
  walk((from) => links.filter((one) => one.handedFromId === from.id), link);
  return persons;
}

/** Finds what is known of one household without going through all of it. */
function grouped({ links, visits, excuses }: Facts) {
  const by = {
    links: Map.groupBy(links, (one) => one.householdId),
    visits: Map.groupBy(visits, (one) => one.householdId),
    excuses: Map.groupBy(excuses, (one) => one.householdId),
  };
  return (id: number) => ({
    links: by.links.get(id) ?? [],
    visits: by.visits.get(id) ?? [],
    excuses: by.excuses.get(id) ?? [],
  });
}
