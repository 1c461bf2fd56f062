import type { Block, Page, PageLink, PageView, Reading } from "../../../conversation/page.ts";
import { plain, words } from "../../../conversation/reply.ts";
import { type Unit, unitsOf } from "../../directory/index.ts";
import { unitPage } from "../addresses.ts";
import { newestQuarters } from "../store/published.ts";
import { quarterWords } from "../wording.ts";

/** The units of the county as a tree: the county itself, its departments, then each township with its villages. */
export const countyPage: Page = {
  kind: "page",
  path: "/open",
  show: async (reading): Promise<PageView | undefined> => {
    const county = await countyOf(reading);
    if (!county) return undefined;
    const newest = await newestQuarters(reading);
    const link = (unit: Unit, itself: boolean): PageLink => {
      const quarter = newest.get(unit.id);
      return {
        text: itself ? words("disclosure.page.own", { unit: unit.name }) : plain(unit.name),
        to: unitPage(unit.id),
        note: quarter === undefined ? words("disclosure.page.none_yet") : quarterWords(quarter),
      };
    };
    const villages = await unitsOf(reading, { level: "village" });
    const blocks: Block[] = [
      { kind: "text", text: words("disclosure.page.days"), tone: "quiet" },
      { kind: "links", items: [link(county, true)] },
    ];
    const departments = await unitsOf(reading, { level: "department" });
    if (departments.length > 0) {
      blocks.push(
        { kind: "heading", level: 2, text: words("disclosure.page.below_department") },
        { kind: "links", items: departments.map((department) => link(department, false)) },
      );
    }
    for (const township of await unitsOf(reading, { level: "township" })) {
      const below = villages.filter((village) => village.parentId === township.id);
      blocks.push(
        { kind: "heading", level: 2, text: plain(township.name) },
        { kind: "links", items: [link(township, true), ...below.map((village) => link(village, false))] },
      );
    }
    return {
      title: words("disclosure.page.county", { unit: county.name }),
      summary: words("disclosure.page.county_summary", { unit: county.name }),
      blocks,
      calendar: "/open/days.ics",
    };
  },
};

/** The county at the root of the tree. */
export async function countyOf(reading: Reading): Promise<Unit | undefined> {
  const [county] = await unitsOf(reading, { level: "county", take: 1 });
  return county;
}
