import type { PortionedJob } from "../../../conversation/feature.ts";
import { type Choice, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { awayAmong } from "../../away/index.ts";
import { dayOf, instantAt, shiftDay } from "../../calendar/index.ts";
import { at } from "../addresses.ts";
import { isToldAtOnce } from "../notes/rules.ts";
import { handedTo } from "../notes/tell.ts";
import { comingLines } from "../reception/wording.ts";
import { farthestAhead, hasEvening, hourBefore, oneHour, saidInTheEvening } from "../rules/reminders.ts";
import { type Booking, expectedOn } from "../store/bookings.ts";
import { beginningsAfter, holdersAfter } from "../store/own.ts";
import { leadersOf } from "../store/points.ts";
import { type DutyTurn, turnsBetween, turnsNamed } from "../store/turns.ts";
import { wishesOf } from "../store/wishes.ts";
import { turnParams } from "./mine.ts";
import { tellSoon } from "./soon.ts";

/** Persons or turns that are one transaction. */
const portionSize = 100;

/**
 * At 18:00 everybody hears of their turns of the next day, in one message; whoever receives then hears in it who comes,
 * even who wants no reminder. Of whoever is away then and still has a turn the leader hears, since nobody else would
 * see that nobody comes.
 */
export const eveningJob: PortionedJob = {
  name: "duty.remind.evening",
  cron: "0 18 * * *",
  missed: "latest",
  portion: async (work, { slot }, from) => {
    const day = shiftDay(dayOf(slot), 1);
    const span = { from: instantAt(day, 0), until: instantAt(shiftDay(day, 1), 0) };
    const counts = { reminded: 0, away: 0 };
    if (span.until <= work.now) return { counts };
    const people = await holdersAfter(work, span, from, portionSize);
    const away = await awayAmong(work, people, day);
    const wishOf = await wishesOf(work, people);
    const turns = (await turnsBetween(work, { persons: people }, span)).filter(
      (one) => one.day === day && one.from > work.now && !one.begunAt,
    );
    const receptions = turns.filter(({ point }) => point.kind === "reception").map(({ id }) => id);
    const visits = Map.groupBy(await expectedOn(work, receptions), ({ turn }) => turn.id);
    for (const [personId, own] of Map.groupBy(turns, ({ person }) => person?.id)) {
      if (personId === undefined) continue;
      const gone = away.has(personId);
      for (const one of gone ? own : []) counts.away += await tellOfAway(work, one, personId);
      const told = own.filter(({ id }) => visits.has(id) || (!gone && wishOf(personId).evening));
      if (told.length === 0) continue;
      tellEvening(work, personId, day, told, visits);
      counts.reminded += 1;
    }
    return { counts, next: people.length < portionSize ? undefined : people.at(-1) };
  },
};

function tellEvening(
  work: Work,
  personId: number,
  day: string,
  turns: readonly DutyTurn[],
  visits: ReadonlyMap<number, readonly Booking[]>,
): void {
  const [only] = turns;
  const lines = turns.flatMap((one): Text[] => {
    const line = words("duty.mine.evening_line", turnParams(one));
    const own = visits.get(one.id) ?? [];
    if (own.length === 0) return [line];
    return [line, words("duty.reception.news.coming", { count: own.length, lines: comingLines(own) })];
  });
  const lists = turns.filter(({ id }) => visits.has(id));
  const choices: Choice[] = lists.map(({ id }) => ({
    label: words("duty.reception.button.list"),
    to: at.day(id),
  }));
  if (only && turns.length === 1) {
    choices.push(
      { label: words("duty.mine.button.turn"), to: at.turn(only.id) },
      { label: words("duty.mine.button.find_somebody"), to: at.ask(only.id) },
    );
  } else choices.push({ label: words("duty.mine.button.mine"), to: at.mine() });
  work.tell({
    id: `duty.evening:${day}:person:${personId}`,
    to: personId,
    text: words("common.lines", { lines: [words("duty.mine.evening_news"), ...lines] }),
    choices,
  });
}

/** Resolves with how many were told. */
async function tellOfAway(work: Work, turn: DutyTurn, personId: number): Promise<number> {
  const leaders = (await leadersOf(work, turn.point)).filter((leader) => leader !== personId);
  const name = turn.person?.name ?? "";
  for (const to of leaders) {
    work.tell({
      id: `duty.away:turn:${turn.id}:person:${personId}:leader:${to}`,
      to,
      text: words("duty.mine.away_news", { name, ...turnParams(turn) }),
      choices: [
        { label: words("duty.mine.button.arrange"), to: at.assign(turn.id), style: "primary" },
        { label: words("duty.mine.button.turn"), to: at.turn(turn.id) },
      ],
    });
  }
  if (leaders.length > 0) return leaders.length;
  work.tell({
    id: `duty.away:turn:${turn.id}:person:${personId}`,
    to: personId,
    text: words("duty.mine.away_own", turnParams(turn)),
    choices: [{ label: words("duty.mine.button.find_somebody"), to: at.ask(turn.id) }],
  });
  return 1;
}

/** An hour before a turn its holder hears of it; never in the night, and not of a night's turn twice in one evening. */
export const hourJob: PortionedJob = {
  name: "duty.remind.hour",
  cron: "*/10 * * * *",
  missed: "latest",
  portion: async (work, { slot, since }, from) => {
    // Only the evening's last word speaks of what is farther away than an hour.
    const evening = hasEvening(since, slot) ? farthestAhead : oneHour;
    const span = { from: work.now, until: new Date(slot.getTime() + evening) };
    const begins = await beginningsAfter(work, span, from, portionSize);
    const due = begins.filter((one) => {
      const when = hourBefore(one.from);
      return when > since && when <= slot;
    });
    const wishOf = await wishesOf(
      work,
      due.map(({ personId }) => personId),
    );
    const counts = { reminded: 0, handed: 0 };
    const turns = await turnsNamed(
      work,
      due.map(({ id }) => id),
    );
    const handed = await handedTo(work, [...turns.values()]);
    for (const { id, personId, from: begin } of due) {
      const turn = turns.get(id);
      if (!turn?.person || (await awayAmong(work, [personId], turn.day)).has(personId)) continue;
      const { hour, evening: told } = wishOf(personId);
      const wished = hour && !(told && saidInTheEvening(begin));
      const notes = (handed.get(id) ?? []).filter((note) => !isToldAtOnce(note.at, turn));
      if (!wished && notes.length === 0) continue;
      tellSoon(work, turn, { wished, notes });
      counts[wished ? "reminded" : "handed"] += 1;
    }
    return { counts, next: begins.length < portionSize ? undefined : begins.at(-1)?.id };
  },
};
