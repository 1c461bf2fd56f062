/** A message of the bot as somebody sees it. */
export interface Seen {
  /** The message's number on its channel. */
  id: number;
  text: string;
  buttons: readonly { label: string; data: string }[];
  /** Grows with everything that is shown or changed in this chat. */
  revision: number;
}

/** Somebody's end of a channel, that takes no notice of whether the program lives. */
export interface Phone {
  readonly channel: "telegram" | "web";
  readonly chat: string;
  /** Ids of everything that was sent for good, as the program stores them. */
  readonly sent: readonly string[];
  /** The bot's messages, oldest first. */
  readonly seen: readonly Seen[];
  /** What is newer has come since. */
  readonly revision: number;
  /** Resolves when it has been handed over, which can take as long as the program is dead. */
  says(words: string): Promise<void>;
  presses(message: Seen, data: string): Promise<void>;
  /** Where the platform knows that. */
  blocks?(): void;
  unblocks?(): void;
  /** Looks at the chat from now on; the returned function puts the phone away. */
  looks(changed: () => void): () => void;
}
