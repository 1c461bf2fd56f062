import { run, sequentialize } from "@grammyjs/runner";
import { Bot, type Context, webhookCallback } from "grammy";
import type { Order } from "../bots/protocol.ts";
import { webhookSecret } from "../bots/protocol.ts";
import { listen } from "../bots/webhook.ts";
import { me, type Wire } from "../bots/wire.ts";

/**
 * A grammY bot; where updates are handled side by side, the updates of one chat stay in order, as its documentation
 * asks for when there are sessions.
 */
export function openGrammy<C extends Context>(
  order: Order,
  fail: (why: unknown) => void,
  wire?: Wire,
): Bot<C> {
  const bot = new Bot<C>(order.token, {
    client: { apiRoot: order.apiRoot, fetch: wire?.fetch },
  });
  bot.catch(({ error }) => fail(error));
  if (order.mode !== "polling") bot.use(sequentialize((ctx) => String(ctx.chat?.id)));
  return bot;
}

/** Lets it receive; resolves with how to stop it. */
export async function receive<C extends Context>(
  bot: Bot<C>,
  order: Order,
  wire?: Wire,
): Promise<() => Promise<void>> {
  if (wire) {
    bot.botInfo = me;
    wire.take = (update) => void bot.handleUpdate(update);
    return async () => {};
  }
  await bot.init();
  switch (order.mode) {
    case "polling": {
      await new Promise<void>((resolve) => void bot.start({ onStart: () => resolve() }));
      return () => bot.stop();
    }
    case "runner": {
      await bot.api.deleteWebhook();
      const runner = run(bot, { runner: { silent: true } });
      return () => runner.stop();
    }
    case "inside":
      throw new Error("nobody inside without a wire");
    case "webhook": {
      const { url, close } = await listen(webhookCallback(bot, "http", { secretToken: webhookSecret }));
      await bot.api.setWebhook(url, { secret_token: webhookSecret });
      return close;
    }
  }
}
