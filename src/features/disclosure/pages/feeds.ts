import type { CalendarEvent, FeedEntry, Page, Reading } from "../../../conversation/page.ts";
import { plain, type Text, words } from "../../../conversation/reply.ts";
import { instantAt, type Period, shiftPeriod } from "../../calendar/index.ts";
import { pageOf, unitPage } from "../addresses.ts";
import { aboutWords } from "../questions/wording.ts";
import { disclosureDay, quarterAt, stepHour } from "../rules/days.ts";
import { type Issue, issuesOfUnit } from "../store/issues.ts";
import { answeredUnder, type Question } from "../store/questions.ts";
import { type Version, versionsOf } from "../store/versions.ts";
import { quarterWords } from "../wording.ts";
import { countyOf } from "./county.ts";
import { issueTitle, itemNames } from "./issue.ts";
import { unitIn, unitPath } from "./unit.ts";

/** So many issues stand in a feed, and so many entries at most. */
const issuesShown = 8;
const entriesShown = 60;

/** The issues of a unit, what was answered under them, and all corrections, for readers that subscribe. */
export const feed: Page = {
  kind: "feed",
  path: `${unitPath}/feed.xml`,
  show: async (reading, parts) => {
    const unit = await unitIn(reading, parts);
    if (!unit) return undefined;
    const issues = await issuesOfUnit(reading, unit.id, { published: true });
    const entries: FeedEntry[] = [];
    for (const issue of issues.slice(0, issuesShown)) {
      for (const version of (await versionsOf(reading, issue.id)).reverse()) {
        entries.push(entryOf(issue, version));
      }
      for (const question of await answeredUnder(reading, issue.id)) {
        entries.push(...(await answerEntries(reading, issue, question)));
      }
    }
    return {
      title: words("disclosure.page.unit", { unit: unit.name }),
      to: unitPage(unit.id),
      entries: entries.toSorted((a, b) => b.updated.getTime() - a.updated.getTime()).slice(0, entriesShown),
    };
  },
};

function entryOf(issue: Issue, { number, content, at, reason }: Version): FeedEntry {
  const of = { unit: content.unit, quarter: quarterWords(content.quarter), number };
  return {
    id: `disclosure:${issue.id}:${number}`,
    title: number === 1 ? issueTitle(content) : words("disclosure.page.correction", of),
    summary:
      number === 1 ? itemNames(content) : words("disclosure.page.version_reason", { reason: reason ?? "" }),
    to: pageOf(issue.unit.id, issue.quarter),
    updated: at,
  };
}

/** An answer, and what was put right in it. */
async function answerEntries(reading: Reading, issue: Issue, question: Question): Promise<FeedEntry[]> {
  const { id, words: asked, askedAt, answeredAt, corrections, itemKey } = question;
  const about = { about: await aboutWords(reading, question) };
  const to = `${pageOf(issue.unit.id, issue.quarter)}#${itemKey ?? "questions"}`;
  const answer = {
    id: `disclosure-answer:${id}`,
    title: words("disclosure.page.answer_entry", about),
    summary: plain(asked),
    to,
    updated: answeredAt ?? askedAt,
  };
  return [
    answer,
    ...corrections.map(({ number, reason, at }) => ({
      id: `${answer.id}:${number}`,
      title: words("disclosure.page.correction_entry", about),
      summary: words("disclosure.page.version_reason", { reason: plain(reason) }),
      to,
      updated: at,
    })),
  ];
}

/** The disclosure days of a unit. */
export const unitDays: Page = {
  kind: "calendar",
  path: `${unitPath}/days.ics`,
  show: async (reading, parts) => {
    const unit = await unitIn(reading, parts);
    if (!unit) return undefined;
    const name = { unit: unit.name };
    return {
      title: words("disclosure.page.calendar", name),
      events: daysAround(reading, `disclosure-${unit.id}`, words("disclosure.page.event", name)),
    };
  },
};

/** The disclosure days of the whole county. */
export const countyDays: Page = {
  kind: "calendar",
  path: "/open/days.ics",
  show: async (reading) => {
    const county = await countyOf(reading);
    if (!county) return undefined;
    const name = { unit: county.name };
    return {
      title: words("disclosure.page.calendar", name),
      events: daysAround(reading, "disclosure", words("disclosure.page.event_county", name)),
    };
  },
};

/** The days of a year back and two years ahead. */
function daysAround(reading: Reading, id: string, title: Text): CalendarEvent[] {
  const present = quarterAt(reading.now);
  return Array.from({ length: 13 }, (_, index) => eventOf(shiftPeriod(present, index - 4), id, title));
}

function eventOf(quarter: Period, id: string, title: Text): CalendarEvent {
  const day = disclosureDay(quarter);
  return {
    id: `${id}-${quarter}`,
    sequence: 0,
    title,
    from: instantAt(day, stepHour),
    until: instantAt(day, stepHour + 1),
    summary: words("disclosure.page.event_summary", { quarter: quarterWords(quarter) }),
  };
}
