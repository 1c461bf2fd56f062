import type { Block, Page, PageView, PathParts, Reading } from "../../../conversation/page.ts";
import { plain, type Text, words } from "../../../conversation/reply.ts";
import { pageOf, pledgesPageOf, textOf } from "../addresses.ts";
import { type Published, publishedAs } from "../reading/access.ts";
import { alteredLines, changesOf, type ItemChange } from "../rules/changes.ts";
import type { Content } from "../rules/content.ts";
import { type Issue, issueOf } from "../store/issues.ts";
import { publicQuestions, type Question } from "../store/questions.ts";
import { type Version, versionsOf } from "../store/versions.ts";
import { dateWords, quarterWords } from "../wording.ts";
import { itemBlocks, nameOf, questionBlocks } from "./blocks.ts";
import { trailTo, unitIn, unitPath } from "./unit.ts";

const quarterPath = `${unitPath}/:quarter{20[0-9][0-9]Q[1-4]}`;

/** A published issue of a unit and quarter as it holds, with questions, answers and all its versions. */
export const issuePage: Page = {
  kind: "page",
  path: quarterPath,
  show: async (reading, parts) => {
    const found = await issueIn(reading, parts, 0);
    return found && view(reading, found);
  },
};

/** An older version of it. */
export const versionPage: Page = {
  kind: "page",
  path: `${quarterPath}/:version{[1-9][0-9]{0,3}}`,
  show: async (reading, parts) => {
    const found = await issueIn(reading, parts, Number(parts.version));
    return found && view(reading, found);
  },
};

/** The text behind a version's fingerprint, exactly as it was worked out from. */
export const textPage: Page = {
  kind: "text",
  path: `${quarterPath}/:version{[1-9][0-9]{0,3}}/text`,
  show: async (reading, parts) => {
    const found = await issueIn(reading, parts, Number(parts.version));
    if (!found) return undefined;
    const { content, number, text } = found.version;
    return { name: `${content.unit}-${content.quarter}-${number}.txt`, text };
  },
};

async function issueIn(reading: Reading, parts: PathParts, version: number): Promise<Published | undefined> {
  const unit = await unitIn(reading, parts);
  const issue = unit && (await issueOf(reading, unit.id, parts.quarter ?? ""));
  return issue && publishedAs(reading, issue.id, version);
}

/** What an issue is called. */
export const issueTitle = ({ unit, quarter }: Content): Text =>
  words("disclosure.page.issue", { unit, quarter: quarterWords(quarter) });

/** The titles of its items behind one another. */
export const itemNames = ({ items }: Content): Text =>
  plain(items.map((item, index) => `${index + 1} ${item.title}`).join(" · "));

async function view(reading: Reading, found: Published): Promise<PageView> {
  const { issue, version, isCurrent } = found;
  const { content } = version;
  const asked = isCurrent ? await publicQuestions(reading, issue.id, "all") : [];
  const blocks: Block[] = [...notes(found)];
  for (const [index, item] of content.items.entries()) {
    blocks.push(
      ...itemBlocks(item, index + 1),
      ...(isCurrent && item.key === "pledges" ? pledgesOf(issue) : []),
      ...(await questionBlocks(reading, of(asked, item.key), words("disclosure.page.questions"))),
    );
  }
  if (isCurrent) {
    const others = of(asked, undefined);
    blocks.push(
      { kind: "heading", level: 2, text: words("disclosure.page.asking"), id: "questions" },
      ...(await questionBlocks(reading, others, words("disclosure.page.questions_whole"))),
      { kind: "text", text: words("disclosure.page.ask_in_chat"), tone: "quiet" },
      { kind: "links", items: [{ text: words("pages.chat"), to: "/" }] },
      { kind: "heading", level: 2, text: words("disclosure.page.versions"), id: "versions" },
      { kind: "text", text: words("disclosure.page.how_to_check"), tone: "quiet" },
      ...versions(found, await versionsOf(reading, issue.id)),
    );
  } else {
    blocks.push(
      { kind: "heading", level: 2, text: words("disclosure.page.this_version"), id: "versions" },
      ...fingerprint(found.issue, version),
      { kind: "text", text: words("disclosure.page.how_to_check"), tone: "quiet" },
    );
  }
  return {
    title: issueTitle(content),
    summary: words("disclosure.page.issue_summary", { names: itemNames(content) }),
    trail: await trailTo(reading, issue.unit.path, true),
    blocks,
    feed: `/open/${issue.unit.id}/feed.xml`,
    calendar: `/open/${issue.unit.id}/days.ics`,
  };
}

const pledgesOf = ({ unit, quarter }: Issue): Block[] => [
  { kind: "links", items: [{ text: words("pledges.menu"), to: pledgesPageOf(unit.id, quarter) }] },
];

const of = (asked: readonly Question[], key: string | undefined) =>
  asked.filter((question) => question.itemKey === key);

function notes({ issue, version, isCurrent }: Published): Block[] {
  const { content, number, reason } = version;
  const blocks: Block[] = [];
  if (!isCurrent) {
    blocks.push(
      {
        kind: "text",
        text: words("disclosure.page.old_version", { number, date: dateWords(version.at) }),
        tone: "warm",
      },
      {
        kind: "links",
        items: [{ text: words("disclosure.page.to_current"), to: pageOf(issue.unit.id, issue.quarter) }],
      },
    );
  } else if (number > 1) {
    const params = { date: dateWords(version.at), number, reason: plain(reason ?? "") };
    blocks.push({ kind: "text", text: words("disclosure.read.corrected", params), tone: "warm" });
  }
  if (content.late !== undefined) {
    const text = words("disclosure.page.late", { reason: plain(content.late) });
    blocks.push({ kind: "text", text, tone: "warm" });
  }
  if (content.alone) blocks.push({ kind: "text", text: words("disclosure.read.alone"), tone: "quiet" });
  const date = dateWords(issue.publishedAt ?? version.at);
  blocks.push({ kind: "text", text: words("disclosure.page.published", { date }), tone: "quiet" });
  return blocks;
}

const fingerprint = ({ unit, quarter }: Issue, { number, hash }: Version): Block[] => [
  { kind: "code", label: words("disclosure.page.fingerprint"), code: hash },
  {
    kind: "download",
    to: textOf(unit.id, quarter, number),
    label: words("disclosure.page.text", { number }),
  },
];

/** All versions, the newest first, with what each one changed. */
function versions({ issue }: Published, all: readonly Version[]): Block[] {
  return all.toReversed().flatMap((version): Block[] => {
    const { number, at, reason } = version;
    const before = all.find((one) => one.number === number - 1);
    const blocks: Block[] = [
      {
        kind: "heading",
        level: 3,
        text: words("disclosure.page.version", { number, date: dateWords(at) }),
      },
    ];
    if (reason !== undefined) {
      const text = words("disclosure.page.version_reason", { reason: plain(reason) });
      blocks.push({ kind: "text", text });
    }
    if (before) blocks.push(...changesOf(before.content, version.content).flatMap(changeBlocks));
    blocks.push(...fingerprint(issue, version));
    if (number < all.length) {
      const to = `${pageOf(issue.unit.id, issue.quarter)}/${number}`;
      const text = words("disclosure.page.read_version", { number });
      blocks.push({ kind: "links", items: [{ text, to }] });
    }
    return blocks;
  });
}

function changeBlocks({ title, pieces, added, removed }: ItemChange): Block[] {
  const isSaid = pieces.some((piece) => piece.was !== "kept");
  return [
    { kind: "text", text: words("disclosure.publish.changed_item", { title: plain(title) }) },
    ...(isSaid ? [{ kind: "change" as const, pieces: alteredLines(pieces) }] : []),
    ...added.map((file): Block => said("added", nameOf(file))),
    ...removed.map((file): Block => said("removed", nameOf(file))),
  ];
}

const said = (was: "added" | "removed", name: Text): Block => ({
  kind: "text",
  text: words(`disclosure.page.file_${was}`, { name }),
});
