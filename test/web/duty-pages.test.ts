import { type ServerType, serve } from "@hono/node-server";
import axe from "axe-core";
import ICAL from "ical.js";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sampleCounty } from "../../src/features/demo/index.ts";
import { cancelTurn, findTurn, handTurn } from "../../src/features/duty/store/turns.ts";
import { openBrowser } from "../fixtures/browser.ts";
import { type Hall, openHall, turnAt } from "../fixtures/duty-hall.ts";
import { look, openPages } from "../fixtures/open-pages.ts";
import { monday, openWorld, type Person, type World } from "../fixtures/world.ts";

let world: World;
let clerk: Person;
let hall: Hall;
let watch: Hall;
let village = 0;
let turns: { monday: number; tuesday: number; night: number };
let server: ServerType;
let browser: Browser;
let origin = "";

/** 便民服务站: 赵敏, a clerk, on Monday and Tuesday; 护村队: 白小禾, a villager, on Monday night; a third point is not open. */
beforeAll(async () => {
  world = await openWorld(monday, "web");
  world.ground.publicUrl = "https://lianxin.example.cn";
  clerk = await world.meet("clerk");
  const villager = await world.meet("h1-1");
  hall = await openHall(world, ["clerk", "clerk1b"]);
  watch = await openHall(world, ["h1-1"], { name: "护村队", from: 1200, until: 360 });
  const hidden = await openHall(world, ["clerk"], { name: "内部值守", from: 0, until: 300 });
  village = await world.work(async ({ records }) => {
    const { unitId } = await records.dutyPoint.update({
      where: { id: hall.id },
      data: { place: "青溪村 12 号", phone: "0873-1234567" },
    });
    await records.dutyPoint.update({ where: { id: hidden.id }, data: { open: false } });
    return unitId;
  });
  turns = {
    monday: await turnAt(world, hall, "2026-11-23", clerk.id),
    tuesday: await turnAt(world, hall, "2026-11-24", clerk.id),
    night: await turnAt(world, watch, "2026-11-23", villager.id, {
      from: "20:00",
      until: "2026-11-24T06:00",
    }),
  };
  await turnAt(world, hidden, "2026-11-23", clerk.id, { from: "00:00", until: "05:00" });
  browser = await openBrowser();
  const app = openPages(world);
  await new Promise<void>((ready) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => {
      origin = `http://127.0.0.1:${port}`;
      ready();
    });
  });
}, 60_000);
afterAll(async () => {
  await browser.close();
  server.close();
  await world.close();
});

const events = (body: string) =>
  new ICAL.Component(ICAL.parse(body)).getAllSubcomponents("vevent").map((one) => {
    const event = new ICAL.Event(one);
    return {
      uid: event.uid.split("@")[0],
      sequence: event.sequence,
      what: event.summary,
      from: event.startDate.toString(),
      zone: String(one.getFirstProperty("dtstart")?.getParameter("tzid")),
      until: event.endDate.toString(),
      state: String(one.getFirstPropertyValue("status")),
    };
  });

test("who is on duty is read without signing in, by name only who holds a public post", async () => {
  const { status, body } = await look(openPages(world), `/open/${village}/duty?lang=zh-CN`);
  expect(status).toBe(200);
  for (const words of ["青溪村 值班", "现在：赵敏", "0873-1234567", "青溪村 12 号", "今晚：值班员", "护村队"])
    expect(body).toContain(words);
  for (const hidden of ["白小禾", "内部值守"]) expect(body).not.toContain(hidden);
  expect(body).not.toMatch(/1[3-9]\d{9}/);
  for (const { name } of sampleCounty.persons.filter((one) => one.name !== "赵敏"))
    expect(body).not.toContain(name);
});

test("the unit's own page leads there, and there is none of a group or of no unit", async () => {
  const app = openPages(world);
  expect((await look(app, `/open/${village}?lang=zh-CN`)).body).toContain(`/open/${village}/duty`);
  const group = await world.work(({ records }) =>
    records.unit.findFirstOrThrow({ where: { level: "group" } }),
  );
  for (const path of [`/open/${group.id}/duty`, "/open/9999/duty", "/open/x/duty"])
    expect((await look(app, path)).status).toBe(404);
});

test("axe finds nothing serious on the page, wide or narrow", async () => {
  for (const width of [360, 1280]) {
    const page = await browser.newPage({
      viewport: { width, height: 740 },
      locale: "zh-CN",
      bypassCSP: true,
    });
    await page.goto(`${origin}/open/${village}/duty`);
    await page.evaluate(axe.source);
    const found = await page.evaluate<{ id: string; impact?: string }[]>(
      "axe.run().then(({ violations }) => violations.map(({ id, impact }) => ({ id, impact })))",
    );
    expect(found.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await page.close();
  }
}, 60_000);

test("a point's calendar carries the time zone and follows changes by its sequence", async () => {
  const app = openPages(world);
  const path = `/duty/${hall.id}.ics?lang=zh-CN`;
  const zone = "Asia/Shanghai";
  const span = (day: string) => ({ from: `${day}T08:30:00`, until: `${day}T17:30:00`, zone });
  const before = await look(app, path);
  expect(before.type).toContain("text/calendar");
  expect(before.body).toContain("BEGIN:VTIMEZONE");
  expect(events(before.body)).toEqual([
    {
      uid: `turn-${turns.monday}`,
      sequence: 0,
      what: "便民服务站：赵敏",
      ...span("2026-11-23"),
      state: "CONFIRMED",
    },
    {
      uid: `turn-${turns.tuesday}`,
      sequence: 0,
      what: "便民服务站：赵敏",
      ...span("2026-11-24"),
      state: "CONFIRMED",
    },
  ]);
  const second = await world.meet("clerk1b");
  await world.work(async (work) => {
    const turn = await findTurn(work, turns.tuesday);
    if (turn) await handTurn(work, turn, second.id, { act: "given" });
    const off = await findTurn(work, turns.monday);
    if (off) await cancelTurn(work, off, { act: "cancelled" });
  });
  expect(events((await look(app, path)).body)).toEqual([
    {
      uid: `turn-${turns.monday}`,
      sequence: 1,
      what: "便民服务站：赵敏",
      ...span("2026-11-23"),
      state: "CANCELLED",
    },
    {
      uid: `turn-${turns.tuesday}`,
      sequence: 1,
      what: "便民服务站：沈小云",
      ...span("2026-11-24"),
      state: "CONFIRMED",
    },
  ]);
  const night = events((await look(app, `/duty/${watch.id}.ics?lang=zh-CN`)).body);
  expect(night.map(({ what, from, until }) => ({ what, from, until }))).toEqual([
    { what: "护村队：值班员", from: "2026-11-23T20:00:00", until: "2026-11-24T06:00:00" },
  ]);
  expect((await look(app, `/duty/${watch.id + 1}.ics`)).status).toBe(404);
  expect((await look(app, "/duty/9999.ics")).status).toBe(404);
});

test("one's own calendar opens by its secret alone, a new one ends the old, and only a hash is kept", async () => {
  const app = openPages(world);
  const made = async () =>
    /https:\S+\.ics/.exec(clerk.screen)?.[0].replace("https://lianxin.example.cn", "") ?? "";
  await clerk.says("我的值班");
  await clerk.picks("放进日历");
  await clerk.picks("给我一个地址");
  const first = await made();
  expect(first).toMatch(/^\/duty\/own\/[\w-]{32}\.ics$/);
  const response = await app.request(first);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  // Monday's was called off; Tuesday's is another's; the one of the night at the hidden point is theirs.
  expect(events(await response.text()).map(({ uid, state, sequence }) => [uid, state, sequence])).toEqual([
    [expect.any(String), "CONFIRMED", 0],
    [`turn-${turns.monday}`, "CANCELLED", 1],
    [`turn-${turns.tuesday}`, "CANCELLED", 1],
  ]);
  await world.work(async (work) => {
    const turn = await findTurn(work, turns.tuesday);
    if (turn) await handTurn(work, turn, clerk.id, { act: "given" });
  });
  expect(events(await (await app.request(first)).text()).at(-1)).toMatchObject({
    uid: `turn-${turns.tuesday}`,
    sequence: 2,
    state: "CONFIRMED",
  });
  const kept = await world.work(({ records }) =>
    records.dutyWish.findFirstOrThrow({ where: { personId: clerk.id } }),
  );
  expect(first).not.toContain(kept.feedHash ?? "?");
  expect(kept.feedHash).toMatch(/^[0-9a-f]{64}$/);

  await clerk.says("我的值班");
  await clerk.picks("放进日历");
  await clerk.seesNot("/duty/own/");
  await clerk.picks("换一个新的");
  const second = await made();
  expect((await look(app, first)).status).toBe(404);
  expect((await look(app, second)).status).toBe(200);
  await clerk.says("我的值班");
  await clerk.picks("放进日历");
  await clerk.picks("停用");
  expect((await look(app, second)).status).toBe(404);
  expect((await look(app, `/duty/own/${"a".repeat(32)}.ics`)).status).toBe(404);
});
