import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Home } from "../fixtures/home.ts";
import { hilltop, workbook } from "../fixtures/register.ts";

test("at the terminal: a sample is written, rehearsed, imported, and imported again without a change", async () => {
  const home = new Home();
  const file = join(home.folder, "county.xlsx");
  expect(await (await home.run("main-sample.ts", ["--households", "30", "--out", file])).ended).toMatchObject(
    {
      code: 0,
    },
  );
  const rehearsal = await home.run("main-import.ts", [file, "--dry-run"]);
  expect(rehearsal.output.out).toContain("农户：新增 30");
  expect(rehearsal.output.out).toContain("这是预演，名册没有动。");
  expect(await home.rows("SELECT id FROM Household")).toEqual([]);
  const first = await home.run("main-import.ts", [file]);
  expect(first.output.out).toContain("「county.xlsx」导入好了：");
  expect(await home.rows("SELECT id FROM Household")).toHaveLength(30);
  const second = await home.run("main-import.ts", [file]);
  expect(second.output.out).toContain("和名册一样，没有要改的。");
});

test("at the terminal: a table with mistakes lies marked beside it, and the command fails; so does a file that is not there", async () => {
  const home = new Home();
  const file = join(home.folder, "county.xlsx");
  const wrong = hilltop();
  wrong.人员[0] = ["P1", "盘大山", "139", "H1", ""];
  writeFileSync(file, workbook(wrong));
  const refused = await home.run("main-import.ts", [file]);
  expect(await refused.ended).toMatchObject({ code: 1 });
  expect(refused.output.out).toContain("人员 第 2 行「电话」：「139」不是电话");
  expect(existsSync(join(home.folder, "county-errors.xlsx"))).toBe(true);
  const missing = await home.run("main-import.ts", [join(home.folder, "none.xlsx")]);
  expect(await missing.ended).toMatchObject({ code: 1 });
  expect(missing.output.err).toContain("找不到文件");
  expect(await home.rows("SELECT id FROM Household")).toEqual([]);
});
