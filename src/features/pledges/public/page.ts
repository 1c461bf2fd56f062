import type { Block, Page, PageLink, PageView, Reading } from "../../../conversation/page.ts";
import { plain, type Text, words } from "../../../conversation/reply.ts";
import { dayOf, noonOf, yearOf } from "../../calendar/index.ts";
import { findUnit } from "../../directory/index.ts";
import { isOpenUnit } from "../../figures/index.ts";
import { id, pledgesPage, year } from "../addresses.ts";
import { type Pledge, publicPledges, yearsOf } from "../store/pledges.ts";
import { progressWords, standing, whoWords } from "../wording.ts";
import { headOf } from "./village.ts";

/** A branch's pledges of a year; of whoever wants no name there, none. */
async function show(
  reading: Reading,
  { unit: sentUnit = "", year: sentYear }: { unit?: string; year?: string },
): Promise<PageView | undefined> {
  const unitId = id.safeParse(sentUnit);
  const of = year.safeParse(sentYear ?? yearOf(dayOf(reading.now)));
  const unit = unitId.success ? await findUnit(reading, unitId.data) : undefined;
  if (!unit || !of.success || !isOpenUnit(unit)) return undefined;
  const all = await publicPledges(reading, unit.id, of.data);
  const title = words("pledges.page.title", { unit: unit.name, year: of.data });
  return {
    title,
    summary: words("pledges.page.summary", { unit: unit.name, year: of.data, count: all.length }),
    trail: [
      { text: words("pledges.page.all"), to: "/open" },
      { text: plain(unit.name), to: `/open/${unit.id}` },
    ],
    blocks: [
      ...headOf(unit, of.data, all).map((text): Block => ({ kind: "text", text })),
      ...all.flatMap(blocksOf),
      ...(await otherYears(reading, unit.id, of.data)),
    ],
  };
}

function blocksOf(pledge: Pledge): Block[] {
  const anchor = `pledge-${pledge.id}`;
  const blocks: Block[] = [
    { kind: "heading", level: 2, id: anchor, text: whoWords(pledge) },
    { kind: "text", text: plain(pledge.words) },
    ...standing(pledge).map((text): Block => ({ kind: "text", text, tone: "quiet" })),
  ];
  for (const one of pledge.progress) {
    blocks.push({ kind: "text", text: progressWords(one) });
    const describes = words("pledges.page.photo", { day: noonOf(dayOf(one.at)) });
    for (const file of one.files) {
      blocks.push(
        file.kind === "photo"
          ? { kind: "picture", file, describes }
          : { kind: "file", file, label: describes },
      );
    }
  }
  if (pledge.thanks > 0) {
    blocks.push({ kind: "text", tone: "warm", text: words("pledges.thanks", { count: pledge.thanks }) });
  }
  const settled = pledge.questions.filter((one) => one.answer !== undefined);
  if (settled.length > 0) blocks.push({ kind: "heading", level: 3, text: words("pledges.page.questions") });
  for (const one of settled) {
    const answer: Text = plain(one.answer ?? "");
    if (one.declined) {
      blocks.push({ kind: "text", tone: "quiet", text: words("pledges.declined_line", { reason: answer }) });
    } else {
      blocks.push({ kind: "quote", text: plain(one.words) }, { kind: "text", text: answer });
    }
  }
  return blocks;
}

async function otherYears(reading: Reading, unitId: number, shown: number): Promise<Block[]> {
  const years = (await yearsOf(reading, unitId)).filter((one) => one !== shown);
  if (years.length === 0) return [];
  const items = years.map(
    (one): PageLink => ({ text: words("pledges.button.year", { year: one }), to: pledgesPage(unitId, one) }),
  );
  return [
    { kind: "heading", level: 2, text: words("pledges.page.years") },
    { kind: "links", items },
  ];
}

/** `/open/4/pledges` is the present year's. */
export const pages: readonly Page[] = [
  { kind: "page", path: "/open/:unit/pledges", show },
  { kind: "page", path: "/open/:unit/pledges/:year", show },
];
