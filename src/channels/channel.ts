import type { Content, StoredFile } from "../conversation/message.ts";
import type { Reply } from "../conversation/reply.ts";

/** A file still on the platform's side; `bytes` are fetched by the channel before the message is handled. */
export interface RemoteFile {
  remoteId: string;
  kind: StoredFile["kind"];
  size: number;
  name?: string;
  seconds?: number;
}

/** A message as a channel received it, stored before it is confirmed to the platform. */
export interface Arrival {
  channel: string;
  /** Unique in its channel: a second arrival of the same id is ignored. */
  id: string;
  chat: string;
  language?: string;
  content: Content | { kind: "remote"; file: RemoteFile; caption?: string; album?: string };
}

/** Where channels hand in what they receive. */
export interface Inbox {
  /** Resolves once the arrivals are stored durably; handling goes on afterwards, in order for each chat. */
  accept(arrivals: readonly Arrival[]): Promise<void>;
}

/** The file store, as channels use it. */
export interface Files {
  /** Checks by content, cleans (no location data in photos) and stores; nothing if it is not what it says. */
  keep(file: {
    bytes: Uint8Array;
    kind: StoredFile["kind"];
    name?: string;
    seconds?: number;
  }): Promise<StoredFile | undefined>;
  read(id: string): Promise<{ bytes: Uint8Array; mime: string; name?: string }>;
  /** The platform's own id of a file that was sent there before. */
  copy(channel: string, id: string): Promise<string | undefined>;
  remember(channel: string, id: string, remoteId: string): Promise<void>;
}

/** Where a line for the operator goes; nothing in it is about a person. */
export interface Log {
  info(facts: Record<string, unknown>, line: string): void;
  warn(facts: Record<string, unknown>, line: string): void;
  error(facts: Record<string, unknown>, line: string): void;
}

/** One message to be sent. */
export interface Parcel {
  /** The outbox row's id. */
  id: string;
  chat: string;
  reply: Reply;
  /** The message to replace. */
  editRef?: string;
  /** News, not the answer to what the person has just done. */
  news?: boolean;
  /** One of many. */
  mailing?: boolean;
}

/** What became of it; `ref` is the channel's id of the message. */
export type Sent =
  | { kind: "sent"; ref?: string }
  /** Not now: exactly so many seconds. `everyone`: the limit is the channel's, not the chat's. */
  | { kind: "wait"; seconds: number; everyone: boolean }
  | { kind: "unreachable"; why: string }
  | { kind: "moved"; chat: string }
  /** A fault of the network or the platform: again later. */
  | { kind: "retry"; why: string }
  /** Will never be taken as it is: our mistake. */
  | { kind: "refused"; why: string };

/** What a channel can do. */
export interface Capabilities {
  buttons: boolean;
  edit: boolean;
  /** Code points in one message. */
  textLimit: number;
  /** Kinds of files it can carry, all unless said; others are named in the text instead. */
  media?: readonly StoredFile["kind"][];
  /** What it grants for messages to many. */
  mailings?: {
    /** Messages a second in all; 30 unless said. */
    perSecond?: number;
    /** Mailings a calendar month; without limit unless said. */
    perMonth?: number;
  };
  /** Somebody can only be written to so many hours after they wrote last; always, unless said. */
  replyWindow?: number;
}

/** A channel cannot be opened as it is set up; the message is one line for whoever starts the program. */
export class SetupError extends Error {}

/** A messaging platform. */
export interface Channel {
  readonly name: string;
  readonly capabilities: Capabilities;
  /**
   * Begins to receive.
   * @throws SetupError
   */
  start(inbox: Inbox): Promise<void>;
  /** Stops receiving; what was handed in stays. */
  stop(): Promise<void>;
  send(parcel: Parcel): Promise<Sent>;
  /** The bytes of a file on the platform's side. */
  collect(file: RemoteFile): Promise<Uint8Array>;
  /** A link that opens a chat here with a start code, where the channel has one and knows it by now. */
  startLink?(code: string): string | undefined;
}
