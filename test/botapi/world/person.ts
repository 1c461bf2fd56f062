import type { Fields } from "../http/params.ts";
import type { Chat, User } from "./chat.ts";
import type { StoredFile } from "./files.ts";
import type { Group } from "./group.ts";
import { THUMBNAIL } from "./image.ts";
import { documentFields, photoFields, stickerFields, voiceFields } from "./media-fields.ts";
import { detectEntities, splitText } from "./typing.ts";
import { View } from "./view.ts";
import type { World } from "./world.ts";

/** What the bot is told about an action; no update number when it does not want to know. */
export interface Sent {
  messageId: number;
  updateId: number | undefined;
}

export interface Pressed {
  /** The number of the callback query; empty when the button only sends a message. */
  queryId: string;
  updateId: number | undefined;
}

export interface SentFile {
  caption?: string;
  /** Files with the same name here stand together, as an album. */
  mediaGroup?: string;
  name?: string;
  mime?: string;
}

/** Somebody with a phone in the hand. Every method is one thing people do, and makes the updates that follow. */
export class Person extends View {
  readonly user: User;
  readonly #world: World;
  readonly #albums = new Map<string, string>();

  constructor(world: World, user: User, chat: Chat) {
    super(chat);
    this.#world = world;
    this.user = user;
  }

  get id(): number {
    return this.user.id;
  }

  /** Types a text. Like Telegram's apps, sends a text of more than 4096 characters in pieces. */
  says(text: string): Sent {
    const pieces = splitText(text).map((piece) => {
      const entities = detectEntities(piece);
      return this.sends({ text: piece, ...(entities.length > 0 ? { entities } : {}) });
    });
    const last = pieces.at(-1);
    if (!last) throw new Error("Telegram's apps do not send an empty text");
    return last;
  }

  /** Opens the bot by its link, or by `t.me/BOT?start=code`. */
  start(code = ""): Sent {
    return this.says(code === "" ? "/start" : `/start ${code}`);
  }

  /** Presses the newest button with this label or data, below a message or below the text field. */
  presses(label: string, { messageId }: { messageId?: number } = {}): Pressed {
    const { message, button } = this.findButton(label, messageId);
    if (message && button.callback_data !== undefined) return this.taps(button.callback_data, message.id);
    if (message) throw new Error(`the button ${button.text} opens something and tells the bot nothing`);
    if (this.chat.oneTimeKeyboard) this.chat.replyKeyboard = [];
    if (button.request_contact === true) return { queryId: "", updateId: this.sendsContact().updateId };
    if (button.request_location === true) return { queryId: "", updateId: this.sendsLocation().updateId };
    return { queryId: "", updateId: this.says(button.text).updateId };
  }

  /** Sends any data from any message, as an app does that shows an old keyboard, or a forged one. */
  taps(data: string, messageId: number): Pressed {
    const message = this.chat.find(messageId);
    if (!message) throw new Error(`there is no message ${messageId}; ${this.describe()}`);
    const queryId = this.#world.press(this.chat, this.id);
    this.since = this.chat.revision;
    const query = {
      id: queryId,
      from: this.user,
      message: message.payload,
      chat_instance: String(-7_000_000_000_000_000 - Math.abs(this.chat.id)),
      data,
    };
    return { queryId, updateId: this.#world.updates.add("callback_query", query, `presses:${this.id}`) };
  }

  /** Pressed buttons on which the bot still owes an answer: the app shows a spinner. */
  get unanswered(): string[] {
    const open = [...this.#world.presses].filter(([, press]) => press.userId === this.id && !press.answered);
    return open.map(([id]) => id);
  }

  sendsPhoto(bytes: Buffer, { caption, mediaGroup, name = "photo.jpg" }: SentFile = {}): Sent {
    const file = this.#world.files.add("photo", name, "image/jpeg", bytes);
    return this.#sendsFile(file, photoFields(this.#world.files, file), caption, mediaGroup);
  }

  sendsDocument(bytes: Buffer, { caption, mediaGroup, name = "document.pdf", mime }: SentFile = {}): Sent {
    const file = this.#world.files.add("document", name, mime ?? "application/pdf", bytes);
    return this.#sendsFile(file, documentFields(file), caption, mediaGroup);
  }

  sendsVoice(bytes: Buffer, { duration = 3, caption }: { duration?: number; caption?: string } = {}): Sent {
    const file = this.#world.files.add("voice", "voice.ogg", "audio/ogg", bytes);
    return this.#sendsFile(file, voiceFields(file, duration), caption);
  }

  sendsSticker(emoji = "👍"): Sent {
    const file = this.#world.files.add("sticker", "sticker.webp", "image/webp", THUMBNAIL);
    return this.sends(stickerFields(file, emoji), [file]);
  }

  sendsLocation({
    latitude = 25.85,
    longitude = 98.85,
  }: {
    latitude?: number;
    longitude?: number;
  } = {}): Sent {
    return this.sends({ location: { latitude, longitude } });
  }

  /** The own contact, as the button "share my number" sends it; another `user_id` is somebody else's card. */
  sendsContact({
    phone = "+8613800138000",
    user_id = this.id,
  }: {
    phone?: string;
    user_id?: number;
  } = {}): Sent {
    return this.sends({ contact: { phone_number: phone, first_name: this.user.first_name, user_id } });
  }

  /** A message of any content. */
  sends(content: Fields, files: StoredFile[] = []): Sent {
    if (this.chat.state === "new") this.chat.state = "open";
    const id = this.#world.nextMessageId();
    const payload = {
      message_id: id,
      from: this.user,
      chat: this.chat.json,
      date: this.#world.date(),
      ...content,
    };
    const words = content.text ?? content.caption;
    const text = typeof words === "string" ? words : "";
    this.chat.add({
      id,
      fromBot: false,
      text,
      html: text,
      entities: [],
      keyboard: [],
      files,
      edits: 0,
      payload,
      revision: 0,
    });
    this.since = this.chat.revision;
    return {
      messageId: id,
      updateId: this.#world.updates.add("message", payload, `messages:${this.chat.id}`),
    };
  }

  /** Changes the text or the caption of an own message. */
  edits(messageId: number, text: string): Sent {
    const message = this.chat.find(messageId);
    if (!message || message.fromBot) throw new Error(`${messageId} is no own message; ${this.describe()}`);
    const field = message.files.length > 0 ? "caption" : "text";
    message.payload = { ...message.payload, edit_date: this.#world.date(), [field]: text };
    message.text = text;
    message.edits++;
    this.chat.changed(message);
    this.since = this.chat.revision;
    const updateId = this.#world.updates.add("edited_message", message.payload, `messages:${this.chat.id}`);
    return { messageId, updateId };
  }

  blocks(): void {
    this.chat.state = "blocked";
    this.#tellMembership("member", "kicked");
  }

  unblocks(): void {
    this.chat.state = "open";
    this.#tellMembership("kicked", "member");
  }

  /** Telegram says nothing about it; the next message to this person is refused. */
  deletesAccount(): void {
    this.chat.state = "deactivated";
  }

  /** The same person, writing into a group. */
  inGroup(group: Group): Person {
    return new Person(this.#world, this.user, group.chat);
  }

  addsBot(group: Group): void {
    group.chat.state = "open";
    const there = this.inGroup(group);
    there.#tellMembership("left", "member");
    there.sends({ new_chat_members: [this.#world.me] });
  }

  removesBot(group: Group): void {
    group.chat.state = "kicked";
    this.inGroup(group).#tellMembership("member", "kicked");
  }

  #sendsFile(file: StoredFile, content: Fields, caption?: string, mediaGroup?: string): Sent {
    return this.sends({ ...this.#album(mediaGroup), ...content, ...(caption ? { caption } : {}) }, [file]);
  }

  #album(name: string | undefined): Fields {
    if (name === undefined) return {};
    const id = this.#albums.get(name) ?? this.#world.nextAlbumId();
    this.#albums.set(name, id);
    return { media_group_id: id };
  }

  #tellMembership(before: string, after: string): void {
    const member = (status: string) => ({
      user: this.#world.me,
      status,
      ...(status === "kicked" ? { until_date: 0 } : {}),
    });
    const change = {
      chat: this.chat.json,
      from: this.user,
      date: this.#world.date(),
      old_chat_member: member(before),
      new_chat_member: member(after),
    };
    this.#world.updates.add("my_chat_member", change, `membership:${this.chat.id}`);
  }
}
