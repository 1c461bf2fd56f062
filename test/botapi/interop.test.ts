import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Bot, GrammyError, HttpError, InlineKeyboard, InputFile, webhookCallback } from "grammy";
import { Telegraf, TelegramError } from "telegraf";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BotApi, samplePicture, startBotApi } from "./index.ts";

let api: BotApi;
const stops: (() => unknown)[] = [];

beforeEach(async () => {
  api = await startBotApi();
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await api.close();
});

/** The same little bot with both libraries: greets, counts presses in place, sends photos back. */
function grammyBot(): Bot {
  const bot = new Bot(api.token, { client: { apiRoot: api.root } });
  bot.command("start", (ctx) =>
    ctx.reply(`你好 <b>${ctx.from?.first_name}</b> ${ctx.match}`.trim(), {
      parse_mode: "HTML",
      reply_markup: new InlineKeyboard().text("按我", "press:1").text("别按", "press:0"),
    }),
  );
  bot.callbackQuery(/^press:(.)$/, async (ctx) => {
    await ctx.answerCallbackQuery({ text: "收到" });
    await ctx.editMessageText(`按了 ${ctx.match[1]}`);
  });
  bot.on("message:photo", async (ctx) => {
    const file = await ctx.getFile();
    const answer = await fetch(`${api.root}/file/bot${api.token}/${file.file_path}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    await ctx.replyWithPhoto(new InputFile(bytes, "还给你.png"), { caption: `${bytes.length} bytes` });
  });
  bot.on("message:text", (ctx) => ctx.reply(`你说：${ctx.message.text}`));
  return bot;
}

function telegrafBot(): Telegraf {
  const bot = new Telegraf(api.token, { telegram: { apiRoot: api.root } });
  bot.start((ctx) =>
    ctx.reply(`你好 <b>${ctx.from.first_name}</b> ${ctx.payload}`.trim(), {
      parse_mode: "HTML",
      reply_markup: { inline_keyboard: [[{ text: "按我", callback_data: "press:1" }]] },
    }),
  );
  bot.action(/^press:(.)$/, async (ctx) => {
    await ctx.answerCbQuery("收到");
    await ctx.editMessageText(`按了 ${ctx.match[1]}`);
  });
  bot.on("message", async (ctx) => {
    if ("photo" in ctx.message) {
      const link = await ctx.telegram.getFileLink(ctx.message.photo.at(-1)?.file_id ?? "");
      const bytes = Buffer.from(await (await fetch(link)).arrayBuffer());
      await ctx.replyWithPhoto(
        { source: bytes, filename: "还给你.png" },
        { caption: `${bytes.length} bytes` },
      );
    } else if ("text" in ctx.message) await ctx.reply(`你说：${ctx.message.text}`);
  });
  return bot;
}

/** Serves a webhook handler on loopback until the end of the test. */
async function serve(handler: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port }: Pick<AddressInfo, "port"> = { port: 0, ...Object(server.address()) };
  return `http://127.0.0.1:${port}/telegram`;
}

const starts: [string, () => Promise<void>][] = [
  [
    "grammY by polling",
    async () => {
      const bot = grammyBot();
      const running = bot.start();
      stops.push(async () => {
        await bot.stop();
        await running;
      });
    },
  ],
  [
    "grammY by webhook",
    async () => {
      const url = await serve(webhookCallback(grammyBot(), "http", { secretToken: "s3cret" }));
      await new Bot(api.token, { client: { apiRoot: api.root } }).api.setWebhook(url, {
        secret_token: "s3cret",
      });
    },
  ],
  [
    "Telegraf by polling",
    async () => {
      const bot = telegrafBot();
      const running = bot.launch();
      stops.push(async () => {
        bot.stop();
        await running;
      });
    },
  ],
  [
    "Telegraf by webhook",
    async () => {
      const bot = telegrafBot();
      const url = await serve(bot.webhookCallback("/telegram", { secretToken: "s3cret" }));
      await bot.telegram.setWebhook(url, { secret_token: "s3cret" });
    },
  ],
];

describe.each(starts)("%s", (_name, start) => {
  test("answers a command with a deep link, edits in place, answers the press", async () => {
    await start();
    const villager = api.user({ first_name: "阿普" });
    villager.start("code-7");
    const greeting = await villager.sees("你好 阿普 code-7");
    expect(greeting.entities).toEqual([{ type: "bold", offset: 3, length: 2 }]);
    villager.presses("按我");
    const edited = await villager.sees("按了 1");
    expect(edited.id).toBe(greeting.id);
    expect(edited.edits).toBe(1);
    expect(villager.toasts.map(({ text }) => text)).toEqual(["收到"]);
    expect(villager.unanswered).toEqual([]);
    villager.says("水管爆了");
    await villager.sees("你说：水管爆了");
    expect(villager.messages.map(({ fromBot }) => fromBot)).toEqual([false, true, false, true]);
  });

  test("downloads a photo and uploads one", async () => {
    await start();
    const villager = api.user();
    const picture = samplePicture(1200, 900);
    villager.sendsPhoto(picture);
    const back = await villager.sees(`${picture.length} bytes`);
    expect(back.files[0]?.bytes.equals(picture)).toBe(true);
    expect(back.files[0]?.name).toBe("还给你.png");
  });
});

describe("error shapes", () => {
  test("grammY recognises a refusal and its parameters", async () => {
    const { api: calls } = new Bot(api.token, { client: { apiRoot: api.root } });
    const villager = api.user({ started: true });
    api.faults.next("sendMessage", { kind: "flood", retryAfter: 7 });
    const flood = await calls.sendMessage(villager.id, "x").catch((error) => error);
    expect(flood).toBeInstanceOf(GrammyError);
    expect(flood).toMatchObject({ error_code: 429, parameters: { retry_after: 7 } });
    api.faults.next("sendMessage", { kind: "close" });
    expect(await calls.sendMessage(villager.id, "x").catch((error) => error)).toBeInstanceOf(HttpError);
    villager.blocks();
    await expect(calls.sendMessage(villager.id, "x")).rejects.toMatchObject({
      error_code: 403,
      description: "Forbidden: bot was blocked by the user",
    });
  });

  test("Telegraf recognises a refusal and its parameters", async () => {
    const { telegram } = new Telegraf(api.token, { telegram: { apiRoot: api.root } });
    const villager = api.user({ started: true });
    api.faults.next("*", { kind: "flood", retryAfter: 7 });
    const flood = await telegram.sendMessage(villager.id, "x").catch((error) => error);
    expect(flood).toBeInstanceOf(TelegramError);
    expect(flood).toMatchObject({ code: 429, parameters: { retry_after: 7 } });
    await expect(telegram.sendMessage(1, "x")).rejects.toMatchObject({
      code: 400,
      description: "Bad Request: chat not found",
    });
  });
});
