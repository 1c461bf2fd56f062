import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { variables } from "../../src/config.ts";
import { type BotApi, startBotApi } from "../botapi/index.ts";
import { Home } from "../fixtures/home.ts";
import type { Program } from "../fixtures/program.ts";

async function telegram(): Promise<{ api: BotApi; real: Record<string, string> }> {
  const api = await startBotApi();
  onTestFinished(() => api.close());
  return { api, real: { TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root } };
}

/** It ends by itself, with nothing said but one line. */
async function refusal(program: Program): Promise<string> {
  expect(await program.ended).toEqual({ code: 1, signal: null });
  expect(program.output.out).toBe("");
  expect(program.errors).toHaveLength(1);
  return program.errors[0] ?? "";
}

/** Somebody of whom nothing is known but the name. */
const settle = (home: Home, person: { demo: boolean }) =>
  home.open((database) =>
    database.transaction(({ records }) =>
      records.person.create({ data: { name: "王大明", createdAt: new Date(), ...person } }),
    ),
  );

test("without a token the sample county starts, and says where", async () => {
  const program = new Home().start();
  const address = await program.address();
  expect(program.lines).toEqual([
    `连心（演示县）已启动，请用浏览器打开：${address}`,
    expect.stringContaining("里面的人和事都是编的"),
  ]);
  const page = await fetch(address);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("连心")]);
  const health = await fetch(`${address}/health`);
  expect([health.status, await health.json()]).toMatchObject([200, { status: "ok", channels: { web: {} } }]);
  expect(await program.stop()).toEqual({ code: 0, signal: null });
  expect(program.output.err).toBe("");
});

// What a variable alone may be is tried in config.test.ts; the last four can only be seen when it is used.
test.each([
  ["PORT", "80a"],
  ["DEMO", "maybe"],
  ["DEFAULT_LANGUAGE", "fr"],
  ["FILES_DIR", "./file"],
  ["DATABASE_URL", "file:./file/x.db"],
  ["DATABASE_URL", "file:./file"],
  ["HOST", "203.0.113.7"],
] as const)("a wrong %s (%s) stops the start with one line that shows how it is done", async (name, value) => {
  const home = new Home();
  writeFileSync(join(home.folder, "file"), "This is neither a folder nor a database. ".repeat(40));
  // With a token, so that no sample county is made first.
  const TELEGRAM_BOT_TOKEN = variables.TELEGRAM_BOT_TOKEN.example;
  const line = await refusal(home.start({ TELEGRAM_BOT_TOKEN, [name]: value }));
  expect(line).toMatch(new RegExp(`^${name} .+; for example: ${name}=`));
});

test("a token that Telegram refuses stops the start with one line", async () => {
  const { real } = await telegram();
  const line = await refusal(
    new Home().start({ ...real, TELEGRAM_BOT_TOKEN: variables.TELEGRAM_BOT_TOKEN.example }),
  );
  expect(line).toMatch(/^TELEGRAM_BOT_TOKEN is refused by Telegram.+; for example: TELEGRAM_BOT_TOKEN=/);
});

test("a port in use stops the start with one line", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const { real } = await telegram();
  const line = await refusal(new Home().start({ ...real, PORT: String(port) }));
  expect(line).toBe(`PORT ${port} is in use already; for example: PORT=8081`);
});

test("a second program on the same database stops with one line, and leaves the first alone", async () => {
  const { real } = await telegram();
  const home = new Home();
  const first = home.start(real);
  const address = await first.address();
  expect(await refusal(home.start(real))).toMatch(/^DATABASE_URL .+another process is using the database/);
  expect((await fetch(`${address}/health`)).status).toBe(200);
  await first.kill();
  await home.start(real).address();
});

test("the sample county never mixes with real persons", async () => {
  const { real } = await telegram();
  const [county, sample] = [new Home(), new Home()];
  await settle(county, { demo: false });
  await settle(sample, { demo: true });
  expect(await refusal(county.start({ ...real, DEMO: "1" }))).toMatch(/^DEMO .+holds real persons/);
  expect(await refusal(county.start())).toMatch(/^DEMO .+holds real persons/);
  expect(await refusal(sample.start(real))).toMatch(/^DATABASE_URL .+holds the sample county/);
});

const invitation = /([A-Z0-9]{4}-[A-Z0-9]{4})/;

test("the first admin is invited once: a fresh code at each start until one was used", async () => {
  const { api, real } = await telegram();
  const home = new Home();
  const unused = home.start(real);
  const old = await unused.prints(invitation);
  await unused.stop();

  const program = home.start(real);
  const code = await program.prints(invitation);
  expect(code).not.toBe(old);
  const [late, admin, second] = [api.user(), api.user(), api.user()];
  late.start(`inv-${old}`);
  await late.sees("收回");
  admin.start(`inv-${code}`);
  await admin.sees("您叫什么名字");
  admin.says("王大明");
  await admin.sees("手机号");
  admin.presses("不用");
  await admin.sees("您现在是本县的管理员");
  second.start(`inv-${code}`);
  await second.sees("用过");
  await program.stop();

  const again = home.start(real);
  const address = await again.address();
  await again.stop();
  expect(again.lines).toEqual([`连心已启动，网页：${address}`]);
});

test("SIGTERM finishes the message in hand and ends well within five seconds", async () => {
  const { api, real } = await telegram();
  const home = new Home();
  const program = home.start({ ...real, DEMO: "1" });
  const villager = api.user();
  villager.start("demo-villager");
  await villager.sees("白小禾");
  const onItsWay = new Promise<void>((resolve) => {
    const noticed = () => {
      resolve();
      return true;
    };
    api.faults.next("sendMessage", { kind: "slow", ms: 300 }, 1, noticed);
  });
  villager.says("帮助");
  await onItsWay;
  const before = performance.now();
  expect(await program.stop()).toEqual({ code: 0, signal: null });
  expect(performance.now() - before).toBeLessThan(5000);
  await villager.sees("怎么用");
  expect(await home.rows("SELECT id FROM Outbox WHERE state = 'waiting'")).toEqual([]);
  expect(await home.rows("SELECT id FROM Inbound WHERE doneAt IS NULL")).toEqual([]);

  const shown = villager.messages.length;
  villager.says("首页");
  home.start({ ...real, DEMO: "1" });
  await villager.sees("白小禾");
  expect(villager.messages).toHaveLength(shown + 2);
});

test("a SIGTERM in the middle of the start is a good end too", async () => {
  const { api, real } = await telegram();
  const program = new Home().start({ ...real, DEMO: "1" });
  await api.calls.next("getMe");
  expect(await program.stop()).toEqual({ code: 0, signal: null });
});
