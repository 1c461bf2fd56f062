import { expect, test } from "vitest";
import { openFullCounty } from "../../../test/fixtures/full-county.ts";

test("the sample county's village and a department have published the last quarter, the village writes the next one", async () => {
  const world = await openFullCounty();
  const issues = await world.work((work) =>
    work.records.disclosureIssue.findMany({
      orderBy: [{ quarter: "asc" }, { id: "asc" }],
      include: { unit: true, versions: true },
    }),
  );
  expect(issues.map(({ unit, quarter, state, late }) => [unit.name, quarter, state, late])).toEqual([
    ["青溪村", "2026Q3", "published", false],
    ["民政局", "2026Q3", "published", false],
    ["青溪村", "2026Q4", "preparing", false],
  ]);
  expect(issues[0]?.publishedAt).toEqual(new Date("2026-09-20T09:00:00+08:00"));
  expect(issues.map(({ versions }) => versions.length)).toEqual([1, 1, 0]);
  const content = JSON.parse(issues[0]?.versions[0]?.content ?? "");
  expect(content.alone).toBe(false);
  expect(content.items.map(({ title }: { title: string }) => title)).toEqual([
    "本季度决定的事",
    "发展党员",
    "党费和经费",
    "党员承诺",
    "走访群众",
    "群众诉求",
    "矛盾调解",
    "学习和党课",
    "项目和资金",
    "下季度打算",
  ]);
  // Every item says something, by its words or by its figures.
  const ofDepartment = JSON.parse(issues[1]?.versions[0]?.content ?? "");
  expect(ofDepartment.items).toHaveLength(8);
  for (const { words, figures } of [...content.items, ...ofDepartment.items]) {
    expect(words ?? figures[0]).toMatch(/\S/);
  }

  const officer = await world.meet("member2");
  await officer.says("/prepare");
  await officer.picks("青溪村 2026 年第四季度");
  await officer.sees("✅ 1 本季度决定的事", "⬜ 2 发展党员", "✅ 8 学习和党课");
  await world.close();
});
