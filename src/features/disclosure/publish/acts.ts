import { type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Figures } from "../figures.ts";
import { changesOf } from "../rules/changes.ts";
import { isPast } from "../rules/days.ts";
import { approversOf, maySubmit } from "../rules/roles.ts";
import { changeIssue, type Issue, issueWith } from "../store/issues.ts";
import { fixFigures, itemsOf, putFiles, tickItem, writeItem } from "../store/items.ts";
import { officersAt } from "../store/officers.ts";
import { currentVersion, freeze, type Version } from "../store/versions.ts";
import { publishedIn } from "../wording.ts";
import { contentOf } from "./content.ts";
import { tellApproved, tellSentBack, tellSubmitted } from "./news.ts";
import { sendVersion } from "./send.ts";

/** What came of an act: done, or why not. */
export type Done = { issue: Issue } | { refused: Text };

const refused = (key: Parameters<typeof words>[0]): Done => ({ refused: words(key) });
const again = async (work: Work, issue: Issue): Promise<Done> => ({ issue: await issueWith(work, issue.id) });

/** Hands an issue in to be approved; from now on its figures stand still. */
export async function submit(work: Work, issue: Issue, figures: Figures): Promise<Done> {
  const { person } = work;
  if (!person || issue.state !== "preparing") return refused("disclosure.prepare.not_open");
  const officers = await officersAt(work, issue.unit.path);
  if (!maySubmit(officers, person.id)) return refused("disclosure.prepare.other_hands_in");
  const items = await itemsOf(work, issue.id);
  if (items.some((item) => item.waits)) return refused("disclosure.prepare.still_reading");
  if (items.some((item) => !item.ready)) return refused("disclosure.prepare.not_ready");
  const before = await currentVersion(work, issue.id);
  if (before && changesOf(before.content, await contentOf(work, issue)).length === 0) {
    return refused("disclosure.prepare.nothing_changed");
  }
  for (const item of before ? [] : items) {
    const lines = await figures.of(work, issue, item.key);
    if (lines.length > 0) {
      await fixFigures(
        work,
        item,
        lines.map((line) => work.read(publishedIn, line)),
      );
    }
  }
  await changeIssue(work, issue, "submitted", {
    state: "submitted",
    submittedById: person.id,
    submittedAt: work.now,
    sentBack: null,
  });
  tellSubmitted(work, issue, approversOf(officers, person.id));
  return again(work, issue);
}

/** Takes back what was handed in, to go on writing. */
export async function takeBack(work: Work, issue: Issue): Promise<Done> {
  if (issue.state !== "submitted") return refused("disclosure.prepare.not_submitted");
  await changeIssue(work, issue, "taken_back", { state: "preparing" });
  return again(work, issue);
}

/** Sends an issue back with words, from the hands of whoever approves; after approval too, until it is published. */
export async function sendBack(work: Work, issue: Issue, said: string): Promise<Done> {
  if (issue.state !== "submitted" && issue.state !== "approved") {
    return refused("disclosure.publish.nothing_to_approve");
  }
  await changeIssue(work, issue, "sent_back", {
    state: "preparing",
    sentBack: said,
    approvedById: null,
    approvedAt: null,
  });
  tellSentBack(work, issue, said);
  return again(work, issue);
}

/** Whether approving now means publishing after the day, for which a reason is shown. */
export const needsReason = (issue: Issue, now: Date): boolean =>
  issue.publishedAt === undefined && isPast(issue.quarter, now);

/** Approves an issue; a correction, and what is late, is published at once. */
export async function approve(work: Work, issue: Issue, lateReason?: string): Promise<Done> {
  const { person } = work;
  if (!person || issue.state !== "submitted") return refused("disclosure.publish.nothing_to_approve");
  const isLate = needsReason(issue, work.now);
  if (isLate && lateReason === undefined) throw new Error("a late issue is published without its reason");
  await changeIssue(work, issue, "approved", {
    state: "approved",
    approvedById: person.id,
    approvedAt: work.now,
    ...(isLate ? { late: true, lateReason } : {}),
  });
  const approved = await issueWith(work, issue.id);
  if (isLate || issue.publishedAt) await publish(work, approved);
  else tellApproved(work, approved);
  return again(work, issue);
}

/** Publishes what is approved: freezes it and sends it to everyone. */
export async function publish(work: Work, issue: Issue): Promise<Version> {
  if (issue.state !== "approved") throw new Error(`disclosure ${issue.id} is published unapproved`);
  const before = await currentVersion(work, issue.id);
  const version = await freeze(work, issue.id, await contentOf(work, issue));
  await changeIssue(work, issue, "published", {
    state: "published",
    publishedAt: issue.publishedAt ?? work.now,
    correction: null,
  });
  sendVersion(work, issue, version, before);
  return version;
}

/** Begins to correct what was published; the reason is shown with the correction. */
export async function correct(work: Work, issue: Issue, reason: string): Promise<Done> {
  if (issue.state !== "published") return refused("disclosure.prepare.corrected_already");
  await changeIssue(work, issue, "correction_begun", {
    state: "preparing",
    correction: reason,
    sentBack: null,
    approvedById: null,
    approvedAt: null,
  });
  return again(work, issue);
}

/** Gives a correction up: everything is again as it was published. */
export async function dropCorrection(work: Work, issue: Issue): Promise<Done> {
  const version = await currentVersion(work, issue.id);
  if (!version || issue.state !== "preparing") return refused("disclosure.prepare.not_open");
  const items = await itemsOf(work, issue.id);
  for (const was of version.content.items) {
    const item = items.find((one) => one.key === was.key);
    if (!item) continue;
    await writeItem(work, item, { words: was.words ?? null, table: was.table ?? null });
    await putFiles(work, item, was.files);
    if (!item.ready) await tickItem(work, item, true);
  }
  await changeIssue(work, issue, "correction_dropped", { state: "published", correction: null });
  return again(work, issue);
}
