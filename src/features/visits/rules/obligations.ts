import { firstDayOf, instantAt, lastDayOf, type Period, shiftDay } from "../../calendar/index.ts";
import { daysVisited, type VisitFact } from "./counting.ts";
import { dayBeforeGrace, type ExcuseFact, type ExcuseReason, excuseIn } from "./excuse.ts";
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
export const endOf = (period: Period): Date => instantAt(firstDayOfNext(period), 0);
const firstDayOfNext = (period: Period): string => shiftDay(lastDayOf(period), 1);

/**
 * When it is decided who owes: now, and from the period's last 15 days on the moment before they begin. A later link
 * starts with the next period, and what ends later was owed.
 */
export function decidedAt(period: Period, now: Date): Date {
  const grace = instantAt(shiftDay(dayBeforeGrace(period), 1), 0).getTime() - 1;
  return now.getTime() < grace ? now : new Date(grace);
}

const holdsOn = ({ since, until }: { since: Date; until?: Date }, at: Date): boolean =>
  since <= at && (until === undefined || until > at);

/** What a rule that holds in a period asks for, of every household in `facts`. */
export function obligationsOf(rule: Rule, period: Period, now: Date, facts: Facts): Obligation[] {
  const end = endOf(period);
  const last = now < end ? now : new Date(end.getTime() - 1);
  const there = facts.households.filter(
    (one) => holdsAt(rule, one.unitPath) && (one.endedAt === undefined || one.endedAt > last),
  );
  const known = grouped(facts);
  return there.flatMap((household) => {
    const own = known(household.id);
    const excuse = excuseIn(own.excuses, period, now);
    const made = { ruleId: rule.id, period, householdId: household.id, villageId: household.villageId };
    const doers = isTogether(rule)
      ? [{ by: heldPost(facts.posts, household.villageId) }]
      : holders(rule, period, now, own.links);
    return doers.map(({ by, ...who }) => ({
      ...made,
      ...who,
      due: rule.times,
      done: daysVisited(own.visits, { householdId: household.id, period, by }),
      excuse,
    }));
  });
}

/** Whether a visitor held one of the posts at the village on the visit's day. */
const heldPost =
  (posts: readonly PostFact[], villageId: number) =>
  ({ personId, day }: VisitFact): boolean =>
    posts.some(
      (post) =>
        post.personId === personId &&
        post.villageId === villageId &&
        post.since < instantAt(shiftDay(day, 1), 0) &&
        (post.until === undefined || post.until > instantAt(day, 0)),
    );

/** Who owes a household by link, each once; what those did counts too who had the link before or after in the period. */
function holders(rule: Rule, period: Period, now: Date, links: readonly Link[]) {
  const begin = instantAt(firstDayOf(period), 0);
  const end = endOf(period);
  const own = links.filter(
    (link) => link.kind === rule.doer && link.since < end && (link.until === undefined || link.until > begin),
  );
  const at = decidedAt(period, now);
  const handed = new Map<number, Set<number>>();
  for (const link of own.filter((one) => holdsOn(one, at))) {
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
