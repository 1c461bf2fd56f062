import type { Context } from "grammy";
import type { StartBot } from "../bots/protocol.ts";
import { command, doneKeyboard, doneWith, keyboardOf, questions } from "../form/questions.ts";
import { pageAt, pages } from "../presses/pages.ts";
import { openGrammy, receive } from "./grammy.ts";

/** What grammY can do at all: the same messages and buttons, nothing stored; where a chat is it knows by heart. */
export const startCeiling: StartBot = async (order, fail, wire) => {
  const bot = openGrammy<Context>(order, fail, wire);
  const steps = new Map<number, number>();
  let forms = 0;
  bot.command(command, async (ctx) => {
    steps.set(ctx.chat.id, 0);
    await ask(ctx, 0);
  });
  bot.command("start", async (ctx) => {
    const { text, buttons } = pageAt("home");
    await ctx.reply(text, { reply_markup: { inline_keyboard: buttons } });
  });
  bot.callbackQuery(Object.keys(pages), async (ctx) => {
    const { text, buttons } = pageAt(ctx.callbackQuery.data);
    await ctx.answerCallbackQuery();
    await ctx.editMessageText(text, { reply_markup: { inline_keyboard: buttons } });
  });
  bot.on(["message:text", "callback_query:data"], async (ctx) => {
    const chat = ctx.chat?.id ?? 0;
    const step = (steps.get(chat) ?? 0) + 1;
    steps.set(chat, step);
    if (ctx.callbackQuery) await ctx.answerCallbackQuery();
    await ask(ctx, step);
  });
  const ask = (ctx: Context, step: number) => {
    const question = questions[step];
    if (!question) forms += 1;
    const text = question ? question.ask : doneWith(forms);
    const inline_keyboard = question ? keyboardOf(question) : doneKeyboard;
    return ctx.callbackQuery
      ? ctx.editMessageText(text, { reply_markup: { inline_keyboard } })
      : ctx.reply(text, { reply_markup: { inline_keyboard } });
  };
  return { stop: await receive(bot, order, wire) };
};
