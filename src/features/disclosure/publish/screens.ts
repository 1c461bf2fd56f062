import { form } from "../../../conversation/form.ts";
import { text } from "../../../conversation/questions/index.ts";
import { open, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import { at, id } from "../addresses.ts";
import { approvers, viewers } from "../prepare/access.ts";
import { after } from "../prepare/hand-in.ts";
import { alterations, changesOf, type ItemChange } from "../rules/changes.ts";
import { issueWith } from "../store/issues.ts";
import { currentVersion } from "../store/versions.ts";
import { approve, needsReason, sendBack } from "./acts.ts";
import { contentOf } from "./content.ts";

/** 同意公开; what is late asks for the reason first. */
export const approveAction = action("disclosure.publish.approve", {
  args: [id],
  access: approvers,
  run: async (turn, issueId) => {
    const issue = await issueWith(turn, issueId);
    if (issue.state === "submitted" && needsReason(issue, turn.now)) return open(at.late(issueId));
    const said = issue.publishedAt ? "disclosure.publish.published_now" : "disclosure.publish.approved_now";
    return after(issueId, await approve(turn, issue), said);
  },
});

/** Approves what is late, with the reason that is shown to everyone. */
export const late = form("disclosure.publish.late", {
  args: [id],
  access: approvers,
  back: (_turn, issueId) => at.issue(issueId),
  questions: { reason: text({ min: 2, max: 200 }) },
  submit: async (turn, { reason }, issueId) =>
    after(
      issueId,
      await approve(turn, await issueWith(turn, issueId), reason),
      "disclosure.publish.published_now",
    ),
});

/** 退回, with words. */
export const sendBackForm = form("disclosure.publish.send_back", {
  args: [id],
  access: approvers,
  back: (_turn, issueId) => at.issue(issueId),
  questions: { words: text({ min: 2, max: 500 }) },
  submit: async (turn, { words: said }, issueId) =>
    after(
      issueId,
      await sendBack(turn, await issueWith(turn, issueId), said),
      "disclosure.publish.sent_back_now",
    ),
});

/** What a correction changes. */
export const changes = screen("disclosure.publish.changes", {
  args: [id],
  access: viewers,
  back: (_turn, issueId) => at.issue(issueId),
  show: async (turn, issueId): Promise<View> => {
    const issue = await issueWith(turn, issueId);
    const before = await currentVersion(turn, issueId);
    const changed = before ? changesOf(before.content, await contentOf(turn, issue)) : [];
    if (changed.length === 0) return { text: words("disclosure.publish.no_changes") };
    return {
      text: [
        words("disclosure.publish.correction_reason", { reason: plain(issue.correction ?? "") }),
        ...changed.flatMap(changeWords),
      ],
      files: changed.flatMap((item) => item.added),
    };
  },
});

/** What became of an item, in words: what went and what came. */
export function changeWords(item: ItemChange): Text[] {
  const lines: Text[] = [
    words("disclosure.publish.changed_item", { title: plain(item.title) }),
    ...alterations(item.pieces).map(alterationWords),
  ];
  for (const { name } of item.added) {
    lines.push(words("disclosure.publish.file_added", { name: fileName(name) }));
  }
  for (const { name } of item.removed) {
    lines.push(words("disclosure.publish.file_removed", { name: fileName(name) }));
  }
  return [words("common.lines", { lines })];
}

/** A place where a text was altered, in words. */
export function alterationWords({ before, after: instead }: { before?: string; after?: string }): Text {
  if (before === undefined) return words("disclosure.publish.added", { text: instead ?? "" });
  if (instead === undefined) return words("disclosure.publish.removed", { text: before });
  return words("disclosure.publish.replaced", { before, after: instead });
}

const fileName = (name: string | undefined): Text =>
  name === undefined ? words("disclosure.publish.a_photo") : plain(name);
