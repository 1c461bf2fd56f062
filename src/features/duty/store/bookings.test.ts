import { afterEach, beforeEach, expect, test } from "vitest";
import { type Hall, openHall, turnAt } from "../../../../test/fixtures/duty-hall.ts";
import { openWorld, type World } from "../../../../test/fixtures/world.ts";
import { book, bookingsOf, findBooking, giveUp, queueUp, rebook, takenOf, visitsOf } from "./bookings.ts";
import { cancelTurn, findTurn } from "./turns.ts";

let world: World;
let point: Hall;
let first: number;
let second: number;
let secretary: number;

beforeEach(async () => {
  world = await openWorld();
  point = await openHall(world, ["secretary"], { kind: "reception", slotMinutes: 30, from: 540, until: 690 });
  secretary = (await world.meet("secretary")).id;
  first = (await world.meet("villager")).id;
  second = (await world.meet("member")).id;
});
afterEach(() => world.close());

const dayAt = (day: string) => turnAt(world, point, day, secretary, { from: "09:00", until: "11:30" });
/** The first, second … half hour of a day that begins at nine, from 0. */
const timeOf = (turn: { from: Date }, index: number) => new Date(turn.from.getTime() + index * 1_800_000);
const books = (turnId: number, personId: number, index: number, topic?: string) =>
  world.work(async (work) => {
    const turn = await findTurn(work, turnId);
    if (!turn) throw new Error("no turn");
    return book(work, turn, { personId, from: timeOf(turn, index), topic });
  }, personId);
const moves = (bookingId: number, turnId: number, index: number) =>
  world.work(async (work) => {
    const [booking, turn] = [await findBooking(work, bookingId), await findTurn(work, turnId)];
    if (!booking || !turn) throw new Error("no booking");
    return rebook(work, booking, { turn, from: timeOf(turn, index) });
  });
const givesUp = (bookingId: number) =>
  world.work(async (work) => {
    const booking = await findBooking(work, bookingId);
    if (booking) await giveUp(work, booking, "cancelled");
  });
const queues = (turnId: number, who: { personId: number } | { visitor: string }) =>
  world.work(async (work) => {
    const turn = await findTurn(work, turnId);
    if (!turn) throw new Error("no turn");
    return queueUp(work, turn, who);
  }, secretary);
const idOf = (made: { id: number } | { refused: string }) => ("id" in made ? made.id : 0);
const answer = (made: { number: number } | { refused: string }) =>
  "refused" in made ? made.refused : made.number;
const taken = (turnId: number) =>
  world.work(async (work) => {
    const day = await findTurn(work, turnId);
    const times = (await takenOf(work, [turnId]))(turnId);
    return times.map(({ from }) => (from.getTime() - (day?.from.getTime() ?? 0)) / 1_800_000);
  });
const stateOf = (bookingId: number) =>
  world.work(async (work) => (await findBooking(work, bookingId))?.state);

test("two book the same slot at once: one has it, the other is told that it is taken", async () => {
  const day = await dayAt("2026-12-07");
  const answers = await Promise.all([books(day, first, 1), books(day, second, 1)]);
  expect(answers.map(answer).sort()).toEqual([1, "taken"]);
  expect(await taken(day)).toEqual([1]);
  const visits = await world.work((work) => visitsOf(work, day));
  expect(visits.map(({ person }) => person?.id)).toEqual([answer(answers[0]) === 1 ? first : second]);
});

test("two book different slots at once: each has a number of their own", async () => {
  const day = await dayAt("2026-12-07");
  const answers = await Promise.all([books(day, first, 1), books(day, second, 0)]);
  expect(answers.map(answer)).toEqual([1, 2]);
});

test("one who taps twice at once comes once", async () => {
  const day = await dayAt("2026-12-07");
  const answers = await Promise.all([books(day, first, 1), books(day, first, 2)]);
  expect(answers.map(answer)).toEqual([1, "own"]);
});

test("the index of times holds whoever writes", async () => {
  const day = await dayAt("2026-12-07");
  await books(day, first, 1);
  const twice = world.work(({ records, now }) =>
    records.dutyBooking.create({
      data: {
        turnId: day,
        from: new Date("2026-12-07T09:30:00+08:00"),
        number: 9,
        personId: second,
        state: "booked",
        at: now,
      },
    }),
  );
  await expect(twice).rejects.toMatchObject({ code: "P2002" });
});

test("a slot that was given up is free again, its number is not", async () => {
  const day = await dayAt("2026-12-07");
  const made = await books(day, first, 1);
  await givesUp(idOf(made));
  expect(await taken(day)).toEqual([]);
  expect(answer(await books(day, second, 1))).toBe(2);
  // Whoever gave it up may come after all.
  expect(answer(await books(day, first, 2))).toBe(3);
});

test("moved to another day the old slot is free; the topic goes with it", async () => {
  const [day, other] = [await dayAt("2026-12-07"), await dayAt("2026-12-21")];
  const made = await books(day, first, 1, "修路");
  const moved = await moves(idOf(made), other, 4);
  expect(answer(moved)).toBe(1);
  expect(await taken(day)).toEqual([]);
  expect(await taken(other)).toEqual([4]);
  expect(await stateOf(idOf(made))).toBe("moved");
  const mine = await world.work((work) => bookingsOf(work, first));
  expect(mine.map(({ id, topic, time }) => [id, topic, time?.from])).toEqual([
    [idOf(moved), "修路", new Date("2026-12-21T11:00:00+08:00")],
  ]);
});

test("moved within a day it is not in its own way, and what another has it cannot have", async () => {
  const day = await dayAt("2026-12-07");
  const made = await books(day, first, 1);
  await books(day, second, 3);
  expect(answer(await moves(idOf(made), day, 3))).toBe("taken");
  expect(await stateOf(idOf(made))).toBe("booked");
  expect(answer(await moves(idOf(made), day, 2))).toBe(3);
  expect((await taken(day)).toSorted()).toEqual([2, 3]);
  // The button of the old one is pressed once more.
  expect(answer(await moves(idOf(made), day, 4))).toBe("closed");
});

test("two move to the same slot at once: one has it, the other keeps theirs", async () => {
  const day = await dayAt("2026-12-07");
  const [mine, theirs] = [idOf(await books(day, first, 0)), idOf(await books(day, second, 1))];
  const answers = await Promise.all([moves(mine, day, 4), moves(theirs, day, 4)]);
  expect(answers.map(answer)).toEqual([3, "taken"]);
  expect([await stateOf(mine), await stateOf(theirs)]).toEqual(["moved", "booked"]);
  expect((await taken(day)).toSorted()).toEqual([1, 4]);
});

test("nothing is booked once the slot has begun, or on a day called off", async () => {
  const day = await dayAt("2026-12-07");
  await world.travel("2026-12-07T09:30:00+08:00");
  expect(answer(await books(day, first, 1))).toBe("begun");
  expect(answer(await books(day, first, 2))).toBe(1);
  await world.work(async (work) => {
    const turn = await findTurn(work, day);
    if (turn) await cancelTurn(work, turn, { act: "cancelled" });
  });
  expect(answer(await books(day, second, 3))).toBe("off");
});

test("who comes without a booking has the next number and is called after those with a slot", async () => {
  const day = await dayAt("2026-12-07");
  await books(day, first, 3);
  expect(answer(await queues(day, { visitor: "王大爷" }))).toBe(2);
  expect(answer(await queues(day, { personId: first }))).toBe("own");
  await books(day, second, 0);
  const visits = await world.work((work) => visitsOf(work, day));
  expect(visits.map(({ number, time, state }) => [number, time?.from, state])).toEqual([
    [3, new Date("2026-12-07T09:00:00+08:00"), "booked"],
    [1, new Date("2026-12-07T10:30:00+08:00"), "booked"],
    [2, undefined, "waiting"],
  ]);
});

test("the audit says who booked, and not about what", async () => {
  const day = await dayAt("2026-12-07");
  const id = idOf(await books(day, first, 1, "邻居的地界"));
  const rows = await world.work(({ records }) =>
    records.audit.findMany({ where: { object: `dutyBooking:${id}` } }),
  );
  expect(rows.map(({ what, personId }) => [what, personId])).toEqual([["duty.booked", first]]);
  expect(JSON.stringify(rows)).not.toContain("邻居");
});
