export const levels = ["county", "township", "village", "group", "department"] as const;
export type Level = (typeof levels)[number];

export const postKinds = [
  "party_member",
  "village_committee",
  "secretary",
  "publicity",
  "cadre",
  "clerk",
  "mediator",
  "supervisor",
  "patrol",
  "service_team",
  "admin",
] as const;
export type PostKind = (typeof postKinds)[number];

export interface HeldPost {
  id: number;
  kind: PostKind;
  unitId: number;
  /** Ids from the root, `/1/4/17/`: a unit is at or below another if its path starts with the other's. */
  unitPath: string;
  level: Level;
}

/** The person behind a chat, as the gate needs to know them. */
export interface Identity {
  id: number;
  name: string;
  /** The group the person lives in. */
  unitId?: number;
  unitPath?: string;
  /** Only once the village has confirmed it. */
  householdId?: number;
  /** Households that this person may act for. */
  helps: readonly number[];
  posts: readonly HeldPost[];
  /** The post whose menu is shown; none: as a villager. */
  hat?: PostKind;
}

/** What an object of the domain tells the gate about itself. */
export interface Subject {
  unitPath?: string;
  householdId?: number;
  /** Persons whose own matter it is. */
  people?: readonly number[];
  /** Persons who have it in hand. */
  handlers?: readonly number[];
  /** Persons who may never see it, whatever else they are (sealed complaints). */
  barred?: readonly number[];
}

/**
 * One way to be let in: anyone at all; whoever has said who they are; a member of the subject's household (or
 * its helper); one of the persons it concerns; whoever has it in hand; a holder of one of the posts, over a
 * unit that holds the subject (`over: "subject"`), anywhere, or exactly at the subject's unit.
 */
export type Allow =
  | "anyone"
  | "person"
  | "household"
  | "concerned"
  | "handler"
  | { posts: readonly PostKind[]; over: "subject" | "anything" | "exactly" };

/** Whether a person may come in: the only gate there is; whatever no rule allows is denied. */
export function admits(
  allow: readonly Allow[],
  person: Identity | undefined,
  subject: Subject | undefined,
): boolean {
  if (person && subject?.barred?.includes(person.id)) return false;
  return allow.some((rule) => admitsBy(rule, person, subject));
}

function admitsBy(rule: Allow, person: Identity | undefined, subject: Subject | undefined): boolean {
  if (rule === "anyone") return true;
  if (!person) return false;
  if (typeof rule === "object") {
    return person.posts.some((post) => rule.posts.includes(post.kind) && reaches(rule.over, post, subject));
  }
  switch (rule) {
    case "person":
      return true;
    case "household": {
      const id = subject?.householdId;
      return id !== undefined && (person.householdId === id || person.helps.includes(id));
    }
    case "concerned":
      return subject?.people?.includes(person.id) ?? false;
    case "handler":
      return subject?.handlers?.includes(person.id) ?? false;
  }
}

function reaches(
  over: "subject" | "anything" | "exactly",
  post: HeldPost,
  subject: Subject | undefined,
): boolean {
  if (over === "anything") return true;
  const path = subject?.unitPath;
  if (path === undefined) return false;
  return over === "exactly" ? path === post.unitPath : path.startsWith(post.unitPath);
}
