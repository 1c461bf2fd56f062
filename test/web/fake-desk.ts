import type { Arrival, Channel, Inbox } from "../../src/channels/channel.ts";
import type { Reply } from "../../src/conversation/reply.ts";

/** What a desk answers; nothing: it stays silent. */
export type Answer = (arrival: Arrival) => Partial<Reply> | undefined;

/** A desk without a house: takes each arrival once and answers as it is told. */
export class FakeDesk implements Inbox {
  readonly taken: Arrival[] = [];
  answer: Answer;
  private readonly seen = new Set<string>();
  private readonly channel: () => Channel;

  constructor(channel: () => Channel, answer: Answer) {
    this.channel = channel;
    this.answer = answer;
  }

  async accept(arrivals: readonly Arrival[]): Promise<void> {
    for (const arrival of arrivals) {
      if (this.seen.has(arrival.id)) continue;
      this.seen.add(arrival.id);
      this.taken.push(arrival);
      const reply = this.answer(arrival);
      if (reply) await this.say(arrival.chat, `answer:${arrival.id}`, reply);
    }
  }

  /** News that nobody asked for. */
  async say(chat: string, id: string, reply: Partial<Reply>): Promise<void> {
    const whole: Reply = { text: "", buttons: [], files: [], ...reply };
    const sent = await this.channel().send({ id, chat, reply: whole });
    if (sent.kind !== "sent") throw new Error(`the web chat did not send: ${sent.kind}`);
  }

  contents() {
    return this.taken.map(({ content }) => content);
  }
}

/** Repeats what it is told, and offers two things. */
export const echo: Answer = ({ content }) => {
  switch (content.kind) {
    case "text":
      return { text: `听到：${escaped(content.text)}`, buttons: [[{ label: "再来", data: "again" }]] };
    case "press":
      return { text: `按了：${content.data}`, buttons: [[{ label: "再来", data: "again" }]] };
    case "start":
      return {
        text: `您好${content.code ? `，${content.code}` : ""}`,
        buttons: [[{ label: "我要办事", data: "requests" }], [{ label: "首页", data: "home" }]],
      };
    case "file":
      return { text: `收到：${content.file.kind}`, files: [content.file] };
    default:
      return { text: `收到：${content.kind}` };
  }
};

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
