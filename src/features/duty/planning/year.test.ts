import { expect, test } from "vitest";
import { openWorld } from "../../../../test/fixtures/world.ts";
import { calendarOf } from "../../calendar/index.ts";
import { addPoint, addShift, setMembers } from "../keeping/store.ts";
import { findPoint } from "../store/points.ts";
import { publishYear } from "./year.ts";

const months = ["2027-01", "2027-02", "2027-03"];

test("months without a roster are made and published at once; each hears once how many turns are theirs", async () => {
  const world = await openWorld();
  const clerk = await world.meet("clerk");
  const other = await world.meet("clerk1b");
  const made = await world.work(async (work) => {
    const unit = await work.records.unit.findFirstOrThrow({ where: { name: "青溪村" } });
    const begins = { unitId: unit.id, kind: "watch", name: "x", needed: 1, posts: [], open: true } as const;
    const pointId = await addPoint(work, begins);
    await addShift(work, pointId, { days: { kind: "every" }, from: 1200, until: 360, must: true });
    const point = await findPoint(work, pointId);
    if (!point) throw new Error("no point");
    await setMembers(work, point, [clerk.id, other.id]);
    const whole = await findPoint(work, pointId);
    if (!whole) throw new Error("no point");
    const first = await publishYear(work, whole, months, await calendarOf(work));
    return { first, again: await publishYear(work, whole, months, await calendarOf(work)), pointId };
  }, clerk.id);
  // 31 + 28 + 31 nights, two people by turns: 45 each.
  expect(made.first).toEqual({ turns: 90, gaps: 0, told: 2 });
  expect(made.again).toEqual({ turns: 0, gaps: 0, told: 0 });
  // 16, 14 and 15 of the first: it goes on from month to month.
  await clerk.sees("2027 年 1 月 16 个班", "2027 年 2 月 14 个班", "2027 年 3 月 15 个班");
  const held = await world.work((work) =>
    work.records.dutyTurn.groupBy({ by: ["personId"], where: { pointId: made.pointId }, _count: true }),
  );
  expect(held.map(({ _count }) => _count)).toEqual([45, 45]);
  await world.close();
});
