import { expect, onTestFinished, test } from "vitest";
import { sampleCounty } from "../../src/features/demo/index.ts";
import { type Person, startBotApi } from "../botapi/index.ts";
import { Home } from "../fixtures/home.ts";
import type { Program } from "../fixtures/program.ts";

const patience = { timeoutMs: 15_000 };

/** What is typed and shared here is nobody's business but the county's. */
const typed = { words: "secret-words-of-a-villager", phone: "13987654321", place: 22.654321 };

/** Files a request up to its submission. */
async function files(villager: Person): Promise<void> {
  const does = async (move: () => unknown, then: string) => {
    move();
    await villager.sees(then, patience);
  };
  await does(() => villager.start("demo-villager"), "白小禾");
  await does(() => villager.presses("我要办事"), "要办哪一类的事");
  await does(() => villager.presses("证件、证明"), "是哪一件");
  await does(() => villager.presses("村里开证明"), "打字或发语音都行");
  await does(() => villager.says(typed.words), "要不要补照片");
  await does(() => villager.presses("不用"), "在哪里");
  await does(() => villager.sendsLocation({ latitude: typed.place, longitude: 103.2 }), "给谁办");
  await does(() => villager.presses("我自己"), "请看一下对不对");
}

/** Says something in the web chat and resolves with the browser's secret. */
async function saysOnTheWeb(program: Program): Promise<string> {
  const origin = await program.address();
  const answer = await fetch(`${origin}/api/send`, {
    method: "POST",
    headers: { origin, "x-lianxin": "1", "content-type": "application/json" },
    body: JSON.stringify({ id: "k1", as: "villager", content: { kind: "text", text: typed.words } }),
  });
  expect(answer.status).toBe(200);
  return /=([^;]+)/.exec(answer.headers.get("set-cookie") ?? "")?.[1] ?? "";
}

test("not even the fullest log says who somebody is, what they said, or a secret", async () => {
  const api = await startBotApi();
  onTestFinished(() => api.close());
  const home = new Home();
  const telegram = { TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root };
  const settings = { ...telegram, DEMO: "1", LOG_LEVEL: "trace" };
  const first = home.start(settings);
  const villager = api.user({ first_name: "secret-name" });
  // A fault of each kind that leaves a trace.
  api.faults.next("getUpdates", { kind: "status", code: 502 });
  api.faults.next("editMessageText", { kind: "close" });
  api.faults.next("sendMessage", { kind: "status", code: 400, description: "Bad Request: no reason" });
  api.faults.next("setMyCommands", { kind: "garbage" });
  villager.says(typed.phone);
  await api.drained();
  await files(villager);
  const session = await saysOnTheWeb(first);
  expect(session.length).toBeGreaterThan(30);
  await first.stop();

  // A fault of our own in the middle of a transaction that holds what was typed.
  await home.open((database) =>
    database.connection.exec(`ALTER TABLE "Request" RENAME COLUMN "place" TO "gone"`),
  );
  const second = home.start(settings);
  villager.presses("提交");
  await villager.sees("抱歉，刚才没办成", patience);
  await second.stop();

  const log = `${first.output.err}${second.output.err}`;
  expect(log).toContain("handling a message");
  expect(log).toContain("a message was refused");
  const secrets = [api.token, session, ...Object.values(typed), "secret-name", villager.id];
  const phones = sampleCounty.persons.map(({ phone }) => phone);
  for (const secret of [...secrets, ...phones]) expect(log).not.toContain(String(secret));
  // Names, notes and places of the county are Chinese, the log is not.
  expect(log).not.toMatch(/\p{Script=Han}/u);
  expect(`${first.output.out}${second.output.out}`).not.toContain(session);
});
