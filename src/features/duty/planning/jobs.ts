import type { Job, PortionedJob } from "../../../conversation/feature.ts";
import { type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { calendarOf, dayOf, shiftDay } from "../../calendar/index.ts";
import { at } from "../addresses.ts";
import { daysOfMonth, shiftMonth, slotsOn } from "../rules/slots.ts";
import { monthsWithout } from "../store/made.ts";
import { leadersOfAll, type Point, pointsAfter, pointsWithIds } from "../store/points.ts";
import { tidySheets } from "../store/sheets.ts";
import { whenWords } from "../wording.ts";
import { isReady, makeDrafts, monthOf } from "./make.ts";
import { continued, gapsAt, unpublished } from "./store.ts";
import { gapsWords, monthWords } from "./wording.ts";

/** Points whose drafts are one transaction: some tens of milliseconds. */
const portionSize = 10;

/** On the 20th each point whose turns go round gets the next month's draft; then each leader hears of theirs, once. */
const goOn: PortionedJob = {
  name: "duty.continue",
  cron: "0 9 20 * *",
  missed: "latest",
  portion: async (work, { slot }, from) => {
    const month = shiftMonth(monthOf(slot), 1);
    const points = await pointsAfter(work, from, portionSize);
    const ids = points.map(({ id }) => id);
    // What was dropped is not made again.
    const without = await monthsWithout(work, ids, [month]);
    const open = points.filter((point) => point.rotation && isReady(point) && without.get(point.id)?.length);
    const made = await makeDrafts(work, open, month, "rotation", await calendarOf(work));
    const next = points.length < portionSize ? undefined : points.at(-1)?.id;
    const told = next === undefined ? await tellLeaders(work, month) : 0;
    return { counts: { made: made.length, told }, next };
  },
};

/** One message for each leader, whether one draft waits for them or many. */
async function tellLeaders(work: Work, month: string): Promise<number> {
  const drafts = await continued(work, month);
  const points = await pointsWithIds(
    work,
    drafts.map(({ pointId }) => pointId),
  );
  const leaders = await leadersOfAll(work, points);
  const byLeader = new Map<number, typeof drafts>();
  for (const one of drafts) {
    for (const leader of leaders.get(one.pointId) ?? []) {
      byLeader.set(leader, [...(byLeader.get(leader) ?? []), one]);
    }
  }
  for (const [to, own] of byLeader) {
    const gaps = own.reduce((sum, one) => sum + one.gaps, 0);
    const params = { month: monthWords(month), gaps: gapsWords(gaps) };
    const [only] = own;
    const name = points.find(({ id }) => id === only?.pointId)?.name ?? "";
    const one = own.length === 1 && only;
    work.tell({
      id: `duty.continued:${month}:person:${to}`,
      to,
      text: one
        ? words("duty.plan.continued.single", { ...params, point: name })
        : words("duty.plan.continued.many", { ...params, drafts: own.length }),
      choices: one
        ? [
            [
              { label: words("duty.plan.button.look"), to: at.draft(one.planId) },
              {
                label: words("duty.plan.button.publishing"),
                to: at.publishing(one.planId),
                style: "primary",
              },
            ],
          ]
        : [{ label: words("duty.plan.button.look"), to: at.points() }],
    });
  }
  return byLeader.size;
}

/** So many days before, leaders hear of what nobody keeps. */
const before = [7, 3, 1];
/** Lines of a message. */
const mostLines = 12;

/** Days to tell of, those of mornings that were missed too: what is past by now is nobody's concern. */
export function daysToTell(since: string, today: string): string[] {
  const longest = Math.max(...before);
  const missed = since < shiftDay(today, -longest) ? shiftDay(today, -longest) : since;
  const found = new Set<string>();
  for (let day = shiftDay(missed, 1); day <= today; day = shiftDay(day, 1)) {
    for (const by of before) found.add(shiftDay(day, by));
  }
  return [...found].filter((day) => day > today).sort();
}

/** Tells the leaders, once a day, of hours that must be kept and that nobody keeps. */
const watch: PortionedJob = {
  name: "duty.gaps",
  cron: "0 9 * * *",
  missed: "latest",
  portion: async (work, { slot, since }) => {
    await tidySheets(work);
    const today = dayOf(slot);
    const found = await gapsAt(work, { endedAt: null }, daysToTell(dayOf(since), today));
    const points = await pointsWithIds(work, [...new Set(found.map(({ pointId }) => pointId))]);
    const leaders = await leadersOfAll(work, points);
    const byLeader = new Map<number, typeof found>();
    for (const gap of found) {
      for (const leader of leaders.get(gap.pointId) ?? []) {
        byLeader.set(leader, [...(byLeader.get(leader) ?? []), gap]);
      }
    }
    for (const [to, own] of byLeader) {
      const lines: Text[] = own
        .slice(0, mostLines)
        .map((gap) => words("duty.gap.line", { unit: gap.unit, point: gap.point, when: whenWords(gap) }));
      if (own.length > mostLines) lines.push(words("duty.plan.and_more", { count: own.length - mostLines }));
      work.tell({
        id: `duty.gaps:${today}:person:${to}`,
        to,
        text: words("duty.gap.news", { count: own.length, lines }),
        choices: [{ label: words("duty.keep.button.gaps"), to: at.gaps() }],
      });
    }
    let unplanned = 0;
    for (const month of monthsToTell(dayOf(since), today)) unplanned += await tellUnpublished(work, month);
    return { counts: { gaps: found.length, told: byLeader.size, unplanned } };
  },
};

/** Months of which leaders hear that nothing is published: from a week before they begin, those of missed mornings too. */
export function monthsToTell(since: string, today: string): string[] {
  const month = today.slice(0, 7);
  return [month, shiftMonth(month, 1)].filter((one) => {
    const first = `${one}-01`;
    return since < first && today >= shiftDay(first, -7);
  });
}

/** Tells the leaders, once for each month, of points whose hours must be kept and that nobody has published a roster of. */
async function tellUnpublished(work: Work, month: string): Promise<number> {
  const calendar = await calendarOf(work);
  const points = (await pointsWithIds(work, await unpublished(work, month))).filter(({ shifts }) => {
    const must = shifts.filter((shift) => shift.must);
    return slotsOn(must, daysOfMonth(month), calendar).some(({ until }) => until > work.now);
  });
  const leaders = await leadersOfAll(work, points);
  const byLeader = new Map<number, Point[]>();
  for (const point of points) {
    for (const leader of leaders.get(point.id) ?? []) {
      byLeader.set(leader, [...(byLeader.get(leader) ?? []), point]);
    }
  }
  for (const [to, own] of byLeader) {
    const names = own.map(({ unit, name }) => words("duty.keep.of_unit", { unit: unit.name, name }));
    const lines = names.slice(0, mostLines);
    if (own.length > mostLines) lines.push(words("duty.plan.and_more", { count: own.length - mostLines }));
    const [only] = own;
    work.tell({
      id: `duty.unpublished:${month}:person:${to}`,
      to,
      text: words("duty.gap.unpublished", { month: monthWords(month), lines }),
      choices: [
        {
          label: words("duty.keep.menu"),
          to: only && own.length === 1 ? at.months(only.id) : at.points(),
        },
      ],
    });
  }
  return byLeader.size;
}

export const planningJobs: readonly Job[] = [goOn, watch];
