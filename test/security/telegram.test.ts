import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "../../src/channels/telegram/parse.ts";
import type { Key } from "../../src/conversation/reply.ts";
import { hashOf } from "../../src/features/directory/invitations/code.ts";
import { file } from "../../src/features/requests/index.ts";
import { openWorld, type Person, type World } from "../fixtures/world.ts";

const me = { id: 99, username: "lianxin_test_bot" };
const secretWords = "only-mine-to-read";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

let updates = 0;
/** An update as Telegram would send it, to its end. */
async function comes(update: object): Promise<void> {
  updates += 1;
  const { arrival } = parse({ update_id: updates, ...update }, me);
  if (arrival) await world.office.desk.accept([{ ...arrival, channel: "direct" }]);
  await world.settle();
}

/** Somebody of the sample county in a private chat with the bot. */
async function phone(number: number, code?: string): Promise<Person> {
  const person = await world.stranger(String(number));
  if (code === undefined) return person;
  const { id } = await world.meet(code);
  person.id = id;
  await world.database.transaction((tx) =>
    tx.sql.run(
      `INSERT INTO Chat (channel, id, personId, language, activeAt) VALUES ('direct', ?, ?, 'zh-CN', ?)`,
      [person.chat, id, world.now],
    ),
  );
  return person;
}

const from = (id: number) => ({ id, is_bot: false, first_name: "x", language_code: "zh-hans" });
const chat = (id: number, type = "private") => ({ id, type });
const press = (by: number, data: string, where = chat(by)) => ({
  callback_query: {
    id: "1",
    from: from(by),
    data,
    message: { message_id: 1, date: 1, text: "x", chat: where },
  },
});
const says = (by: number, more: object, where = chat(by)) => ({
  message: { message_id: 2, date: 1, from: from(by), chat: where, ...more },
});

const words = (key: Key) => world.ground.words.label("zh-CN", { key });
const written = (person: Person) => person.messages.map(({ text }) => text).join("\n");

async function filed(by: Person): Promise<string> {
  const done = await world.work((work) => file(work, { category: "water-pipe", words: secretWords }), by.id);
  if ("refused" in done) throw new Error("not filed");
  return `requests.view/${done.request.id}`;
}

test("a button copied into another person's chat shows them nothing", async () => {
  const owner = await phone(501, "h1-1");
  const neighbour = await phone(502, "h31-1");
  const button = await filed(owner);
  await comes(press(501, button));
  await owner.sees(secretWords);
  await comes(press(502, button));
  await neighbour.sees(words("common.closed"));
  expect(written(neighbour)).not.toContain(secretWords);
});

test("what somebody else presses or writes in a private chat is heard by nobody", async () => {
  const owner = await phone(501, "h1-1");
  const thief = await phone(502);
  const button = await filed(owner);
  const before = owner.messages.length;
  await comes(press(502, button, chat(501)));
  await comes(says(502, { text: "首页" }, chat(501)));
  await comes({ edited_message: says(502, { text: "首页" }, chat(501)).message });
  await Promise.all([owner.looks(), thief.looks()]);
  expect([owner.messages.length - before, thief.messages.length]).toEqual([0, 0]);
});

test("an old button opens no more than its holder may by now", async () => {
  const clerk = await phone(503, "clerk");
  const button = `handling.view/${(await filed(await phone(501, "h1-1"))).split("/")[1]}`;
  await comes(press(503, button));
  await clerk.sees(secretWords);
  const seen = clerk.messages.length;
  await world.work(async ({ records, now }) => {
    await records.post.updateMany({ where: { personId: clerk.id }, data: { until: now } });
  });
  await comes(press(503, button));
  await clerk.sees(words("common.closed"));
  expect(
    clerk.messages
      .slice(seen)
      .map(({ text }) => text)
      .join(),
  ).not.toContain(secretWords);
});

test("in a group the bot says where to write to it and nothing else, whoever does what", async () => {
  const owner = await phone(501, "h1-1");
  const group = await phone(-1007);
  const button = await filed(owner);
  const where = chat(-1007, "supergroup");
  const toBot = { entities: [{ type: "mention", offset: 0, length: 17 }] };
  await comes(says(501, { text: `@${me.username} 我的办件`, ...toBot }, where));
  await comes(says(501, { text: "/mine", entities: [{ type: "bot_command", offset: 0, length: 5 }] }, where));
  await comes(press(501, button, where));
  await comes(says(501, { text: secretWords }, where));
  await comes(says(501, { contact: { phone_number: "13812345678", user_id: 501 } }, where));
  await group.looks();
  expect(group.messages.map(({ text }) => text)).toEqual(Array(3).fill(words("common.group")));
  expect(group.messages.flatMap(({ buttons }) => buttons)).toEqual([]);
  const kept = await world.database.transaction(({ records }) =>
    records.chat.count({ where: { id: "-1007" } }),
  );
  expect(kept).toBe(0);
});

test.each<[string, object]>([
  ["somebody else's", { contact: { phone_number: "8613812345678", user_id: 777 } }],
  ["of nobody on Telegram", { contact: { phone_number: "8613812345678" } }],
  [
    "passed on from its owner",
    { contact: { phone_number: "8613812345678", user_id: 501 }, forward_origin: { type: "user" } },
  ],
  ["made by another bot", { contact: { phone_number: "8613812345678", user_id: 501 }, via_bot: { id: 1 } }],
])("a contact %s proves nothing", async (_whose, sent) => {
  const { arrival } = parse({ update_id: 1, ...says(501, sent) }, me);
  expect(arrival?.content).toMatchObject({ kind: "contact", own: false });
});

test("somebody's number in a forged contact makes nobody that person", async () => {
  const clerk = await world.meet("clerk");
  const { phone: number } = await world.work(({ records }) =>
    records.person.update({ where: { id: clerk.id }, data: { phoneProven: true } }),
  );
  const thief = await phone(502);
  const code = "K7PM3QXR";
  await world.work(async ({ records, now }) => {
    const unit = await records.unit.findFirstOrThrow({ where: { level: "village" } });
    const expiresAt = new Date(now.getTime() + 86_400_000);
    await records.invitation.create({
      data: { hash: hashOf(code), kind: "patrol", unitId: unit.id, createdAt: now, expiresAt },
    });
  });
  await comes(press(502, `directory.accept/${code}`));
  await comes(says(502, { text: "何某" }));
  await comes(says(502, { contact: { phone_number: number, user_id: 777 } }));
  await thief.sees(words("common.problem.own_contact"));
  // Typed, it is somebody's word and no more: they are entered as somebody new.
  await comes(says(502, { text: String(number) }));
  const row = await world.database.transaction(({ records }) =>
    records.chat.findFirst({ where: { id: thief.chat } }),
  );
  expect(row?.personId).toEqual(expect.any(Number));
  expect(row?.personId).not.toBe(clerk.id);
});
