import ICAL from "ical.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleCounty } from "../../src/features/demo/index.ts";
import { declined, disclosedVillage, waits } from "../fixtures/disclosed-village.ts";
import { approvedIssue, published } from "../fixtures/disclosure.ts";
import { demoCounty, look, openPages, type Seen, walkThrough } from "../fixtures/open-pages.ts";
import { monday, openWorld, type World } from "../fixtures/world.ts";

let world: World;
let issueId = 0;
let files: { photo: string; document: string; hidden: string };

beforeAll(async () => {
  ({ world, issueId, files } = await disclosedVillage());
}, 60_000);

afterAll(() => world.close());

const unitId = (name: string) =>
  world.database.transaction(
    (tx) => tx.sql.get<{ id: number }>(`SELECT id FROM Unit WHERE name = ?`, [name])?.id ?? 0,
  );
const village = async (rest = "") => `/open/${await unitId("青溪村")}${rest}`;

describe("what the public pages show", () => {
  test("the county as a tree, with the newest quarter of each unit", async () => {
    const { body } = await look(openPages(world), "/open?lang=zh-CN");
    expect(body).toContain("<h1>青禾县（演示）党务公开</h1>");
    expect(body).toContain("<h2>青溪镇</h2>");
    expect(body).toContain(
      `<a href="${await village()}?lang=zh-CN"><span>青溪村</span><small>2026 年第四季度</small></a>`,
    );
    expect(body).toContain("<span>茶山村</span><small>还没有公开过</small>");
    expect(body).toContain('href="/open/days.ics?lang=zh-CN"');
  });

  test("the archive of a unit by quarter, what its records say so far, the next day", async () => {
    const { body } = await look(openPages(world), await village("?lang=zh-CN"));
    expect(body).toContain("<h2>2026 年</h2>");
    expect(body).toContain(
      `<a href="${await village("/2026Q4")}?lang=zh-CN"><span>2026 年第四季度</span><small>更正过</small></a>`,
    );
    expect(body).toContain("下一期：3 月 20 日（周六） 9:00 公开。");
    expect(body).toContain("<h2>2026 年第四季度到现在</h2>");
    expect(body).toContain("<h3>走访群众</h3>");
  });

  test("the issue as it holds: items, table, files, questions with answers, versions with what changed", async () => {
    const { body } = await look(openPages(world), await village("/2026Q4?lang=zh-CN"));
    expect(body).toContain('<meta property="og:title" content="青溪村 2026 年第四季度党务公开">');
    expect(body).toContain('<h2 id="dues">3 党费和经费</h2>');
    expect(body).toContain(
      `<a href="${await village("/pledges/2026")}?lang=zh-CN"><span>党员承诺</span></a>`,
    );
    expect(body).toContain("结余 1,650 元");
    expect(body).toContain('<th scope="row">村集体补助</th><td>4,000</td><td>–</td>');
    expect(body).toContain(`<img src="/open/files/${files.photo}" alt="项目和资金：照片 1"`);
    expect(body).toContain("文件：修渠预算.pdf");
    expect(body).toContain("<p>修路的钱为什么分两次付</p><footer>一位群众问，2026 年 12 月 20 日</footer>");
    expect(body).toContain("答（2026 年 12 月 20 日）：分两期验收，第一期验收后付六成。");
    expect(body).toContain("这个答复 2026 年 12 月 20 日更正过，原因：付款比例写错了。改了这些：");
    expect(body).toContain(
      "分两期验收，<del>每期</del><ins>第一期</ins>验收后付<del>一半</del><ins>六成</ins>。",
    );
    expect(body).toContain("<p>第二期什么时候验收</p><footer>一位群众再问，2026 年 12 月 20 日</footer>");
    expect(body).toContain("有一个提问没有答复（2026 年 12 月 20 日），原因：涉及别人的私事");
    expect(body).toContain("更正原因：少记了一张 90 元的发票");
    expect(body).toContain("<del>3,120</del><ins>3,210</ins>");
    expect(body.match(/<code>(?:<span>[0-9a-f]{8}<\/span><wbr>){8}<\/code>/g)?.length).toBe(2);
  });

  test("an older version as it was, marked as such", async () => {
    const { body } = await look(openPages(world), await village("/2026Q4/1?lang=zh-CN"));
    expect(body).toContain("这是第 1 版（2026 年 12 月 20 日），后来更正过。");
    expect(body).toContain("结余 1,740 元");
    expect(body).not.toContain("1,650");
  });

  test("the same content with the other language's buttons", async () => {
    const { body } = await look(openPages(world), await village("/2026Q4?lang=en"));
    expect(body).toContain("<h1>青溪村, disclosure of the 4th quarter of 2026</h1>");
    expect(body).toContain("结余 1,650 元");
    expect(body).toContain("Somebody asked, 20/12/2026");
  });

  test.each([
    ["a quarter that is not published", "/2026Q3"],
    ["a version that is not there", "/2026Q4/3"],
    ["no quarter", "/2026Q5"],
  ])("%s is no page", async (_what, rest) => {
    expect((await look(openPages(world), await village(rest))).status).toBe(404);
  });

  test("a group has no pages", async () => {
    expect((await look(openPages(world), `/open/${await unitId("大树组")}`)).status).toBe(404);
  });

  test("files open where a published version shows them, and no others", async () => {
    const app = openPages(world);
    expect((await look(app, `/open/files/${files.photo}`)).type).toBe("image/png");
    expect((await look(app, `/open/files/${files.document}`)).status).toBe(200);
    expect((await look(app, `/open/files/${files.hidden}`)).status).toBe(404);
  });

  test("a feed of the issue and its correction, the newest first", async () => {
    const { body, type } = await look(openPages(world), await village("/feed.xml?lang=zh-CN"));
    expect(type).toContain("application/atom+xml");
    expect(body.match(/<id>tag:lianxin\.example,2026:disclosure:\d+:\d<\/id>/g)).toEqual([
      `<id>tag:lianxin.example,2026:disclosure:${issueId}:2</id>`,
      `<id>tag:lianxin.example,2026:disclosure:${issueId}:1</id>`,
    ]);
    expect(body).toContain("<title>答复：青溪村 2026 年第四季度 · 党费和经费</title>");
    expect(body).toContain("<title>更正答复：青溪村 2026 年第四季度 · 党费和经费</title>");
    expect(body).toContain("<summary>更正原因：付款比例写错了</summary>");
    expect(body).toContain("更正：青溪村 2026 年第四季度党务公开（第 2 版）");
    expect(body).toContain(`<link href="https://lianxin.example${await village("/2026Q4")}"/>`);
  });

  test.each(["/open/days.ics", "unit"])("a calendar of the days: %s", async (path) => {
    const { body } = await look(openPages(world), path === "unit" ? await village("/days.ics") : path);
    const events = new ICAL.Component(ICAL.parse(body)).getAllSubcomponents("vevent");
    const days = events.map((event) => new ICAL.Event(event).startDate.toString());
    expect(days.slice(0, 6)).toEqual([
      "2025-12-20T09:00:00",
      "2026-03-20T09:00:00",
      "2026-06-20T09:00:00",
      "2026-09-20T09:00:00",
      "2026-12-20T09:00:00",
      "2027-03-20T09:00:00",
    ]);
    expect(days.length).toBe(13);
  });
});

describe("no personal data", () => {
  const names = sampleCounty.persons.map((person) => person.name);
  const phones = sampleCounty.persons.map((person) => person.phone);
  const households = sampleCounty.households.map((household) => household.name);

  /** What of these words, and which telephone and identity numbers, stand in what anybody can open. */
  const leaks = (seen: readonly Seen[], secretsOn: (path: string) => readonly string[]): string[] =>
    seen
      .filter(({ type }) => /text|xml/.test(type) && !type.includes("css"))
      .flatMap(({ path, body }) => {
        const bare = body.replace(/[0-9a-f]{40,}|(?:<span>[0-9a-f]{8}<\/span><wbr>){8}/g, "");
        const numbers = bare.match(/(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)[1-9]\d{16}[\dXx](?!\d)/g) ?? [];
        const found = secretsOn(path).filter((secret) => body.includes(secret));
        return [...found, ...numbers].map((secret) => `${secret} on ${path}`);
      });

  test.each([
    "zh-CN",
    "en",
  ])("stands on any page of the county as the demo shows it, with its pledges, its rosters and what it has published (%s)", async (language) => {
    const full = await demoCounty();
    const seen = await walkThrough(openPages(full), language);
    for (const kind of [
      /\/20\d\dQ[1-4]/,
      /\/pledges/,
      /^\/open\/\d+\/duty/,
      /^\/duty\/\d+\.ics/,
      /feed\.xml/,
    ])
      expect(seen.filter(({ path }) => kind.test(path)).length, String(kind)).toBeGreaterThan(0);
    expect(seen.filter(({ status }) => status !== 200).map(({ path }) => path)).toEqual([]);
    // A member who pledges with their name wants it to be read, there and nowhere else.
    const pledging = await full.database.transaction((tx) =>
      tx.sql.all<{ name: string }>(
        `SELECT DISTINCT p.name FROM Person p JOIN Pledge g ON g.personId = p.id WHERE g.named = 1`,
      ),
    );
    const shown = new Set(pledging.map(({ name }) => name));
    // Who holds a public post is on duty by name.
    const official = ["secretary", "village_committee", "cadre", "clerk", "publicity"];
    const onDuty = new Set(
      sampleCounty.persons
        .filter(({ posts }) => posts.some(({ kind }) => official.includes(kind)))
        .map(({ name }) => name),
    );
    const secretsOn = (path: string) => [
      ...names.filter(
        (name) =>
          !(shown.has(name) && path.includes("/pledges")) && !(onDuty.has(name) && path.includes("/duty")),
      ),
      ...phones,
      ...households,
    ];
    expect(leaks(seen, secretsOn)).toEqual([]);
    await full.close();
  });

  test.each(["zh-CN", "en"])("stands on any public page, feed or calendar (%s)", async (language) => {
    const seen = await walkThrough(openPages(world), language);
    const units = sampleCounty.units.filter((unit) => unit.level !== "group");
    // The tree, each unit with its feed and days, the issue and its first version, the county's days.
    const paths = new Set(seen.map(({ path }) => path.split("?")[0]));
    expect(units.length).toBeGreaterThan(5);
    for (const rest of ["/2026Q4", "/2026Q4/1", "/2026Q4/1/text", "/2026Q4/2/text", "/feed.xml", "/days.ics"])
      expect(paths).toContain(await village(rest));
    expect([...paths].filter((path) => /^\/open\/\d+$/.test(path ?? "")).length).toBe(units.length);
    expect(seen.filter(({ status }) => status !== 200).map(({ path }) => path)).toEqual([]);
    expect(leaks(seen, () => [...names, ...phones, ...households, waits, declined])).toEqual([]);
  });

  test("is found wherever somebody published it all the same", async () => {
    const careless = await openWorld(monday);
    const words = "白小禾的电话是 13800000001，身份证 533025199001011234。";
    await approvedIssue(careless, "2026Q4", { decisions: { words } });
    await published(careless, "2026-12-20");
    const found = leaks(await walkThrough(openPages(careless), "zh-CN"), () => ["白小禾", ...households]);
    const on = found.map((one) => one.replace(/\/open\/\d+/, "").replace(/\?.*/, ""));
    expect(on.toSorted()).toEqual(
      ["13800000001", "533025199001011234", "白小禾"].flatMap((secret) =>
        ["/2026Q4", "/2026Q4/1/text"].map((page) => `${secret} on ${page}`),
      ),
    );
    await careless.close();
  });
});
