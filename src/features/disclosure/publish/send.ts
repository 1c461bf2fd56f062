import { type Choice, plain, type Text, words } from "../../../conversation/reply.ts";
import type { Audience, Work } from "../../../conversation/turn.ts";
import { at, pageOf, twoInARow } from "../addresses.ts";
import { changesOf } from "../rules/changes.ts";
import type { Issue } from "../store/issues.ts";
import type { Version } from "../store/versions.ts";
import { quarterWords } from "../wording.ts";

/** What the message about a version is known by. */
const mailingOf = (issueId: number, number: number): string => `disclosure:${issueId}:${number}`;

/** For so long it is known who got a message; the ledger is kept a little longer. */
const ledgerLasts = 80 * 86_400_000;

/** Sends a version to everyone of the unit and below; a correction to those who got what it corrects. */
export function sendVersion(work: Work, issue: Issue, version: Version, before: Version | undefined): void {
  const { content } = version;
  const [first] = content.items;
  const choices: Choice[] = [{ label: words("disclosure.publish.button.all"), to: at.read(issue.id) }];
  if (before) {
    choices.unshift({
      label: words("disclosure.publish.button.changes"),
      to: at.version(issue.id, version.number),
      style: "primary",
    });
  }
  if (first && !before) {
    choices.unshift({
      label: words("disclosure.publish.button.first"),
      to: at.readItem(issue.id, first.key),
      style: "primary",
    });
  }
  if (work.publicUrl !== undefined) {
    const url = work.publicUrl + pageOf(issue.unit.id, issue.quarter);
    choices.push({ label: words("disclosure.read.button.web"), url });
  }
  if (!before) choices.push({ label: words("disclosure.publish.button.ask"), to: at.ask(issue.id) });
  work.mail({
    id: mailingOf(issue.id, version.number),
    duty: true,
    audience: before ? correctedAudience(issue, work.now) : { units: [issue.unit.id] },
    text: words("common.lines", {
      lines: before ? correctionLines(version, before) : issueLines(issue, version),
    }),
    choices: twoInARow(choices),
  });
}

/** Whoever got the first version; once that is no longer known, everyone. */
function correctedAudience(issue: Issue, now: Date): Audience {
  const published = issue.publishedAt ?? now;
  return now.getTime() - published.getTime() < ledgerLasts
    ? { mailing: mailingOf(issue.id, 1) }
    : { units: [issue.unit.id] };
}

function issueLines(issue: Issue, { content }: Version): Text[] {
  const about = { unit: content.unit, quarter: quarterWords(content.quarter), count: content.items.length };
  const titles = content.items.map((item, index) =>
    words("disclosure.publish.numbered", { number: index + 1, title: plain(item.title) }),
  );
  return [
    words("disclosure.publish.news", about),
    ...titles,
    ...(issue.lateReason === undefined
      ? []
      : [words("disclosure.publish.news_late", { reason: plain(issue.lateReason) })]),
  ];
}

function correctionLines({ content }: Version, before: Version): Text[] {
  const changed = changesOf(before.content, content).map((item) =>
    words("disclosure.publish.corrected_item", { title: plain(item.title) }),
  );
  return [
    words("disclosure.publish.correction", { unit: content.unit, quarter: quarterWords(content.quarter) }),
    ...changed,
    words("disclosure.publish.correction_reason", { reason: plain(content.reason ?? "") }),
  ];
}
