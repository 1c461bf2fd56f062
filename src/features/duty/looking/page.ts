import type { Block, Page, PageView, PathParts, Reading } from "../../../conversation/page.ts";
import { plain, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { dayOf, noonOf } from "../../calendar/index.ts";
import { findUnit } from "../../directory/index.ts";
import { isOpenUnit } from "../../figures/index.ts";
import { id, pointCalendar } from "../addresses.ts";
import type { Hours } from "../rules/hours.ts";
import { officialsAmong } from "../store/own.ts";
import { pointsOf } from "../store/points.ts";
import { hoursWords } from "../wording.ts";
import { lookAt, pointsAround, type Seen } from "./around.ts";
import { nowLines } from "./now.ts";
import { type Naming, whoWords } from "./wording.ts";

/** On public pages only those stand by name who hold a public post. */
export async function publicNaming(work: Work, people: readonly { id: number }[]): Promise<Naming> {
  const ids = [...new Set(people.map((one) => one.id))];
  const officials = await officialsAmong(work, ids);
  return (person) => (officials.has(person.id) ? plain(person.name) : words("duty.look.page.on_duty"));
}

/** Who is on duty in a unit, for everybody. */
async function show(reading: Reading, { unit: sent = "" }: PathParts): Promise<PageView | undefined> {
  const unitId = id.safeParse(sent);
  const unit = unitId.success ? await findUnit(reading, unitId.data) : undefined;
  if (!unit || !isOpenUnit(unit)) return undefined;
  const seen = await lookAt(reading, await pointsAround(reading, unit, (point) => point.open));
  const people = seen
    .flatMap(({ hours, next }) => [...hours, ...(next ? [next] : [])])
    .flatMap((one) => one.people);
  const called = await publicNaming(reading, people);
  const name = { unit: unit.name };
  return {
    title: words("duty.look.page.title", name),
    summary: words("duty.look.page.summary", name),
    trail: [
      { text: words("duty.look.page.trail"), to: "/open" },
      { text: plain(unit.name), to: `/open/${unit.id}` },
    ],
    blocks:
      seen.length === 0
        ? [{ kind: "text", text: words("duty.look.page.none") }]
        : [
            { kind: "text", text: words("duty.look.day", { day: noonOf(dayOf(reading.now)) }) },
            ...seen.flatMap((one) => blocksOf(one, reading.now, { called, unitId: unit.id })),
            { kind: "text", text: words("duty.look.page.notice"), tone: "quiet" },
          ],
  };
}

function blocksOf(seen: Seen, now: Date, { called, unitId }: { called: Naming; unitId: number }): Block[] {
  const { point, hours } = seen;
  const above = point.unit.id === unitId ? undefined : point.unit.name;
  const [, ...lines] = nowLines(seen, now, { called });
  const today = hours.filter(({ day, state }) => day === dayOf(now) && state !== "off");
  const head = above === undefined ? plain(point.name) : plain(`${above} ${point.name}`);
  const blocks: Block[] = [
    { kind: "heading", level: 2, id: `point-${point.id}`, text: head },
    { kind: "text", text: words("common.lines", { lines: [...today.map(hoursWords), ...lines] }) },
  ];
  const ahead = hours.filter(({ day }) => day >= dayOf(now));
  if (ahead.length > 0) {
    blocks.push({
      kind: "table",
      caption: words("duty.look.page.table", { name: point.name }),
      head: [words("duty.look.page.when"), words("duty.look.page.who")],
      rows: ahead.map((one) => [whenOf(one), whoWords(one, called)]),
    });
  }
  const text = words("duty.look.page.calendar", { name: point.name });
  const note = words("duty.look.page.calendar_note");
  blocks.push({ kind: "links", items: [{ text, to: pointCalendar(point.id), note }] });
  return blocks;
}

const whenOf = (hours: Hours): Text =>
  words("duty.when", { day: noonOf(hours.day), hours: hoursWords(hours) });

/** Whether a unit has points that villagers see. */
export const hasDuty = async (reading: Reading, unitId: number): Promise<boolean> =>
  (await pointsOf(reading, [unitId])).some((point) => point.open);

export const unitDuty: Page = { kind: "page", path: "/open/:unit/duty", show };
