import type { Subject } from "../../../conversation/access.ts";
import type { Turn, Work } from "../../../conversation/turn.ts";
import { findUnit } from "../../directory/index.ts";
import { isOpenUnit } from "../../figures/index.ts";
import type { PublishedItem } from "../rules/content.ts";
import { findIssue, type Issue } from "../store/issues.ts";
import { currentVersion, type Version, versionsOf } from "../store/versions.ts";

/** An issue in a version that was published. */
export interface Published {
  issue: Issue;
  version: Version;
  /** The version holds; else it was corrected later. */
  isCurrent: boolean;
}

/** A published version of an issue; 0 is the one that holds. */
export async function publishedAs(work: Work, issueId: number, number = 0): Promise<Published | undefined> {
  const issue = await findIssue(work, issueId);
  const current = issue?.publishedAt ? await currentVersion(work, issueId) : undefined;
  if (!issue || !current) return undefined;
  if (number === 0 || number === current.number) return { issue, version: current, isCurrent: true };
  const version = (await versionsOf(work, issueId)).find((one) => one.number === number);
  return version && { issue, version, isCurrent: false };
}

/** A published version whose gate has been passed. */
export async function shownVersion(work: Work, issueId: number, number = 0): Promise<Published> {
  const found = await publishedAs(work, issueId, number);
  if (!found) throw new Error(`disclosure ${issueId} version ${number} passed its gate and is gone`);
  return found;
}

/** An item of a version and its number in it. */
export function itemIn(
  { version }: Published,
  key: string,
): { item: PublishedItem; number: number } | undefined {
  const index = version.content.items.findIndex((one) => one.key === key);
  const item = version.content.items[index];
  return item && { item, number: index + 1 };
}

const allow = ["anyone"] as const;

/** What is published is everybody's; what is not is as if it were not there. */
export const ofIssue = {
  allow,
  subject: async (turn: Turn, issueId: number): Promise<Subject | undefined> =>
    (await publishedAs(turn, issueId)) && {},
} as const;

/** A version of an issue, behind the page of its list. */
export const ofVersionPage = {
  allow,
  subject: async (turn: Turn, issueId: number, _page: number, number: number): Promise<Subject | undefined> =>
    (await publishedAs(turn, issueId, number)) && {},
} as const;

export const ofVersion = {
  allow,
  subject: async (turn: Turn, issueId: number, number: number): Promise<Subject | undefined> =>
    (await publishedAs(turn, issueId, number)) && {},
} as const;

/** An item of a version. */
export const ofItem = {
  allow,
  subject: async (
    turn: Turn,
    issueId: number,
    key: string,
    _page: number,
    number: number,
  ): Promise<Subject | undefined> => {
    const found = await publishedAs(turn, issueId, number);
    return found && itemIn(found, key) && {};
  },
} as const;

/** Units that publish: groups do not. */
export const ofUnit = {
  allow,
  subject: async (turn: Turn, unitId: number): Promise<Subject | undefined> => {
    const unit = await findUnit(turn, unitId);
    return unit && isOpenUnit(unit) ? {} : undefined;
  },
} as const;
