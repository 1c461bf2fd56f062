import { Bot, type Context, type SessionFlavor, session } from "grammy";
import { PeerStore } from "../peers/store.ts";

// The process of the bare bot, set up as ours is: a session read and written through Prisma, and one reply.
const { TELEGRAM_BOT_TOKEN: token = "", TELEGRAM_API_ROOT: apiRoot, BARE_FOLDER: folder = "" } = process.env;

const store = await PeerStore.open(folder);
const bot = new Bot<Context & SessionFlavor<{ messages: number }>>(token, { client: { apiRoot } });
bot.use(
  session({
    initial: () => ({ messages: 0 }),
    storage: {
      read: (key) => store.read(key),
      write: (key, value) => store.write(key, value),
      delete: (key) => store.delete(key),
    },
  }),
);
bot.on("message", async (ctx) => {
  ctx.session.messages += 1;
  await ctx.reply(`${ctx.session.messages}`);
});
process.on("SIGTERM", () => void bot.stop().then(() => store.close()));
await bot.start();
