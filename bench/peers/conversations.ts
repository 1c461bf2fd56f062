import {
  type Conversation,
  type ConversationFlavor,
  conversations,
  createConversation,
} from "@grammyjs/conversations";
import type { Context } from "grammy";
import type { StartBot } from "../bots/protocol.ts";
import {
  command,
  doneKeyboard,
  doneWith,
  keyboardOf,
  pressedValue,
  type Question,
  questions,
} from "../form/questions.ts";
import { openGrammy, receive } from "./grammy.ts";
import { PeerStore } from "./store.ts";

type Peer = ConversationFlavor<Context>;

/** A grammY bot whose form is a conversation of `@grammyjs/conversations`, kept through Prisma. */
export const startConversations: StartBot = async (order, fail, wire) => {
  const store = await PeerStore.open(order.folder);
  const bot = openGrammy<Peer>(order, fail, wire);
  bot.use(
    conversations({
      storage: {
        read: (key) => store.read(key),
        write: (key, state) => store.write(key, state),
        delete: (key) => store.delete(key),
      },
    }),
  );
  bot.use(
    createConversation((conversation: Conversation, ctx: Context) => fill(conversation, ctx, store), "fill"),
  );
  bot.command(command, (ctx) => ctx.conversation.enter("fill"));
  const stop = await receive(bot, order, wire);
  return {
    stored: () => store.stored(),
    stop: async () => {
      await stop();
      await store.close();
    },
  };
};

async function fill(conversation: Conversation, first: Context, store: PeerStore): Promise<void> {
  const answers: Record<string, string> = {};
  let ctx = first;
  for (const question of questions) {
    await say(ctx, question.ask, keyboardOf(question));
    const [next, answer] = await answerTo(conversation, question);
    answers[question.name] = answer;
    ctx = next;
  }
  const chat = String(ctx.chat?.id);
  const number = await conversation.external(() => store.submit(chat, answers));
  await say(ctx, doneWith(number), doneKeyboard);
}

async function answerTo(conversation: Conversation, question: Question): Promise<[Context, string]> {
  for (;;) {
    if (!question.options) {
      const ctx = await conversation.waitFor("message:text");
      return [ctx, ctx.message.text];
    }
    const ctx = await conversation.waitFor("callback_query:data");
    await ctx.answerCallbackQuery();
    const value = pressedValue(question, ctx.callbackQuery.data);
    if (value !== undefined) return [ctx, value];
  }
}

function say(ctx: Context, text: string, inline_keyboard: ReturnType<typeof keyboardOf>): Promise<unknown> {
  return ctx.callbackQuery
    ? ctx.editMessageText(text, { reply_markup: { inline_keyboard } })
    : ctx.reply(text, { reply_markup: { inline_keyboard } });
}
