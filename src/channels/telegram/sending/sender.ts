import type { Api } from "grammy";
import type { InputMediaPhoto, Message } from "grammy/types";
import type { StoredFile } from "../../../conversation/message.ts";
import type { Files, Parcel, Sent } from "../../channel.ts";
import { type Call, render } from "../render.ts";
import { isUnchanged, isUneditable, outcomeOf } from "./outcome.ts";
import { Recent } from "./recent.ts";
import { Uploads } from "./uploads.ts";

export interface SenderOptions {
  api: Api;
  /** For files, which take longer. */
  uploading: Api;
  files: Files;
  now: () => Date;
  /** Messages to many are paid for, so that they may go faster. */
  paid: boolean;
}

interface Target {
  chat_id: string;
  protect_content?: true;
  allow_paid_broadcast?: true;
}

/** Sends parcels, call by call, and goes on where it stopped when one is sent again. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #uploads: Uploads;
  /** Calls of a parcel that are done, and the message with its buttons. */
  readonly #begun = new Recent<{ done: number; ref?: string }>();
  /** The message that carries share buttons, by chat. */
  readonly #hints = new Recent<number>();
  #flooded: { chat: string; until: number } | undefined;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#uploads = new Uploads(options.files);
  }

  async send(parcel: Parcel): Promise<Sent> {
    let calls: Call[];
    try {
      calls = render(parcel.reply, parcel.editRef);
    } catch (error) {
      return { kind: "refused", why: error instanceof Error ? error.message : String(error) };
    }
    if (!parcel.news) this.#dropHint(parcel.chat);
    const begun = this.#begun.get(parcel.id) ?? { done: 0 };
    try {
      for (const call of calls.slice(begun.done)) {
        const id = await this.#perform(call, parcel);
        if (call.kind === "text" && call.hint) this.#hints.set(parcel.chat, id);
        else begun.ref = String(id);
        begun.done += 1;
        if (calls.length > 1) this.#begun.set(parcel.id, begun);
      }
    } catch (error) {
      return this.#failed(parcel.chat, error);
    }
    this.#begun.delete(parcel.id);
    return { kind: "sent", ref: begun.ref };
  }

  #failed(chat: string, error: unknown): Sent {
    const sent = outcomeOf(error);
    if (sent.kind !== "wait") return sent;
    // Telegram does not say whether a chat or the bot is too fast: the bot is, when a second chat has to wait too.
    const now = this.#options.now().getTime();
    const everyone = this.#flooded !== undefined && this.#flooded.chat !== chat && this.#flooded.until > now;
    this.#flooded = { chat, until: now + sent.seconds * 1000 };
    return { ...sent, everyone };
  }

  /** Takes the share buttons away with the message that brought them, if they are still there. */
  #dropHint(chat: string): void {
    const message_id = this.#hints.get(chat);
    if (message_id === undefined) return;
    this.#hints.delete(chat);
    this.#options.api.raw.deleteMessage({ chat_id: chat, message_id }).catch(() => {
      // They stay below the text field, folded away after one use.
    });
  }

  /** Carries out one call; resolves with the id of the message. */
  async #perform(call: Call, { chat, reply, mailing }: Parcel): Promise<number> {
    const target: Target = {
      chat_id: chat,
      protect_content: reply.personal ? true : undefined,
      allow_paid_broadcast: mailing && this.#options.paid ? true : undefined,
    };
    switch (call.kind) {
      case "text":
        return this.#sendText(call, target);
      case "edit":
        return this.#edit(call, target);
      case "file":
        return this.#sendFile(call, target);
      case "album":
        return this.#sendAlbum(call.files, target);
    }
  }

  async #sendText(
    { text, markup }: Pick<Call & { kind: "text" }, "text" | "markup">,
    target: Target,
  ): Promise<number> {
    const sent = await this.#options.api.raw.sendMessage({
      ...target,
      text,
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
      reply_markup: markup,
    });
    return sent.message_id;
  }

  async #edit({ message, text, markup }: Call & { kind: "edit" }, target: Target): Promise<number> {
    try {
      await this.#options.api.raw.editMessageText({
        chat_id: target.chat_id,
        message_id: message,
        text,
        parse_mode: "HTML",
        link_preview_options: { is_disabled: true },
        reply_markup: markup,
      });
    } catch (error) {
      if (isUneditable(error)) return this.#sendText({ text, markup }, target);
      if (!isUnchanged(error)) throw error;
    }
    return message;
  }

  async #sendFile({ file, caption, markup }: Call & { kind: "file" }, target: Target): Promise<number> {
    const { raw } = this.#options.uploading;
    const more = { ...target, caption, parse_mode: "HTML" as const, reply_markup: markup };
    return this.#uploads.send([file], async ([media = ""]) => {
      switch (file.kind) {
        case "photo":
          return named(await raw.sendPhoto({ ...more, photo: media }));
        case "voice":
          return named(await raw.sendVoice({ ...more, voice: media, duration: file.seconds }));
        case "document":
          return named(await raw.sendDocument({ ...more, document: media }));
      }
    });
  }

  async #sendAlbum(files: readonly StoredFile[], target: Target): Promise<number> {
    return this.#uploads.send(files, async (all) => {
      const media = all.map((one): InputMediaPhoto => ({ type: "photo", media: one }));
      const sent = await this.#options.uploading.raw.sendMediaGroup({ ...target, media });
      return { result: sent.at(-1)?.message_id ?? 0, names: sent.map(nameOf) };
    });
  }
}

const named = (sent: Message) => ({ result: sent.message_id, names: [nameOf(sent)] });

// A voice that is none to Telegram comes back as another kind of file.
function nameOf({ photo, voice, audio, document }: Message): string | undefined {
  return photo?.at(-1)?.file_id ?? voice?.file_id ?? audio?.file_id ?? document?.file_id;
}
