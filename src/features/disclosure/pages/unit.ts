import type { Feature } from "../../../conversation/feature.ts";
import type { Block, Page, PageLink, PageView, PathParts, Reading } from "../../../conversation/page.ts";
import { plain, words } from "../../../conversation/reply.ts";
import { yearOf } from "../../calendar/index.ts";
import { findUnit, lineOf, type Unit, unitsOf } from "../../directory/index.ts";
import { dutyPage, hasDuty } from "../../duty/index.ts";
import { hasFigures, isOpenUnit } from "../../figures/index.ts";
import { pageOf, pledgesPageOf, unitPage } from "../addresses.ts";
import { nextDay } from "../reading/archive.ts";
import { quarterAt } from "../rules/days.ts";
import { type Issue, issuesOfUnit } from "../store/issues.ts";
import { publishingBelow } from "../store/kinds.ts";
import { versionCounts } from "../store/published.ts";
import { dateWords, quarterWords } from "../wording.ts";

/** The addresses of a unit's pages: numbers only, so that other pages may stand beside them. */
export const unitPath = "/open/:unit{[1-9][0-9]{0,9}}";

/** The unit that an address names, if it publishes. */
export async function unitIn(reading: Reading, { unit }: PathParts): Promise<Unit | undefined> {
  const found = await findUnit(reading, Number(unit));
  return found && isOpenUnit(found) ? found : undefined;
}

/** The way up from a unit: the county's tree first. */
export async function trailTo(reading: Reading, path: string, withItself: boolean): Promise<PageLink[]> {
  const line = (await lineOf(reading, path)).slice(0, withItself ? undefined : -1);
  return [
    { text: words("disclosure.page.home"), to: "/open" },
    ...line.map((unit) => ({ text: plain(unit.name), to: unitPage(unit.id) })),
  ];
}

/** The archive of a unit: its issues year by year, what its records say so far, and the units below it. */
export const unitPageOf = (features: readonly Feature[]): Page => ({
  kind: "page",
  path: unitPath,
  show: async (reading, parts): Promise<PageView | undefined> => {
    const unit = await unitIn(reading, parts);
    if (!unit) return undefined;
    const issues = await issuesOfUnit(reading, unit.id, { published: true });
    return {
      title: words("disclosure.page.unit", { unit: unit.name }),
      summary: words("disclosure.page.unit_summary", { unit: unit.name, count: issues.length }),
      trail: await trailTo(reading, unit.path, false),
      blocks: [
        ...(issues.length === 0
          ? [{ kind: "text" as const, text: words("disclosure.read.none") }]
          : await archive(reading, issues)),
        { kind: "text", text: nextDay(reading.now), tone: "quiet" },
        ...(await onDuty(reading, unit)),
        ...(await soFar(reading, unit, features)),
        ...(await below(reading, unit)),
      ],
      feed: `${unitPage(unit.id)}/feed.xml`,
      calendar: `${unitPage(unit.id)}/days.ics`,
    };
  },
});

async function archive(reading: Reading, issues: readonly Issue[]): Promise<Block[]> {
  const counts = await versionCounts(
    reading,
    issues.map((issue) => issue.id),
  );
  const years = [...new Set(issues.map((issue) => yearOf(issue.quarter)))];
  return years.flatMap((year): Block[] => [
    { kind: "heading", level: 2, text: words("disclosure.page.year", { year }) },
    {
      kind: "links",
      items: issues
        .filter((issue) => yearOf(issue.quarter) === year)
        .map((issue) => ({
          text: quarterWords(issue.quarter),
          to: pageOf(issue.unit.id, issue.quarter),
          note: noteOf(issue, counts.get(issue.id) ?? 1),
        })),
    },
  ]);
}

function noteOf(issue: Issue, versions: number) {
  if (versions > 1) return words("disclosure.page.corrected_note");
  if (issue.late) return words("disclosure.page.late_note");
  return issue.publishedAt && dateWords(issue.publishedAt);
}

/** Where one reads who is on duty there. */
async function onDuty(reading: Reading, unit: Unit): Promise<Block[]> {
  if (!(await hasDuty(reading, unit.id))) return [];
  return [{ kind: "links", items: [{ text: words("duty.look.page.link"), to: dutyPage(unit.id) }] }];
}

const withFigures = ["visits", "requests", "pledges", "duty"] as const;

/** The open figures of other features for the quarter at hand: sums, never a person. */
async function soFar(reading: Reading, unit: Unit, features: readonly Feature[]): Promise<Block[]> {
  const quarter = quarterAt(reading.now);
  const blocks: Block[] = [];
  for (const name of withFigures) {
    if (name === "duty" && !(await hasDuty(reading, unit.id))) continue;
    // Figures of households say nothing where nobody lives.
    if (!hasFigures(unit) && (name === "visits" || name === "requests")) continue;
    const lines = await features
      .find((feature) => feature.name === name)
      ?.quarterly?.(reading, { id: unit.id, path: unit.path }, quarter);
    if (!lines || lines.length === 0) continue;
    blocks.push(
      { kind: "heading", level: 3, text: words(`disclosure.kind.${name}`) },
      { kind: "text", text: words("common.lines", { lines }) },
    );
    if (name === "pledges") {
      blocks.push({
        kind: "links",
        items: [{ text: words("pledges.menu"), to: pledgesPageOf(unit.id, quarter) }],
      });
    }
  }
  if (blocks.length === 0) return [];
  return [
    {
      kind: "heading",
      level: 2,
      text: words("disclosure.page.so_far", { quarter: quarterWords(quarter) }),
    },
    { kind: "text", text: words("disclosure.page.so_far_note"), tone: "quiet" },
    ...blocks,
  ];
}

async function below(reading: Reading, unit: Unit): Promise<Block[]> {
  const blocks: Block[] = [];
  for (const level of publishingBelow(unit.level)) {
    const units = await unitsOf(reading, { parentId: unit.id, level });
    if (units.length === 0) continue;
    blocks.push(
      { kind: "heading", level: 2, text: words(`disclosure.page.below_${level}`) },
      { kind: "links", items: units.map((one) => ({ text: plain(one.name), to: unitPage(one.id) })) },
    );
  }
  return blocks;
}
