import { afterEach, expect, test } from "vitest";
import { type Hall, openHall, turnAt } from "../../../../test/fixtures/duty-hall.ts";
import { openWorld, type World } from "../../../../test/fixtures/world.ts";
import { calendarOf } from "../../calendar/index.ts";
import { publishPlan } from "../planning/publish.ts";
import { slotOf } from "../rules/slots.ts";
import { keepDrafts } from "../store/made.ts";
import { findPlan } from "../store/plans.ts";
import { findPoint } from "../store/points.ts";
import { findTurn, handTurn, turnsBetween } from "../store/turns.ts";
import { accept, ask, confirm, decline, withdraw } from "./acts.ts";

let world: World;
afterEach(() => world.close());

const at = (said: string) => new Date(`2026-${said.replace(" ", "T")}:00+08:00`);
const day = { from: at("12-01 08:30"), until: at("12-01 17:30") };

async function opened(how: { confirms?: boolean } = {}) {
  world = await openWorld();
  const codes = ["clerk", "clerk1b", "committee"];
  const hall = await openHall(world, codes, how);
  const ids = await Promise.all(codes.map(async (code) => (await world.meet(code)).id));
  const [holder = 0, second = 0, third = 0] = ids;
  return { hall, holder, second, third, leader: (await world.meet("secretary")).id };
}

const asked = (
  turnId: number,
  by: number,
  made: { toId?: number; span?: typeof day; backId?: number } = {},
) =>
  world.work(async (work) => {
    const turn = await findTurn(work, turnId);
    if (!turn) throw new Error("no turn");
    const inReturn = made.backId === undefined ? undefined : await findTurn(work, made.backId);
    const done = await ask(work, turn, { kind: "ask", span: made.span ?? day, toId: made.toId, inReturn });
    if ("refused" in done) throw new Error(JSON.stringify(done.refused));
    return done.ask.id;
  }, by);
const accepts = (askId: number, by: number) => world.work((work) => accept(work, askId), by);
const holderOf = (turnId: number) => world.work(async (work) => (await findTurn(work, turnId))?.person?.id);
const said = (done: Awaited<ReturnType<typeof accepts>>) =>
  "refused" in done ? ("key" in done.refused ? String(done.refused.key) : "") : done.ask.state;

test("two accept at once: one has it, the other is told who was faster", async () => {
  const { hall, holder, second, third } = await opened();
  const turn = await turnAt(world, hall, "2026-12-01", holder);
  const askId = await asked(turn, holder);
  const answers = await Promise.all([accepts(askId, second), accepts(askId, third)]);
  expect(answers.map(said).sort()).toEqual(["done", "duty.ask.late.done"]);
  const winner = answers.findIndex((done) => said(done) === "done") === 0 ? second : third;
  expect(await holderOf(turn)).toBe(winner);
  expect(await world.work(({ records }) => records.dutyChange.count())).toBe(1);
});

test("accepted and taken back at once: one of the two holds", async () => {
  const { hall, holder, second } = await opened();
  const turn = await turnAt(world, hall, "2026-12-01", holder);
  const askId = await asked(turn, holder, { toId: second });
  const [taken, back] = await Promise.all([
    accepts(askId, second),
    world.work((work) => withdraw(work, askId), holder),
  ]);
  expect([said(taken), said(back)]).toEqual(["done", "duty.ask.late.done"]);
  expect(await holderOf(turn)).toBe(second);
  // The other way round the holder keeps it.
  const again = await turnAt(world, hall, "2026-12-02", holder);
  const span = { from: at("12-02 08:30"), until: at("12-02 17:30") };
  const askAgain = await asked(again, holder, { toId: second, span });
  const [first, then] = await Promise.all([
    world.work((work) => withdraw(work, askAgain), holder),
    accepts(askAgain, second),
  ]);
  expect([said(first), said(then)]).toEqual(["withdrawn", "duty.ask.late.withdrawn"]);
  expect(await holderOf(again)).toBe(holder);
});

test("a roster published meanwhile wins: who accepts is told that the turn has changed", async () => {
  const { hall, holder, second, third } = await opened();
  const turn = await turnAt(world, hall, "2026-12-01", holder);
  const askId = await asked(turn, holder, { toId: second });
  await world.work(async (work) => {
    const found = await findTurn(work, turn);
    if (found) await handTurn(work, found, third, { act: "republished" });
  });
  expect(said(await accepts(askId, second))).toBe("duty.ask.late.changed");
  expect(await holderOf(turn)).toBe(third);
  expect(said(await accepts(askId, second))).toBe("duty.ask.late.lapsed");
});

/** Publishes a roster of December by which somebody is on at the 1st. */
const publishes = (hall: Hall, person: number, by: number) =>
  world.work(async (work) => {
    const point = await findPoint(work, hall.id);
    const calendar = await calendarOf(work);
    const [shift] = point?.shifts ?? [];
    if (!point || !shift) throw new Error("no hall");
    const filled = [{ slot: slotOf(shift, "2026-12-01", calendar), places: [{ person, standIn: false }] }];
    const [draft = 0] = await keepDrafts(work, [{ pointId: hall.id, month: "2026-12", filled }]);
    const plan = await findPlan(work, draft);
    if (plan) await publishPlan(work, plan, point, calendar);
  }, by);

test("publishing and accepting at once: one wins, and the other hears of it", async () => {
  const { hall, holder, second, third, leader } = await opened();
  const turn = await turnAt(world, hall, "2026-12-01", holder);
  const askId = await asked(turn, holder, { toId: second });
  const [, late] = await Promise.all([publishes(hall, third, leader), accepts(askId, second)]);
  expect(said(late)).toBe("duty.ask.late.lapsed");
  expect(await holderOf(turn)).toBe(third);
  const news = await world.meet("clerk1b");
  await news.sees("这个班有了别的安排，您不用管了：12 月 1 日（周二） 08:30—17:30");
});

test("who is on elsewhere or away then, or takes no turns there any more, cannot accept, and the ask stays open", async () => {
  const { hall, holder, second, third } = await opened();
  const turn = await turnAt(world, hall, "2026-12-01", holder);
  const askId = await asked(turn, holder);
  const watch = await openHall(world, ["clerk1b"], { name: "护村队" });
  const night = await turnAt(world, watch, "2026-12-01", second, {
    from: "17:00",
    until: "2026-12-02T06:00",
  });
  expect(said(await accepts(askId, second))).toBe("duty.ask.hindered.you_on");
  await world.work(({ records }) => records.dutyTurn.delete({ where: { id: night } }));
  await world.work(({ records }) =>
    records.away.create({ data: { personId: third, from: "2026-12-01", until: "2026-12-03" } }),
  );
  expect(said(await accepts(askId, third))).toBe("duty.ask.hindered.you_away");
  const where = { pointId_personId: { pointId: hall.id, personId: second } };
  await world.work(({ records }) => records.dutyMember.delete({ where }));
  expect(said(await accepts(askId, second))).toBe("duty.ask.hindered.unqualified");
  expect(await holderOf(turn)).toBe(holder);
});

test("a taker who waits for the leader and is put on elsewhere meanwhile is not on twice", async () => {
  const { hall, holder, second, third, leader } = await opened({ confirms: true });
  const turn = await turnAt(world, hall, "2026-12-01", holder);
  const askId = await asked(turn, holder);
  expect(said(await accepts(askId, second))).toBe("accepted");
  expect(said(await accepts(askId, third))).toBe("duty.ask.late.accepted");
  const watch = await openHall(world, ["clerk1b"], { name: "护村队" });
  await turnAt(world, watch, "2026-12-01", second, { from: "12:00", until: "14:00" });
  expect(said(await world.work((work) => confirm(work, askId), leader))).toBe("duty.ask.hindered.on");
  expect(await holderOf(turn)).toBe(holder);
});

test("where the leader never agrees it stays the holder's when it begins, and the two are told", async () => {
  const { hall, holder, second } = await opened({ confirms: true });
  const turn = await turnAt(world, hall, "2026-12-01", holder);
  const askId = await asked(turn, holder, { toId: second });
  expect(said(await accepts(askId, second))).toBe("accepted");
  await world.travel("2026-11-30T08:30:00+08:00");
  expect(await world.ring("duty.asks")).toEqual({ followed: 1, lapsed: 0, over: 0 });
  await (await world.meet("secretary")).sees("还在等您回话：赵敏 想请 沈小云 替班", "您同意吗？");
  await (await world.meet("clerk")).sees("负责人还没有确认：12 月 1 日（周二）");
  await world.travel("2026-12-01T08:30:00+08:00");
  expect(await world.ring("duty.asks")).toEqual({ followed: 0, lapsed: 1, over: 0 });
  await (await world.meet("clerk")).sees("负责人到现在没有确认，这个班还是您的：12 月 1 日（周二）");
  await (await world.meet("clerk1b")).sees("到现在没有定下来，不用您值了：12 月 1 日（周二）");
  expect(await holderOf(turn)).toBe(holder);
});

test("when everyone who is free has said no the holder is told, and it is over", async () => {
  const { hall, holder, second, third } = await opened();
  const turn = await turnAt(world, hall, "2026-12-01", holder);
  const askId = await asked(turn, holder);
  const declines = (by: number) => world.work((work) => decline(work, askId), by);
  expect(said(await declines(second))).toBe("asked");
  expect(said(await declines(second))).toBe("asked");
  expect(said(await declines(third))).toBe("declined");
  await (await world.meet("clerk")).sees(
    "问过的人都来不了：12 月 1 日（周二） 08:30—17:30，便民服务站。这个班还是您的。",
  );
  expect(said(await accepts(askId, third))).toBe("duty.ask.late.declined");
});

test("two parts of a turn are asked for apart: what is asked of the rest goes with it", async () => {
  const { hall, holder, second, third } = await opened();
  const turn = await turnAt(world, hall, "2026-12-01", holder);
  const morning = await asked(turn, holder, { toId: second, span: { ...day, until: at("12-01 12:00") } });
  const evening = await asked(turn, holder, { toId: third, span: { ...day, from: at("12-01 15:00") } });
  const all = await asked(turn, holder);
  expect(said(await accepts(morning, second))).toBe("done");
  // All of it is not to be had any more.
  expect(said(await accepts(all, third))).toBe("duty.ask.late.lapsed");
  expect(said(await accepts(evening, third))).toBe("done");
  expect(await standing(hall)).toEqual([
    ["08:30", "12:00", second],
    ["12:00", "15:00", holder],
    ["15:00", "17:30", third],
  ]);
});

/** The turns of 1 December by time. */
async function standing(hall: Hall): Promise<[string, string, number | undefined][]> {
  const clock = (date: Date) => new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  const turns = await world.work((work) => turnsBetween(work, { points: [hall.id] }, day));
  return turns.map(({ from, until, person }) => [clock(from), clock(until), person?.id]);
}
