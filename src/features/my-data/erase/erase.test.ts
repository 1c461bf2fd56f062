import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openReception } from "../../../../test/fixtures/duty-reception.ts";
import { monday, openWorld, type Person, type World } from "../../../../test/fixtures/world.ts";
import { changeHousehold, erasedCode, findHousehold } from "../../directory/index.ts";
import { openStates } from "../../requests/index.ts";

/** Some counties know people by the number of their identity card. */
const idCard = "530532199001010017";

let world: World;
let villager: Person;
let official: Person;
let before: { requests: number; photo: string; voice: string; topics: string[] };
beforeAll(async () => {
  world = await openWorld(monday, "web");
  villager = await world.meet("h1-1");
  official = await world.meet("committee");
  const admin = await world.meet("adminv1");
  await livesALife();
  await visitsTheSecretary();
  await isWrittenAbout(admin);
  before = await world.work(async ({ records }) => ({
    requests: await records.request.count(),
    photo: (await records.requestEventFile.findFirstOrThrow({ where: { event: { byId: villager.id } } }))
      .fileId,
    voice: (await records.letterLine.findFirstOrThrow({ where: { fileId: { not: null } } })).fileId ?? "",
    topics: (await records.dutyBooking.findMany()).flatMap(({ fileId }) => fileId ?? []),
  }));
  await villager.says("/data");
  await villager.picks("全部清除");
  await villager.picks("我要清除");
  await villager.says("清除");
  await world.settle();
}, 60_000);
afterAll(() => world.close());

/** A request with a photo, a public one, letters, a claim, help for others, another name and number. */
async function livesALife(): Promise<void> {
  await world.work(({ records }) =>
    records.person.update({ where: { id: villager.id }, data: { code: idCard } }),
  );
  await villager.says("/me");
  await villager.picks("改姓名");
  await villager.says("白小苗");
  await villager.says("/me");
  await villager.picks("改电话");
  await villager.says("13911112222");
  await villager.says("/me");
  await villager.picks("改姓名");
  await villager.says("白小禾");
  await villager.says("/letters");
  await villager.picks("负责我家的人");
  await villager.picks("找王秀英");
  await villager.picks("跟他说件事");
  await villager.sendsVoice();
  await villager.picks("捎句话");
  await official.picks("回话");
  await official.says("白小禾，我知道了，打 13911112222 找您");
  await villager.sendsPhoto();
  await villager.picks("路、水、电");
  await villager.picks("自来水报修");
  await villager.says("我是白小禾，电话 13911112222，水管爆了");
  await villager.sendsLocation();
  await villager.picks("我自己");
  await villager.picks("提交");
  await villager.says("/data");
  await villager.picks("下载一份");
  await villager.says("/data");
  await villager.picks("有错要改");
  await villager.picks("别的不对");
  await villager.picks("别的");
  await villager.says("我叫白小禾，不叫白小苗");
  await world.work(async ({ records, now }) => {
    const household = await records.household.findFirstOrThrow({ where: { name: "李家" } });
    const own = await records.household.findFirstOrThrow({ where: { name: "白家" } });
    await records.helperGrant.create({
      data: { helperId: villager.id, householdId: household.id, state: "approved", createdAt: now },
    });
    await records.householdClaim.create({
      data: {
        personId: villager.id,
        unitId: own.unitId,
        words: "白小禾家",
        state: "withdrawn",
        createdAt: now,
      },
    });
    await records.diaryEntry.create({
      data: { personId: villager.id, day: "2026-11-20", words: "白小禾记的", createdAt: now },
    });
    await records.away.create({ data: { personId: villager.id, from: "2026-11-01", until: "2026-11-02" } });
  });
}

/** Two visits to the secretary, both told by voice; of the first something came. */
async function visitsTheSecretary(): Promise<void> {
  const { first } = await openReception(world);
  for (const [number, time] of [
    ["1", "09:30—10:00"],
    ["2", "09:00—09:30"],
  ] as const) {
    await villager.says("首页");
    await villager.says("见书记");
    await villager.picks(number);
    await villager.picks(time);
    await villager.sendsVoice(Number(number));
  }
  const received = { state: "received", outcome: "白小禾家门口的路下月修" };
  await world.work(({ records }) =>
    records.dutyBooking.updateMany({ where: { turnId: first }, data: received }),
  );
}

/** The village writes about her: a visit, a change, an import, a word in a list. */
async function isWrittenAbout(admin: Person): Promise<void> {
  const own = await world.work(async ({ records, now }) => {
    const household = await records.household.findFirstOrThrow({ where: { name: "白家" } });
    const visit = { householdId: household.id, personId: official.id, day: "2026-11-20", purpose: "talk" };
    await records.visit.create({ data: { ...visit, words: "白小禾想学养蜂", createdAt: now } });
    const sent = await records.import.create({ data: { name: "x.xlsx", language: "zh-CN", createdAt: now } });
    const row = { importId: sent.id, what: "changed", name: "白小禾", detail: "13911112222" };
    await records.importRow.create({ data: { ...row, sheet: "persons", targetId: villager.id } });
    return household.id;
  });
  await world.work(async (work) => {
    const household = await findHousehold(work, own);
    if (household) await changeHousehold(work, household, { name: "白小禾家", head: "白小禾" });
  }, admin.id);
  await official.says("首页");
  await official.picks("收件箱");
}

test("neither name, nor number, nor an earlier one stands anywhere in the database", () => {
  const folder = mkdtempSync(join(tmpdir(), "lianxin-erased-"));
  const path = join(folder, "copy.db");
  world.database.connection.exec(`VACUUM INTO '${path}'`);
  const bytes = readFileSync(path);
  rmSync(folder, { recursive: true });
  // The neighbour is there, so this can find what is there.
  expect(bytes.includes("李国强")).toBe(true);
  const found = ["白小禾", "白小苗", "13911112222", "13800000001", idCard].filter((one) =>
    bytes.includes(one),
  );
  expect(found).toEqual([]);
});

test("what must be kept stays, and nobody's name with it", async () => {
  const { requests, events, visit, household } = await world.work(async ({ records }) => ({
    requests: await records.request.findMany({ include: { filer: true } }),
    events: await records.requestEvent.count({ where: { byId: villager.id } }),
    visit: await records.visit.findFirstOrThrow({ where: { day: "2026-11-20" } }),
    household: await records.household.findFirstOrThrow({ where: { name: "白家" } }),
  }));
  expect(requests).toHaveLength(before.requests);
  const own = requests.find(({ filerId }) => filerId === villager.id);
  expect(own).toMatchObject({
    words: "我是***，电话 ***，水管爆了",
    householdId: null,
    filer: { name: "已注销", phone: null, householdId: null, unitId: null, code: erasedCode(idCard) },
  });
  expect(events).toBeGreaterThan(0);
  expect(visit.words).toBe("***想学养蜂");
  expect(household).toMatchObject({ name: "白家", head: null });
});

test("their chats, letters, drafts, copies and asks are gone", async () => {
  const counts = await world.work(async ({ records }) => ({
    chats: await records.chat.count({ where: { personId: villager.id } }),
    letters: await records.letter.count({ where: { fromId: villager.id } }),
    copies: await records.ownCopy.count({ where: { personId: villager.id } }),
    asks: await records.correction.count({ where: { personId: villager.id } }),
    claims: await records.householdClaim.count({ where: { personId: villager.id } }),
    helps: await records.helperGrant.count({ where: { helperId: villager.id } }),
    diary: await records.diaryEntry.count({ where: { personId: villager.id } }),
    away: await records.away.count({ where: { personId: villager.id } }),
    // The word that all is gone, nothing before it.
    shown: await records.webMessage.count({ where: { chat: villager.chat } }),
  }));
  expect(counts).toEqual({
    chats: 0,
    letters: 0,
    copies: 0,
    asks: 0,
    claims: 0,
    helps: 0,
    diary: 0,
    away: 0,
    shown: 1,
  });
});

test("of their visits to the secretary stays what came of them, in the secretary's words and without the name", async () => {
  const visits = await world.work(({ records }) => records.dutyBooking.findMany());
  expect(visits.map(({ state, outcome, topic, fileId }) => [state, outcome, topic, fileId])).toEqual([
    ["received", "***家门口的路下月修", null, null],
  ]);
});

test("files that were theirs alone are gone from the disk, too", async () => {
  expect(before.topics).toHaveLength(2);
  const own = [before.photo, before.voice, ...before.topics];
  for (const id of own) {
    expect(() => world.ground.files.bytes(id)).toThrow("ENOENT");
  }
  const left = await world.work(async ({ records }) => ({
    rows: await records.file.count({ where: { id: { in: own } } }),
    gone: await records.fileGone.count(),
  }));
  expect(left).toEqual({ rows: 0, gone: 0 });
});

test("a change that touched them cannot be undone any more", async () => {
  const changes = await world.work(({ records }) => records.change.findMany());
  expect(changes.length).toBeGreaterThan(0);
  for (const change of changes) {
    expect(change.undoneAt).not.toBeNull();
    expect(JSON.parse(change.steps)).toMatchObject({ told: [], steps: [] });
  }
});

test("no request of theirs waits for anybody but public ones", async () => {
  const open = await world.work(({ records }) =>
    records.request.findMany({ where: { filerId: villager.id, state: { in: [...openStates] } } }),
  );
  expect(open.every((request) => request.open)).toBe(true);
});
