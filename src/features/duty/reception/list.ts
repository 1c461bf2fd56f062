import { type Choice, plain, type Text, turnPages, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf } from "../../calendar/index.ts";
import { listExport } from "../../exports/index.ts";
import { at, id, officials, page, pageSize, turnOf } from "../addresses.ts";
import { mayQueue } from "../rules/reception.ts";
import { type Booking, visitsOf } from "../store/bookings.ts";
import { pointsOf } from "../store/points.ts";
import type { DutyTurn } from "../store/turns.ts";
import { whenWords } from "../wording.ts";
import { mayChange, receives, receiving } from "./access.ts";
import { listedDays } from "./store.ts";
import { aboutWords, callWords, receiverWords, standWords, visitorName } from "./wording.ts";

/** 接访名单: the days on which one receives, or for which one keeps the list; the next one first, then those that are over. */
export const dayLists = screen("duty.day_lists", {
  args: [page],
  access: officials,
  show: async (turn, shown): Promise<View> => {
    const skip = shown * pageSize;
    const { days, count: total } = await ownDays(turn, { skip, take: pageSize });
    const lines: Text[] = [];
    for (const [index, day] of days.entries()) {
      const count = (await visitsOf(turn, day.id)).length;
      const key = day.until > turn.now ? "duty.reception.list.day_row" : "duty.reception.list.past_row";
      const params = { number: skip + index + 1, when: whenWords(day), unit: day.point.unit.name, count };
      lines.push(words(key, params));
    }
    const numbers = days.map((day, index): Choice => numberChoice(skip + index + 1, at.day(day.id)));
    return {
      text:
        lines.length === 0
          ? words("duty.reception.list.no_days")
          : [words("duty.reception.list.days"), words("common.lines", { lines })],
      choices: [...inThrees(numbers), turnPages(shown, total, (to) => at.dayLists(to))],
      numbered: days.map((day) => at.day(day.id)),
    };
  },
});

/** Whether there is a day to show. */
export const hasDays = async (turn: Turn): Promise<boolean> =>
  (await ownDays(turn, { skip: 0, take: 1 })).count > 0;

async function ownDays(turn: Turn, part: { skip: number; take: number }) {
  const me = turn.person;
  if (!me) return { days: [], count: 0 };
  const units = me.posts.filter(({ kind }) => kind === "clerk").map(({ unitId }) => unitId);
  const kept = (await pointsOf(turn, units)).filter(({ kind }) => kind === "reception");
  return listedDays(turn, { personId: me.id, pointIds: kept.map((point) => point.id) }, part);
}

const numberChoice = (number: number, to: string): Choice => ({ label: plain(String(number)), to });

function inThrees(choices: readonly Choice[]): Choice[][] {
  const rows: Choice[][] = [];
  for (let from = 0; from < choices.length; from += 3) rows.push(choices.slice(from, from + 3));
  return rows;
}

/** A day's list: who comes and why, in the order in which they are called. */
export const day = screen("duty.day", {
  args: [id, page],
  access: { allow: receiving.allow, subject: (turn, turnId) => receiving.subject(turn, turnId) },
  back: () => at.dayLists(),
  show: async (turn, turnId, shown): Promise<View> => {
    const found = await turnOf(turn, turnId);
    const visits = await visitsOf(turn, turnId);
    const here = visits.slice(shown * pageSize, (shown + 1) * pageSize);
    const { point } = found;
    const head = words(found.cancelled ? "duty.reception.list.head_off" : "duty.reception.list.head", {
      unit: point.unit.name,
      point: point.name,
      when: whenWords(found),
      who: receiverWords(found),
    });
    const lines = here.map((visit, index) => rowWords(visit, shown * pageSize + index + 1));
    return {
      text: [
        head,
        lines.length === 0 ? words("duty.reception.list.nobody") : words("common.lines", { lines }),
      ],
      choices: [
        ...inThrees(
          here.map((visit, index) => numberChoice(shown * pageSize + index + 1, at.visitor(visit.id))),
        ),
        turnPages(shown, visits.length, (to) => at.day(turnId, to)),
        ...(await dayChoices(turn, found, visits)),
      ],
      numbered: visits.map((visit) => at.visitor(visit.id)),
      personal: true,
    };
  },
});

const rowWords = (visit: Booking, number: number): Text =>
  words("duty.reception.list.row", {
    number,
    when: callWords(visit),
    name: visitorName(visit),
    own: visit.number,
    state: standWords(visit.state),
    about: aboutWords(visit, 24),
  });

async function dayChoices(turn: Turn, found: DutyTurn, visits: readonly Booking[]): Promise<Choice[][]> {
  const more: Choice[] = [];
  if (mayQueue(found, { turn: found.day, today: dayOf(turn.now) }, turn.now) === "yes") {
    const label = words("duty.reception.button.walk_in");
    more.push({ label, to: at.walkIn(found.id), style: "primary" });
  }
  if (visits.length > 0) more.push(exportedDay.button(found.id));
  return [more, await changeRow(turn, found)];
}

async function changeRow(turn: Turn, found: DutyTurn): Promise<Choice[]> {
  if (!(await mayChange(turn, found))) return [];
  const off: Choice = { label: words("duty.reception.button.call_off"), to: at.callOff(found.id) };
  if (found.from <= turn.now) return [off];
  return [{ label: words("duty.reception.button.move_day"), to: at.moveDay(found.id) }, off];
}

/** What may be done about a reception day from its turn: its list for whoever receives, changing it for who may. */
export async function receptionRows(turn: Turn, found: DutyTurn): Promise<Choice[][]> {
  if (found.point.kind !== "reception") return [];
  const list: Choice = { label: words("duty.reception.button.list"), to: at.day(found.id) };
  return [receives(turn, found) ? [list] : [], await changeRow(turn, found)];
}

/** 导出: a day's list as a table. */
export const exportedDay = listExport("duty.export_day", {
  args: [id],
  access: receiving,
  back: (turnId) => at.day(turnId),
  list: async (turn, turnId) => {
    const found = await turnOf(turn, turnId);
    const visits = await visitsOf(turn, turnId);
    const columns = ["time", "number", "name", "about", "state", "outcome"] as const;
    return {
      title: words("duty.reception.list.title", { unit: found.point.unit.name, at: found.from }),
      columns: columns.map((column) => words(`duty.reception.list.column.${column}`)),
      rows: visits.map((visit) => [
        callWords(visit),
        visit.number,
        visitorName(visit),
        aboutWords(visit, 1000),
        standWords(visit.state),
        visit.outcome,
      ]),
      object: `dutyTurn:${turnId}`,
    };
  },
});
