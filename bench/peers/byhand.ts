import type { Context } from "grammy";
import type { Order, StartBot } from "../bots/protocol.ts";
import type { Wire } from "../bots/wire.ts";
import { command, doneKeyboard, doneWith, keyboardOf, pressedValue, questions } from "../form/questions.ts";
import { openGrammy, receive } from "./grammy.ts";
import { PreparedStore } from "./prepared-store.ts";
import { PeerStore } from "./store.ts";

interface Session {
  step: number;
  answers: Record<string, string>;
}
type Store = Pick<PeerStore, "read" | "write" | "submit" | "stored" | "close">;

/** A grammY bot whose form is written by hand, its session kept through Prisma. */
export const startPrisma: StartBot = async (order, fail, wire) =>
  start(await PeerStore.open(order.folder), { order, fail, wire });

/** The same with prepared statements: what such a bot can do with storage at all. */
export const startPrepared: StartBot = async (order, fail, wire) =>
  start(new PreparedStore(order.folder), { order, fail, wire });

async function start(
  store: Store,
  { order, fail, wire }: { order: Order; fail: (why: unknown) => void; wire: Wire | undefined },
) {
  const bot = openGrammy<Context>(order, fail, wire);
  bot.command(command, async (ctx) => {
    await store.write(String(ctx.chat.id), { step: 0, answers: {} } satisfies Session);
    await ask(ctx, 0);
  });
  bot.on(["message:text", "callback_query:data"], async (ctx) => {
    const chat = String(ctx.chat?.id);
    const session = await store.read<Session>(chat);
    const question = questions[session?.step ?? questions.length];
    if (ctx.callbackQuery) await ctx.answerCallbackQuery();
    const answer =
      question?.options === undefined
        ? ctx.message?.text
        : pressedValue(question, ctx.callbackQuery?.data ?? "");
    if (!session || !question || answer === undefined) return;
    const next = { step: session.step + 1, answers: { ...session.answers, [question.name]: answer } };
    await store.write(chat, next);
    const number = questions[next.step] ? undefined : await store.submit(chat, next.answers);
    await ask(ctx, next.step, number);
  });
  const stop = await receive(bot, order, wire);
  return {
    stored: () => store.stored(),
    stop: async () => {
      await stop();
      await store.close();
    },
  };
}

function ask(ctx: Context, step: number, number = 0): Promise<unknown> {
  const question = questions[step];
  const text = question ? question.ask : doneWith(number);
  const inline_keyboard = question ? keyboardOf(question) : doneKeyboard;
  return ctx.callbackQuery
    ? ctx.editMessageText(text, { reply_markup: { inline_keyboard } })
    : ctx.reply(text, { reply_markup: { inline_keyboard } });
}
