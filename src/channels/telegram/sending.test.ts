import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { type Person, samplePicture } from "../../../test/botapi/index.ts";
import { parcel, type Stage, stage } from "../../../test/fixtures/telegram.ts";
import type { StoredFile } from "../../conversation/message.ts";

let open: Stage;
let villager: Person;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-11-23T12:00:00+08:00");
  open = await stage({ now: () => now, patience: 0.3 });
  villager = open.api.user({ started: true });
});
afterEach(() => open.close());

const home = [[{ label: "首页", data: "home" }]];

function file(id: string, kind: StoredFile["kind"] = "photo"): StoredFile {
  const bytes = kind === "photo" ? samplePicture() : Buffer.from("%PDF-1.4 文件");
  open.files.stored.set(id, { bytes, mime: kind === "photo" ? "image/png" : "application/pdf" });
  return { id, kind, size: bytes.length, name: kind === "document" ? '证明;"1%.pdf' : undefined };
}

test("a text arrives with its mark-up, its buttons and its reference", async () => {
  const sent = await open.telegram.send(parcel(villager.id, { text: "<b>1</b> &lt; 2", buttons: home }));
  expect(sent).toEqual({ kind: "sent", ref: String(villager.last.id) });
  expect(villager.last.text).toBe("1 < 2");
  expect(villager.last.entities).toMatchObject([{ type: "bold", offset: 0, length: 1 }]);
  expect(villager.buttons).toEqual(["首页"]);
});

test("personal data cannot be passed on", async () => {
  await open.telegram.send(parcel(villager.id, { text: "白家", personal: true }));
  expect(villager.last.payload.has_protected_content).toBe(true);
});

test.each([
  { paid: true, mailing: true, asks: true },
  { paid: true, mailing: false, asks: undefined },
  { paid: false, mailing: true, asks: undefined },
])("paid: $paid, to many: $mailing, asks Telegram to charge: $asks", async ({ paid, mailing, asks }) => {
  const stood = await stage({ paid });
  onTestFinished(() => stood.close());
  const reader = stood.api.user({ started: true });
  await stood.telegram.send(parcel(reader.id, { text: "停水通知" }, { mailing }));
  expect(stood.api.calls.of("sendMessage").map(({ params }) => params.allow_paid_broadcast)).toEqual([asks]);
});

test("a long text comes in pieces, in order, with the buttons at its end", async () => {
  const paragraphs = Array.from({ length: 12 }, (_, index) => `${index} ${"字".repeat(800)}`);
  await open.telegram.send(parcel(villager.id, { text: paragraphs.join("\n\n"), buttons: home }));
  expect(villager.messages.length).toBe(3);
  expect(villager.messages.map(({ text }) => text).join("\n\n")).toBe(paragraphs.join("\n\n"));
  expect(villager.messages.map(({ keyboard }) => keyboard.length)).toEqual([0, 0, 1]);
});

test("an answer replaces the message it was asked from", async () => {
  await open.telegram.send(parcel(villager.id, { text: "一", buttons: home }));
  const editRef = String(villager.last.id);
  const sent = await open.telegram.send(parcel(villager.id, { text: "二" }, { editRef }));
  expect(sent).toEqual({ kind: "sent", ref: editRef });
  expect(villager.messages.map(({ text }) => text)).toEqual(["二"]);
  expect(villager.buttons).toEqual([]);
});

test("a message that shows the same already is not sent again", async () => {
  await open.telegram.send(parcel(villager.id, { text: "一", buttons: home }));
  const editRef = String(villager.last.id);
  const sent = await open.telegram.send(parcel(villager.id, { text: "一", buttons: home }, { editRef }));
  expect(sent).toEqual({ kind: "sent", ref: editRef });
  expect(villager.messages).toHaveLength(1);
});

test.each([
  ["a message that is gone", () => "999"],
  [
    "a photo",
    async () => {
      await open.telegram.send(parcel(villager.id, { text: "图", files: [file("p")] }));
      return String(villager.last.id);
    },
  ],
])("%s is answered by a new message", async (_what, find) => {
  const editRef = await find();
  const sent = await open.telegram.send(parcel(villager.id, { text: "二", buttons: home }, { editRef }));
  expect(sent).toEqual({ kind: "sent", ref: String(villager.last.id) });
  expect(villager.last).toMatchObject({ text: "二", edits: 0 });
});

test("what can be shared stands below the text field until the answer, and news leaves it there", async () => {
  const share = [[{ label: "发我的手机号", share: "contact" as const, hint: "也可以点这里：" }], ...home];
  const sent = await open.telegram.send(parcel(villager.id, { text: "您的电话？", buttons: share }));
  expect(villager.messages.map(({ text }) => text)).toEqual(["您的电话？", "也可以点这里："]);
  expect(sent).toEqual({ kind: "sent", ref: String(villager.messages[0]?.id) });
  expect(villager.buttons).toEqual(["首页", "发我的手机号"]);
  await open.telegram.send(parcel(villager.id, { text: "新消息" }, { news: true }));
  expect(villager.buttons).toContain("发我的手机号");
  const deleted = open.api.calls.next("deleteMessage");
  await open.telegram.send(parcel(villager.id, { text: "收到", buttons: home }));
  await deleted;
  expect(villager.messages.map(({ text }) => text)).toEqual(["您的电话？", "新消息", "收到"]);
  expect(villager.buttons).toEqual(["首页"]);
});

test("a file is uploaded once, however many get it at the same time", async () => {
  const others = [1, 2, 3].map(() => open.api.user({ started: true }));
  const picture = file("same");
  await Promise.all(others.map(({ id }) => open.telegram.send(parcel(id, { text: "图", files: [picture] }))));
  for (const other of others) expect(other.last.text).toBe("图");
  expect(open.api.calls.of("sendPhoto").filter(({ files }) => files.length > 0)).toHaveLength(1);
});

test("a file that Telegram has forgotten is uploaded again", async () => {
  open.files.copies.set("old", "AgACAgUAAxforgotten");
  const sent = await open.telegram.send(parcel(villager.id, { text: "图", files: [file("old")] }));
  expect(sent.kind).toBe("sent");
  expect(open.files.copies.get("old")).not.toBe("AgACAgUAAxforgotten");
});

test("albums and documents", async () => {
  const files = [file("a"), file("b"), file("d", "document")];
  await open.telegram.send(parcel(villager.id, { text: "三个", files, buttons: home }));
  expect(
    villager.messages.map(({ payload }) =>
      Object.keys(payload).find((key) => /photo|document|^text/.test(key)),
    ),
  ).toEqual(["photo", "photo", "document", "text"]);
  expect(open.files.copies.size).toBe(3);
  await open.telegram.send(parcel(villager.id, { text: "再来", files }));
  expect(open.api.calls.list.filter(({ files: uploads }) => uploads.length > 0)).toHaveLength(2);
});

test("a parcel goes on where it stopped", async () => {
  const long = parcel(villager.id, { text: "字".repeat(9000) });
  open.api.faults.next(
    "sendMessage",
    { kind: "flood", retryAfter: 2 },
    1,
    () => villager.messages.length === 1,
  );
  expect(await open.telegram.send(long)).toEqual({ kind: "wait", seconds: 2, everyone: false });
  expect((await open.telegram.send(long)).kind).toBe("sent");
  expect(villager.messages).toHaveLength(3);
});

test("one chat that is too fast waits alone; a second one means the bot is", async () => {
  const other = open.api.user({ started: true });
  open.api.faults.next("sendMessage", { kind: "flood", retryAfter: 5 }, 4);
  const hasty = () => open.telegram.send(parcel(villager.id, { text: "1" }));
  expect(await hasty()).toEqual({ kind: "wait", seconds: 5, everyone: false });
  expect(await hasty()).toEqual({ kind: "wait", seconds: 5, everyone: false });
  expect(await open.telegram.send(parcel(other.id, { text: "1" }))).toMatchObject({ everyone: true });
  now = new Date(now.getTime() + 6000);
  expect(await hasty()).toMatchObject({ everyone: false });
});

test.each<[string, () => void, string]>([
  ["a person who has blocked the bot", () => villager.blocks(), "unreachable"],
  ["a person whose account is gone", () => villager.deletesAccount(), "unreachable"],
  ["a server in trouble", () => open.api.faults.next("sendMessage", { kind: "status", code: 502 }), "retry"],
  ["a line that breaks", () => open.api.faults.next("sendMessage", { kind: "close" }), "retry"],
  ["an answer that is none", () => open.api.faults.next("sendMessage", { kind: "garbage" }), "retry"],
  ["half an answer", () => open.api.faults.next("sendMessage", { kind: "half" }), "retry"],
  ["no answer at all", () => open.api.faults.next("sendMessage", { kind: "silent" }), "retry"],
])("%s", async (_what, happens, kind) => {
  happens();
  const sent = await open.telegram.send(parcel(villager.id, { text: "您好" }));
  expect(sent.kind).toBe(kind);
  expect(JSON.stringify(sent)).not.toContain(open.api.token);
});

test("what Telegram will never take is refused", async () => {
  const send = (text: string, data = "home") =>
    open.telegram.send(parcel(villager.id, { text, buttons: [[{ label: "x", data }]] }));
  expect(await send("a < b")).toMatchObject({
    kind: "refused",
    why: expect.stringContaining("can't parse entities"),
  });
  expect(await send("a", "x".repeat(65))).toMatchObject({
    kind: "refused",
    why: expect.stringContaining("65 bytes"),
  });
  expect(await open.telegram.send(parcel(4711, { text: "a" }))).toMatchObject({ kind: "unreachable" });
});

test("a group that became a supergroup has moved", async () => {
  const group = open.api.group();
  villager.addsBot(group);
  const supergroup = group.upgrades();
  const sent = await open.telegram.send(parcel(group.id, { text: "您好" }));
  expect(sent).toEqual({ kind: "moved", chat: String(supergroup.id) });
});
