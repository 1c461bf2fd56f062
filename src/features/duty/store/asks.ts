import type { Work } from "../../../conversation/turn.ts";
import { type AskFacts, type AskKind, type AskState, askStates } from "../rules/asks.ts";
import { leadersOf, type Named, type Point } from "./points.ts";
import { type DutyTurn, turnsNamed } from "./turns.ts";

/** An ask that somebody takes a turn or a part of it, or an offer to. */
export interface Ask extends AskFacts {
  id: number;
  asker: Named;
  to?: Named;
  taker?: Named;
  /** The piece of the turn that it is about. */
  from: Date;
  until: Date;
  turn: DutyTurn;
  /** What the asker takes in return. */
  inReturn?: DutyTurn;
  words?: string;
  at: Date;
  followed: number;
}

/** What begins first of what it is about: then it lapses. */
export const beginsAt = ({ from, inReturn }: Ask): Date =>
  inReturn && inReturn.from < from ? inReturn.from : from;

const named = { select: { id: true, name: true } } as const;
const withNames = { asker: named, to: named, taker: named, declines: true } as const;

async function read(work: Work, where: object): Promise<Ask[]> {
  const rows = await work.records.dutyAsk.findMany({
    where,
    include: withNames,
    orderBy: [{ from: "asc" }, { id: "asc" }],
  });
  const ids = rows.flatMap(({ turnId, inReturnId }) =>
    inReturnId === null ? [turnId] : [turnId, inReturnId],
  );
  const turns = await turnsNamed(work, ids);
  return rows.flatMap((row): Ask[] => {
    const turn = turns.get(row.turnId);
    if (!turn) return [];
    return [
      {
        id: row.id,
        kind: row.kind === "offer" ? "offer" : "ask",
        state: askStates.find((state) => state === row.state) ?? "lapsed",
        askerId: row.askerId,
        asker: row.asker,
        toId: row.toId ?? undefined,
        to: row.to ?? undefined,
        taker: row.taker ?? undefined,
        from: row.from,
        until: row.until,
        turn,
        inReturn: row.inReturnId === null ? undefined : turns.get(row.inReturnId),
        words: row.words ?? undefined,
        at: row.at,
        followed: row.followed,
        declined: row.declines.map(({ personId }) => personId),
      },
    ];
  });
}

export async function findAsk(work: Work, id: number): Promise<Ask | undefined> {
  const [ask] = await read(work, { id });
  return ask;
}

/** What is asked about some turns and open, with what waits for the leader. */
export const openAsksOn = (work: Work, turnIds: readonly number[]): Promise<Ask[]> =>
  read(work, {
    state: { in: ["asked", "accepted"] },
    OR: [{ turnId: { in: [...turnIds] } }, { inReturnId: { in: [...turnIds] } }],
  });

/** What somebody asked and is open. */
export const openAsksBy = (work: Work, personId: number): Promise<Ask[]> =>
  read(work, { askerId: personId, state: { in: ["asked", "accepted"] }, from: { gt: work.now } });

/** What somebody is asked: by name, or among everyone where they take turns; not what they said no to. */
export const asksTo = (work: Work, personId: number): Promise<Ask[]> =>
  read(work, {
    state: "asked",
    from: { gt: work.now },
    askerId: { not: personId },
    OR: [
      { toId: personId },
      {
        toId: null,
        turn: { point: { members: { some: { personId } } } },
        declines: { none: { personId } },
      },
    ],
  });

/** What waits for the word of whoever leads its point. */
export async function asksToConfirm(work: Work): Promise<Ask[]> {
  const me = work.person;
  if (!me) return [];
  const over = me.posts.filter(({ kind }) => kind === "secretary" || kind === "admin");
  const waiting = await read(work, {
    state: "accepted",
    from: { gt: work.now },
    turn: {
      point: {
        OR: [
          { leaderId: me.id },
          ...over.map(({ unitPath }) => ({ unit: { path: { startsWith: unitPath } } })),
        ],
      },
    },
  });
  const mine: Ask[] = [];
  for (const ask of waiting) if ((await leadersOf(work, ask.turn.point)).includes(me.id)) mine.push(ask);
  return mine;
}

/** The open asks that the clock may have to do with by an instant, after a number. */
export async function openAsksUpTo(work: Work, until: Date, after: number, take: number): Promise<Ask[]> {
  const rows = await work.records.dutyAsk.findMany({
    where: {
      state: { in: ["asked", "accepted"] },
      id: { gt: after },
      OR: [{ from: { lte: until } }, { inReturn: { from: { lte: until } } }],
    },
    select: { id: true },
    orderBy: { id: "asc" },
    take,
  });
  const asks = await read(work, { id: { in: rows.map(({ id }) => id) } });
  return asks.sort((a, b) => a.id - b.id);
}

/** Writes down what is asked or offered. Resolves with its number. */
export async function makeAsk(
  work: Work,
  made: {
    kind: AskKind;
    turnId: number;
    askerId: number;
    toId?: number;
    from: Date;
    until: Date;
    inReturnId?: number;
    words?: string;
  },
): Promise<number> {
  const { id } = await work.records.dutyAsk.create({ data: { ...made, state: "asked", at: work.now } });
  const { turnId, kind, toId, inReturnId, from, until } = made;
  work.audit({
    what: "duty.asked",
    object: `dutyAsk:${id}`,
    after: { turnId, kind, toId, inReturnId, from, until },
  });
  return id;
}

/** Writes down what came of it. */
export async function markAsk(
  work: Work,
  ask: Ask,
  state: AskState,
  more: { takerId?: number; reason?: string } = {},
): Promise<void> {
  const over = state !== "asked" && state !== "accepted";
  await work.records.dutyAsk.update({
    where: { id: ask.id },
    data: { state, takerId: more.takerId, endedAt: over ? work.now : null },
  });
  work.audit({
    what: `duty.ask_${state}`,
    object: `dutyAsk:${ask.id}`,
    before: { state: ask.state },
    after: { state, ...more },
  });
}

/** One of everyone says no. */
export async function noteDecline(work: Work, ask: Ask, personId: number): Promise<void> {
  const row = { askId: ask.id, personId };
  await work.records.dutyDecline.upsert({ where: { askId_personId: row }, create: row, update: {} });
}

export async function noteFollowed(work: Work, ask: Ask, followed: number): Promise<void> {
  await work.records.dutyAsk.update({ where: { id: ask.id }, data: { followed } });
}

/** What is asked of a piece goes with it, where its turn was divided. */
export async function moveAsk(work: Work, ask: Ask, turnId: number): Promise<void> {
  await work.records.dutyAsk.update({ where: { id: ask.id }, data: { turnId } });
}

/** Whoever handed a turn to somebody last. */
export async function giverOf(work: Work, turnId: number, holderId: number): Promise<Named | undefined> {
  const change = await work.records.dutyChange.findFirst({
    where: {
      turnId,
      toId: holderId,
      fromId: { not: null },
      NOT: { fromId: holderId },
      act: { in: ["given", "exchanged", "assigned"] },
    },
    include: { from: { select: { id: true, name: true, endedAt: true } } },
    orderBy: { id: "desc" },
  });
  return change?.from && change.from.endedAt === null
    ? { id: change.from.id, name: change.from.name }
    : undefined;
}

/** Whether a person's posts qualify at a point, where they are a member. */
export const qualifiesAt = (point: Point, person: NonNullable<Work["person"]>): boolean =>
  point.members.some(({ id }) => id === person.id) &&
  (point.posts.length === 0 || person.posts.some(({ kind }) => point.posts.includes(kind)));
