import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sampleCounty } from "../../src/features/demo/index.ts";
import { look, openPages } from "../fixtures/open-pages.ts";
import { monday, openWorld, type World } from "../fixtures/world.ts";

let world: World;
let village = 0;
let group = 0;
let photos: { shown: string; waiting: string };

/** 李向阳 with his name and a photo, asked twice; 岩温 without a name; one that waits for the branch. */
beforeAll(async () => {
  world = await openWorld(monday);
  const [member, other] = [await world.meet("member"), await world.meet("member2")];
  const villager = await world.meet("h1-1");
  const picture = async (background: string) => {
    const bytes = await sharp({ create: { width: 8, height: 6, channels: 3, background } })
      .png()
      .toBuffer();
    return world.work(async (work) => work.keep({ bytes, kind: "photo", name: "canal.png" }));
  };
  const [shown, waiting] = [await picture("#2a7"), await picture("#72a")];
  photos = { shown: shown.id, waiting: waiting.id };
  await world.work(async ({ records, now }) => {
    village = (await records.unit.findFirstOrThrow({ where: { name: "青溪村" } })).id;
    group = (await records.unit.findFirstOrThrow({ where: { name: "大树组" } })).id;
    const made = { unitId: village, year: 2026, due: "2026-12-31", createdAt: now, confirmedAt: now };
    const first = await records.pledge.create({
      data: { ...made, personId: member.id, words: "修水渠三百米", named: true, state: "confirmed" },
    });
    const said = await records.pledgeProgress.create({
      data: { pledgeId: first.id, at: now, words: "修好<两百米>" },
    });
    await records.pledgeProgressFile.create({
      data: { progressId: said.id, fileId: shown.id, position: 0 },
    });
    const asked = { pledgeId: first.id, askerId: villager.id, askedAt: now };
    await records.pledgeQuestion.createMany({
      data: [
        { ...asked, words: "哪天开工", answer: "下周一" },
        { ...asked, words: "你懂个啥", answer: "骂人的话", declined: true },
        { ...asked, words: "还没答的" },
      ],
    });
    await records.pledgeThanks.create({ data: { pledgeId: first.id, personId: villager.id, at: now } });
    await records.pledge.create({
      data: { ...made, personId: other.id, words: "打扫水沟", state: "fulfilled", endedAt: now },
    });
    const waits = await records.pledge.create({
      data: { ...made, personId: other.id, words: "还没确认的", named: true, state: "proposed" },
    });
    const early = await records.pledgeProgress.create({ data: { pledgeId: waits.id, at: now, words: "x" } });
    await records.pledgeProgressFile.create({
      data: { progressId: early.id, fileId: waiting.id, position: 0 },
    });
    await records.pledge.create({
      data: {
        ...made,
        personId: other.id,
        year: 2025,
        due: "2025-12-31",
        words: "去年的",
        state: "fulfilled",
      },
    });
  });
});
afterAll(() => world.close());

test("what the branch has confirmed is read without signing in, by name only where that is wished", async () => {
  const app = openPages(world);
  const { status, body } = await look(app, `/open/${village}/pledges?lang=zh-CN`);
  expect(status).toBe(200);
  for (const words of ["青溪村 2026 年党员承诺", "共 2 条，做到了 1 条", "李向阳", "修水渠三百米"])
    expect(body).toContain(words);
  for (const words of ["修好&lt;两百米&gt;", "1 位乡亲说了谢谢", "一名党员", "打扫水沟"])
    expect(body).toContain(words);
  for (const words of ["哪天开工", "下周一", "原因：骂人的话"]) expect(body).toContain(words);
  expect(body).toContain(`/open/files/${photos.shown}`);
  for (const hidden of ["岩温", "你懂个啥", "还没答的", "还没确认的", "去年的", "白小禾"])
    expect(body).not.toContain(hidden);
});

test("neither a telephone number, nor a household, nor anybody else's name stands there", async () => {
  const { body } = await look(openPages(world), `/open/${village}/pledges?lang=zh-CN`);
  expect(body).not.toMatch(/1[3-9]\d{9}/);
  for (const { name, phone } of sampleCounty.persons.filter((one) => one.name !== "李向阳")) {
    expect(body).not.toContain(name);
    expect(body).not.toContain(phone);
  }
});

test("earlier years have their own page, in either language", async () => {
  const app = openPages(world);
  const present = await look(app, `/open/${village}/pledges?lang=en`);
  expect(present.body).toContain("A Party member");
  expect(present.body).toContain(`/open/${village}/pledges/2025`);
  const before = await look(app, `/open/${village}/pledges/2025?lang=zh-CN`);
  expect(before.body).toContain("去年的");
  expect(before.body).not.toContain("李向阳");
});

test("of what is not confirmed no photo can be opened, and there is no page of a group or of no unit", async () => {
  const app = openPages(world);
  expect((await look(app, `/open/files/${photos.shown}`)).status).toBe(200);
  expect((await look(app, `/open/files/${photos.waiting}`)).status).toBe(404);
  for (const path of [`/open/${group}/pledges`, "/open/9999/pledges", "/open/x/pledges"])
    expect((await look(app, path)).status).toBe(404);
  expect((await look(app, `/open/${village}/pledges/next`)).status).toBe(404);
});
