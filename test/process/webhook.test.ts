import { expect, onTestFinished, test } from "vitest";
import { startBotApi } from "../botapi/index.ts";
import { Home } from "../fixtures/home.ts";

const secret = "k3Jx_9sQ-2bV7";
const webhook = "https://lianxin.example.cn/telegram";

test("behind a webhook people are answered, now or after a restart, and a forged update does nothing", async () => {
  let address = "http://127.0.0.1:9";
  const api = await startBotApi({ webhookReach: (url) => `${address}${new URL(url).pathname}` });
  onTestFinished(() => api.close());
  const home = new Home();
  const settings = {
    DEMO: "1",
    TELEGRAM_BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.root,
    TELEGRAM_WEBHOOK_URL: webhook,
    TELEGRAM_WEBHOOK_SECRET: secret,
  };
  const set = api.calls.next("setWebhook");
  const program = home.start(settings);
  address = await program.address();
  expect((await set).params).toMatchObject({ url: webhook, secret_token: secret });

  const villager = api.user();
  villager.start("demo-villager");
  await villager.sees("白小禾");
  villager.presses("我要办事");
  await villager.sees("要办哪一类的事");
  expect(villager.unanswered).toEqual([]);

  const stranger = 4_242;
  const forged = (headers: Record<string, string>, path = "/telegram") =>
    fetch(`${address}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({
        update_id: 900_000_001,
        message: {
          message_id: 1,
          date: Math.floor(Date.now() / 1000),
          chat: { id: stranger, type: "private" },
          from: { id: stranger, is_bot: false, first_name: "x" },
          text: "/start",
        },
      }),
    });
  expect((await forged({})).status).toBe(401);
  expect((await forged({ "x-telegram-bot-api-secret-token": "" })).status).toBe(401);
  expect((await forged({ "x-telegram-bot-api-secret-token": `${secret}x` })).status).toBe(401);
  expect((await forged({ "x-telegram-bot-api-secret-token": secret }, "/other")).status).toBe(404);
  expect(await program.stop()).toEqual({ code: 0, signal: null });
  const chats = await home.rows<{ chat: string }>(
    "SELECT DISTINCT chat FROM Inbound WHERE channel = 'telegram'",
  );
  expect(chats).toEqual([{ chat: String(villager.id) }]);
  expect(
    api.calls.of("sendMessage").filter(({ params }) => String(params.chat_id) === String(stranger)),
  ).toEqual([]);

  villager.says("首页");
  const again = home.start(settings);
  address = await again.address();
  await villager.sees("白小禾");
  expect(api.calls.of("getUpdates")).toEqual([]);
  expect([program.output.err, again.output.err]).toEqual(["", ""]);
});
