import { fileOf, type StoredFile } from "../../../conversation/message.ts";
import { plain, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { noonOf } from "../../calendar/index.ts";
import { hoursWords } from "../wording.ts";

/** One thing that is held about somebody: in words, and as it goes into a copy for machines. */
interface Entry {
  say: Text;
  facts: Readonly<Record<string, string | number | boolean | null | Date>>;
  files?: readonly StoredFile[];
}

/** Where somebody takes turns, when they were on, what they asked, were asked and wrote about it, whom they booked. */
export async function onDuty(work: Work, personId: number): Promise<Entry[]> {
  return [
    ...(await placesOf(work, personId)),
    ...(await turnsOf(work, personId)),
    ...(await asksOf(work, personId)),
    ...(await notesOf(work, personId)),
    ...(await bookingsOf(work, personId)),
  ];
}

const withUnit = { include: { unit: true } } as const;

async function placesOf(work: Work, personId: number): Promise<Entry[]> {
  const { records } = work;
  const members = await records.dutyMember.findMany({ where: { personId }, include: { point: withUnit } });
  const led = await records.dutyPoint.findMany({ where: { leaderId: personId }, ...withUnit });
  const wish = await records.dutyWish.findUnique({ where: { personId } });
  const of = (point: { name: string; unit: { name: string } }) => ({
    point: point.name,
    unit: point.unit.name,
  });
  const onOff = (is: boolean) => words(is ? "duty.mine.on" : "duty.mine.off_word");
  return [
    ...members.map(({ point }) => ({
      say: words("duty.held.member", of(point)),
      facts: { takesTurnsAt: point.name, unit: point.unit.name },
    })),
    ...led.map((point) => ({
      say: words("duty.held.leader", of(point)),
      facts: { leads: point.name, unit: point.unit.name },
    })),
    ...(wish
      ? [
          {
            say: words("duty.held.wish", {
              evening: onOff(wish.evening),
              hour: onOff(wish.hour),
              feed: onOff(wish.feedHash !== null),
            }),
            facts: {
              remindedInTheEvening: wish.evening,
              remindedAnHourBefore: wish.hour,
              calendar: wish.feedHash !== null,
            },
          },
        ]
      : []),
  ];
}

async function turnsOf(work: Work, personId: number): Promise<Entry[]> {
  const turns = await work.records.dutyTurn.findMany({
    where: { personId },
    include: { point: true },
    orderBy: { from: "asc" },
  });
  return turns.map(({ day, from, until, point, cancelledAt, begunAt }) => ({
    say: words(cancelledAt ? "duty.held.turn_off" : "duty.held.turn", {
      day: noonOf(day),
      hours: hoursWords({ from, until }),
      point: point.name,
    }),
    facts: { onDutyAt: point.name, from, until, cancelledAt, begunAt },
  }));
}

const states = ["asked", "accepted", "done", "declined", "withdrawn", "refused", "lapsed"] as const;

function stateWords(stored: string, taker: string): Text {
  const state = states.find((one) => one === stored) ?? "lapsed";
  return words(`duty.ask.state.${state}`, { taker });
}

async function asksOf(work: Work, personId: number): Promise<Entry[]> {
  const asks = await work.records.dutyAsk.findMany({
    where: { OR: [{ askerId: personId }, { toId: personId }, { takerId: personId }] },
    include: { turn: { include: { point: true } }, asker: true, taker: true },
    orderBy: { id: "asc" },
  });
  const declined = await work.records.dutyDecline.findMany({
    where: { personId },
    include: { ask: { include: { turn: { include: { point: true } } } } },
  });
  return [
    ...asks.map(({ turn, asker, state, words: said, at, from, until, ...ask }) => ({
      say: words("duty.held.ask", {
        point: turn.point.name,
        at: from,
        state: stateWords(state, ask.taker?.name ?? ""),
        words: plain(said === null ? "" : ` ${said}`),
      }),
      facts: {
        askedBy: asker.name,
        about: turn.point.name,
        from,
        until,
        state,
        words: said,
        at,
        mine: ask.askerId === personId,
        askedMe: ask.toId === personId,
        taken: ask.takerId === personId,
      },
    })),
    ...declined.map(({ ask }) => ({
      say: words("duty.held.declined", { point: ask.turn.point.name, at: ask.from }),
      facts: { declined: ask.turn.point.name, from: ask.from },
    })),
  ];
}

async function notesOf(work: Work, personId: number): Promise<Entry[]> {
  const notes = await work.records.dutyNote.findMany({
    where: { byId: personId },
    include: { point: true, files: { orderBy: { position: "asc" }, include: { file: true } } },
    orderBy: { id: "asc" },
  });
  return notes.map(({ point, at, words: said, kind, files }) => ({
    say: words("duty.held.note", { point: point.name, at, words: plain(said) }),
    facts: { noteAt: point.name, kind, at, words: said },
    files: files.map(({ file }) => fileOf(file)),
  }));
}

async function bookingsOf(work: Work, personId: number): Promise<Entry[]> {
  const bookings = await work.records.dutyBooking.findMany({
    where: { personId },
    include: { turn: { include: { point: true } }, file: true },
    orderBy: { id: "asc" },
  });
  return bookings.map(({ turn, number, from, topic, file, state, at, outcome, outcomeAt }) => ({
    say: words("duty.held.booking", {
      point: turn.point.name,
      day: noonOf(turn.day),
      number,
      words: plain(topic ?? ""),
    }),
    facts: { booked: turn.point.name, day: turn.day, from, number, topic, state, at, outcome, outcomeAt },
    files: file ? [fileOf(file)] : [],
  }));
}
