import { words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Content, PublishedItem } from "../rules/content.ts";
import type { Issue } from "../store/issues.ts";
import { type Item, itemsOf } from "../store/items.ts";
import { currentVersion } from "../store/versions.ts";
import { publishedIn, titleWords } from "../wording.ts";

/** What an issue would say if it were published now. */
export async function contentOf(work: Work, issue: Issue): Promise<Content> {
  const items = await itemsOf(work, issue.id);
  const before = await currentVersion(work, issue.id);
  return {
    unit: issue.unit.name,
    quarter: issue.quarter,
    version: (before?.number ?? 0) + 1,
    items: items.map((item) => published(work, item)),
    alone: issue.approvedById !== undefined && issue.approvedById === issue.submittedById,
    late: issue.lateReason,
    reason: before ? issue.correction : undefined,
  };
}

const published = (work: Work, item: Item): PublishedItem => {
  const empty =
    item.words === undefined && (item.figures ?? []).length === 0 && !item.table && item.files.length === 0;
  return {
    key: item.key,
    title: work.read(publishedIn, titleWords(item)),
    words: empty ? work.read(publishedIn, words("disclosure.prepare.nothing_said")) : item.words,
    figures: item.figures ?? [],
    table: item.table,
    files: item.files,
  };
};
