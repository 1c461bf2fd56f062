import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openReception, type Reception } from "../../../../test/fixtures/duty-reception.ts";
import { openWorld, type Person, type World } from "../../../../test/fixtures/world.ts";
import type { Work } from "../../../conversation/turn.ts";
import { calendarOf } from "../../calendar/index.ts";
import { give } from "../asks/deals.ts";
import { endPoint } from "../keeping/store.ts";
import { makeDraft } from "../planning/make.ts";
import { publishPlan } from "../planning/publish.ts";
import { book, findBooking, queueUp } from "../store/bookings.ts";
import { findPlan } from "../store/plans.ts";
import { findPoint } from "../store/points.ts";
import { cancelTurn, type DutyTurn, findTurn, handTurn } from "../store/turns.ts";
import { moveTurn } from "./store.ts";

let world: World;
let reception: Reception;
let villager: Person;
let visit: number;
beforeEach(async () => {
  world = await openWorld();
  reception = await openReception(world);
  villager = await world.meet("h1-1");
  visit = await books(villager, "2026-12-07T10:00:00+08:00");
});
afterEach(() => world.close());

const dayOf = async (work: Work): Promise<DutyTurn> => {
  const day = await findTurn(work, reception.first);
  if (!day) throw new Error("no day");
  return day;
};
const books = (who: Person, from: string) =>
  world.work(async (work) => {
    const made = await book(work, await dayOf(work), {
      personId: who.id,
      from: new Date(from),
      topic: "修路",
    });
    if ("refused" in made) throw new Error(made.refused);
    return made.id;
  }, who.id);
const stateOf = (id: number) => world.work(async (work) => (await findBooking(work, id))?.state);
const pointOf = async (work: Work) => {
  const point = await findPoint(work, reception.hall.id);
  if (!point) throw new Error("no point");
  return point;
};
const publishes = async (work: Work, members: readonly number[]) => {
  await work.records.dutyMember.deleteMany({ where: { pointId: reception.hall.id } });
  await work.records.dutyMember.createMany({
    data: members.map((personId, position) => ({ pointId: reception.hall.id, personId, position })),
  });
  await work.records.dutyPoint.update({ where: { id: reception.hall.id }, data: { rotates: "day" } });
  const [point, calendar] = [await pointOf(work), await calendarOf(work)];
  const plan = await findPlan(work, await makeDraft(work, point, "2026-12", "rotation", calendar));
  if (!plan) throw new Error("no plan");
  await publishPlan(work, plan, point, calendar);
};

describe("whoever is booked hears at once, and the visit is off, where", () => {
  const ways: [string, (work: Work) => Promise<unknown>][] = [
    ["the day is called off", async (work) => cancelTurn(work, await dayOf(work), { act: "cancelled" })],
    [
      "the secretary gives it back and nobody takes it",
      async (work) => handTurn(work, await dayOf(work), undefined, { act: "assigned" }),
    ],
    [
      "the leader frees it",
      async (work) => give(work, await dayOf(work), await dayOf(work), undefined, { act: "assigned" }),
    ],
    ["the point is ended", async (work) => endPoint(work, await pointOf(work))],
    ["a roster has nobody for it", (work) => publishes(work, [])],
    [
      "its hours are gone from the roster",
      async (work) => {
        const { shiftId } = await dayOf(work);
        const days = { days: "month:21" };
        await work.records.dutyShift.update({ where: { id: shiftId }, data: days });
        await publishes(work, [(await world.meet("secretary")).id]);
      },
    ],
  ];
  test.each(ways)("%s", async (_which, happens) => {
    await world.work(happens, (await world.meet("secretary")).id);
    expect(await stateOf(visit)).toBe("called_off");
    await villager.sees("12 月 7 日（周一） 10:00—10:30 取消了", "实在对不起");
  });

  test("the secretary has died, as soon as the clock looks", async () => {
    const secretary = await world.meet("secretary");
    await world.work(({ records, now }) =>
      records.person.update({ where: { id: secretary.id }, data: { endedAt: now } }),
    );
    await world.ring("duty.bookings.hour");
    expect(await stateOf(visit)).toBe("called_off");
    await villager.sees("12 月 7 日（周一） 10:00—10:30 取消了");
  });
});

test("a roster that has another secretary keeps the visits and says who receives", async () => {
  const committee = await world.meet("committee");
  await world.work((work) => publishes(work, [committee.id]), (await world.meet("secretary")).id);
  expect(await stateOf(visit)).toBe("booked");
  await villager.sees("10:00—10:30 不变，改由王秀英接待");
});

test("a roster that changes nothing about the day tells visitors nothing", async () => {
  const secretary = await world.meet("secretary");
  await world.work((work) => publishes(work, [secretary.id]), secretary.id);
  expect(await stateOf(visit)).toBe("booked");
  await villager.looks();
  expect(villager.messages).toEqual([]);
});

test("visits move with their day within it, none in the way of another; a later roster leaves the moved day alone", async () => {
  const other = await world.meet("h5-1");
  const second = await books(other, "2026-12-07T10:30:00+08:00");
  const secretary = await world.meet("secretary");
  const to = (from: string, until: string, day: string) => ({
    from: new Date(`${day}T${from}:00+08:00`),
    until: new Date(`${day}T${until}:00+08:00`),
    day,
  });
  // From 14:00 on: each visit five hours later.
  await world.work(async (work) =>
    moveTurn(work, await dayOf(work), to("14:00", "16:30", "2026-12-07"), "开会"),
  );
  const times = () =>
    world.work(async (work) => {
      const visits = [await findBooking(work, visit), await findBooking(work, second)];
      return visits.map((one) => one?.time?.from.toISOString());
    });
  expect(await times()).toEqual(["2026-12-07T07:00:00.000Z", "2026-12-07T07:30:00.000Z"]);
  // Half an hour later the clock's times stay.
  await world.work(async (work) =>
    moveTurn(work, await dayOf(work), to("14:30", "17:00", "2026-12-07"), "开会"),
  );
  expect(await times()).toEqual(["2026-12-07T07:00:00.000Z", "2026-12-07T07:30:00.000Z"]);
  const moved = await world.work(async (work) =>
    moveTurn(work, await dayOf(work), to("14:30", "17:00", "2026-12-12"), "开会"),
  );
  expect(await times()).toEqual(["2026-12-12T07:00:00.000Z", "2026-12-12T07:30:00.000Z"]);
  // Working days alone: the 12th, a Saturday, is in no roster.
  await world.work(async (work) => {
    const { shiftId } = await dayOf(work);
    await work.records.dutyShift.update({ where: { id: shiftId }, data: { days: "open" } });
    await publishes(work, [secretary.id]);
  }, secretary.id);
  const days = await world.work(async (work) => [await findTurn(work, moved), await dayOf(work)]);
  expect(days.map((day) => [day?.day, day?.cancelled])).toEqual([
    ["2026-12-12", false],
    ["2026-12-07", true],
  ]);
  expect(await stateOf(visit)).toBe("booked");
});

test("who came without a booking keeps waiting where only the hours change, and hears where the day does", async () => {
  await world.travel("2026-12-07T08:00:00+08:00");
  const member = await world.meet("member");
  const queued = await world.work(async (work) => {
    const made = await queueUp(work, await dayOf(work), { personId: member.id });
    return "id" in made ? made.id : 0;
  });
  const at = (clock: string, day: string) => new Date(`${day}T${clock}:00+08:00`);
  const moves = (day: string) =>
    world.work(async (work) =>
      moveTurn(work, await dayOf(work), { from: at("10:00", day), until: at("12:30", day), day }, "开会"),
    );
  await moves("2026-12-07");
  expect(await stateOf(queued)).toBe("waiting");
  await member.sees("现在是 12 月 7 日（周一） 10:00—12:30，您还是 2 号，请等叫号");
  await moves("2026-12-08");
  expect(await stateOf(queued)).toBe("called_off");
  await member.sees("取消了", "原因：开会");
});

test("somebody books while the day is called off: nobody is left with a time on a day that is off", async () => {
  const other = await world.meet("h5-1");
  const secretary = await world.meet("secretary");
  const booked = world.work(async (work) => {
    const from = new Date("2026-12-07T09:00:00+08:00");
    return book(work, await dayOf(work), { personId: other.id, from });
  }, other.id);
  const off = world.work(async (work) => {
    await cancelTurn(work, await dayOf(work), { act: "cancelled", reason: "开会" });
  }, secretary.id);
  const late = world.work(async (work) => {
    const from = new Date("2026-12-07T09:30:00+08:00");
    return book(work, await dayOf(work), { personId: secretary.id, from });
  }, secretary.id);
  const [first, , second] = await Promise.all([booked, off, late]);
  expect(second).toEqual({ refused: "off" });
  expect(await stateOf("id" in first ? first.id : 0)).toBe("called_off");
  const left = await world.work(({ records }) =>
    records.dutyBooking.count({ where: { from: { not: null }, turnId: reception.first } }),
  );
  expect(left).toBe(0);
});

test("reminders are told once however often the clock rings, and not for a day that is off", async () => {
  await world.travel("2026-12-06T18:00:00+08:00");
  const first = await world.ring("duty.bookings.evening");
  expect(first).toEqual({ reminded: 1 });
  await world.ring("duty.bookings.evening");
  await villager.looks();
  expect(villager.messages.filter(({ text }) => text.includes("明天见书记"))).toHaveLength(1);
  await world.work(async (work) => cancelTurn(work, await dayOf(work), { act: "cancelled" }));
  await world.travel("2026-12-07T09:00:00+08:00");
  expect(await world.ring("duty.bookings.hour")).toEqual({ reminded: 0 });
});
