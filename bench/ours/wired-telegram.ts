import { Api } from "grammy";
import type { Channel, Files } from "../../src/channels/channel.ts";
import { channelName, parse } from "../../src/channels/telegram/parse.ts";
import { textLimit } from "../../src/channels/telegram/render.ts";
import { Sender } from "../../src/channels/telegram/sending/sender.ts";
import { me, type Wire } from "../bots/wire.ts";

/** The Telegram channel's own reading and sending, without HTTP between. */
export function wiredTelegram(wire: Wire, files: Files): Channel {
  const api = new Api("1:wired");
  wire.answer(api);
  const sender = new Sender({ api, uploading: api, files, now: () => new Date(), paid: false });
  return {
    name: channelName,
    capabilities: { buttons: true, edit: true, textLimit },
    start: async (inbox) => {
      wire.take = (update) => {
        const { arrival, press } = parse(update, me);
        if (press !== undefined) void api.raw.answerCallbackQuery({ callback_query_id: press });
        if (arrival) void inbox.accept([arrival]);
      };
    },
    stop: async () => {},
    send: (parcel) => sender.send(parcel),
    collect: async () => new Uint8Array(),
  };
}
