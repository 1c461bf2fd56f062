import type { Subject } from "../../../conversation/access.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { approversOf, preparersOf } from "../rules/roles.ts";
import { findIssue, type Issue, issueWith } from "../store/issues.ts";
import { type Item, itemAt, itemWith } from "../store/items.ts";
import { officersAt } from "../store/officers.ts";

/** Places of everyone who writes or approves something somewhere. */
export const officers = { allow: [{ posts: ["publicity", "secretary"], over: "anything" }] } as const;

type Who = (turn: Turn, issue: Issue) => Promise<readonly number[]>;

/** Whoever writes the issue, and whoever may approve it. */
const viewing: Who = async (turn, issue) => {
  const found = await officersAt(turn, issue.unit.path);
  const { publicity, secretaries, above } = found;
  return [...publicity, ...(secretaries.length > 0 ? secretaries : above)];
};

/** Whoever prepares the issue. */
const writing: Who = async (turn, issue) => preparersOf(await officersAt(turn, issue.unit.path));

/** Whoever may approve what was handed in. */
const approving: Who = async (turn, issue) =>
  issue.submittedById === undefined
    ? []
    : approversOf(await officersAt(turn, issue.unit.path), issue.submittedById);

const ofIssue = (who: Who) =>
  ({
    allow: ["handler"],
    subject: async (turn: Turn, issueId: number): Promise<Subject | undefined> => {
      const issue = await findIssue(turn, issueId);
      return issue && { handlers: await who(turn, issue) };
    },
  }) as const;

const ofItem = (who: Who) =>
  ({
    allow: ["handler"],
    subject: async (turn: Turn, ref: string): Promise<Subject | undefined> => {
      const item = await itemAt(turn, ref);
      const issue = item && (await findIssue(turn, item.issueId));
      return issue && { handlers: await who(turn, issue) };
    },
  }) as const;

export const viewers = ofIssue(viewing);
export const writers = ofIssue(writing);
export const approvers = ofIssue(approving);
export const itemViewers = ofItem(viewing);
export const itemWriters = ofItem(writing);

/** What whoever writes may do with an issue now. */
export interface Hand {
  /** Change its items. */
  writes: boolean;
  /** Approve it or send it back. */
  approves: boolean;
  /** Prepares it, in whatever state it is. */
  prepares: boolean;
}

/** What an issue lets somebody do. */
export async function handOf(turn: Turn, issue: Issue): Promise<Hand> {
  const me = turn.person?.id ?? 0;
  const prepares = (await writing(turn, issue)).includes(me);
  return {
    prepares,
    writes: prepares && issue.state === "preparing",
    approves:
      (issue.state === "submitted" || (issue.state === "approved" && issue.publishedAt === undefined)) &&
      (await approving(turn, issue)).includes(me),
  };
}

/** An item and its issue, whose gate has been passed. */
export async function aboutItem(turn: Turn, ref: string): Promise<{ item: Item; issue: Issue }> {
  const item = await itemWith(turn, ref);
  return { item, issue: await issueWith(turn, item.issueId) };
}
