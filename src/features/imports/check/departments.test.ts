import { expect, test } from "vitest";
import { hilltop, type Sheets, workbook } from "../../../../test/fixtures/register.ts";
import { monday, World } from "../../../../test/fixtures/world.ts";
import { errandGround } from "../../../jobs/errands.ts";
import { importFile } from "../index.ts";

/** Imports a register as the terminal does. */
const imported = (into: World, register: Sheets, endMissing?: string) => {
  const on = errandGround(into.office.jobGround, new AbortController().signal);
  const wanted = { bytes: workbook(register), name: "x.xlsx", language: "zh-CN", dryRun: false, endMissing };
  return importFile(on, wanted, () => {});
};

test("a department comes with whoever works there and what they answer for; taken out of the table it ends", async () => {
  const own = await World.open("direct", monday, false);
  const register = hilltop();
  register.单位.push(["53D1", "民政局", "县直部门", "53"]);
  register.人员.push(["P4", "钱永安", "", "", "53"]);
  register.任职.push(["P4", "53D1", "干部", "2025-01-01", ""]);
  register.四包.push(["部门干部包组", "P4", "53010901", "", "2026-01-01", ""]);
  expect(await imported(own, register)).toMatchObject({ ok: true });
  const rows = () =>
    own.work(({ records }) =>
      records.unit.findMany({
        where: { OR: [{ level: "department" }, { level: "county" }] },
        select: { name: true, endedAt: true, parent: { select: { name: true } } },
        orderBy: { id: "asc" },
      }),
    );
  const county = { name: "青禾县(演示)", endedAt: null, parent: null };
  expect(await rows()).toEqual([county, { name: "民政局", endedAt: null, parent: { name: county.name } }]);
  await imported(own, hilltop(), "2026-11-01");
  expect((await rows()).map(({ name, endedAt }) => [name, endedAt === null])).toEqual([
    [county.name, true],
    ["民政局", false],
  ]);
  await own.close();
});
