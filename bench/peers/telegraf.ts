import { Scenes, session, Telegraf, Telegram } from "telegraf";
import { type Order, type StartBot, webhookSecret } from "../bots/protocol.ts";
import { listen } from "../bots/webhook.ts";
import { me, type Wire } from "../bots/wire.ts";
import {
  command,
  doneKeyboard,
  doneWith,
  keyboardOf,
  pressedValue,
  type Question,
  questions,
} from "../form/questions.ts";
import { PeerStore } from "./store.ts";

type Peer = Scenes.WizardContext;

/** A Telegraf bot whose form is a wizard scene, its session kept through Prisma. */
export const startTelegraf: StartBot = async (order, fail, wire) => {
  const store = await PeerStore.open(order.folder);
  const bot = new Telegraf<Peer>(order.token, { telegram: { apiRoot: order.apiRoot } });
  bot.catch(fail);
  bot.use(
    session({
      store: {
        get: (key) => store.read<Scenes.WizardSession>(key),
        set: (key, value) => store.write(key, value),
        delete: (key) => store.delete(key),
      },
    }),
  );
  const stage = new Scenes.Stage<Peer>([wizard(store)]);
  bot.use(stage.middleware());
  bot.command(command, (ctx) => ctx.scene.enter("fill"));
  const stop = await receive(bot, order, wire);
  return {
    stored: () => store.stored(),
    stop: async () => {
      await stop();
      await store.close();
    },
  };
};

/** One step a question: takes the answer to the one before, asks the next. */
function wizard(store: PeerStore) {
  const opening = async (ctx: Peer) => {
    const [first] = questions;
    if (first) await say(ctx, first.ask, keyboardOf(first));
    ctx.wizard.next();
  };
  const steps = questions.map((question, index) => async (ctx: Peer) => {
    const answer = await answerTo(ctx, question);
    if (answer === undefined) return;
    Object.assign(ctx.wizard.state, { [question.name]: answer });
    const next = questions[index + 1];
    if (next) {
      await say(ctx, next.ask, keyboardOf(next));
      ctx.wizard.next();
      return;
    }
    const number = await store.submit(String(ctx.chat?.id), { ...ctx.wizard.state });
    await say(ctx, doneWith(number), doneKeyboard);
    await ctx.scene.leave();
  });
  return new Scenes.WizardScene<Peer>("fill", opening, ...steps);
}

async function answerTo(ctx: Peer, question: Question): Promise<string | undefined> {
  if (!question.options) return ctx.text;
  const { callbackQuery } = ctx;
  if (!callbackQuery || !("data" in callbackQuery)) return undefined;
  await ctx.answerCbQuery();
  return pressedValue(question, callbackQuery.data);
}

function say(ctx: Peer, text: string, inline_keyboard: ReturnType<typeof keyboardOf>): Promise<unknown> {
  return ctx.callbackQuery
    ? ctx.editMessageText(text, { reply_markup: { inline_keyboard } })
    : ctx.reply(text, { reply_markup: { inline_keyboard } });
}

async function receive(bot: Telegraf<Peer>, order: Order, wire?: Wire): Promise<() => Promise<void>> {
  if (wire) {
    bot.botInfo = me;
    // Each update gets a client of its own.
    Object.assign(Telegram.prototype, {
      callApi: async (method: string, payload: object) => wire.call(method, payload),
    });
    // Its types of an update are older ones than grammY's.
    wire.take = (update) => void bot.handleUpdate(JSON.parse(JSON.stringify(update)));
    return async () => {};
  }
  if (order.mode !== "webhook") {
    await new Promise<void>((resolve, reject) => {
      bot.launch(() => resolve()).catch(reject);
    });
    return async () => bot.stop();
  }
  const callback = bot.webhookCallback("/telegram", { secretToken: webhookSecret });
  const { url, close } = await listen((request, response) => void callback(request, response));
  bot.botInfo = await bot.telegram.getMe();
  await bot.telegram.setWebhook(url, { secret_token: webhookSecret });
  return close;
}
