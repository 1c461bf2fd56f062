import { afterEach, beforeEach, expect, test } from "vitest";
import { crowd, mails, openMailRoom } from "../../../test/fixtures/mail-room.ts";
import type { OutboxStage } from "../../../test/fixtures/outbox.ts";
import type { Parcel, Sent } from "../../channels/channel.ts";

let on: OutboxStage;
beforeEach(async () => {
  on = await openMailRoom();
});
afterEach(() => on.close());

/** A platform as strict as can be: in any second at most so many, and one to a chat. Counts what it refused. */
function strict(perSecond: number, now: () => number) {
  const all: number[] = [];
  const chats = new Map<string, number>();
  const seen = { refused: 0, most: 0 };
  const answer = ({ chat, mailing }: Parcel): Sent | undefined => {
    const at = now();
    while (all[0] !== undefined && all[0] <= at - 1000) all.shift();
    const last = chats.get(chat) ?? Number.NEGATIVE_INFINITY;
    if (all.length >= perSecond || (mailing && last > at - 1000)) {
      seen.refused += 1;
      return { kind: "wait", seconds: 1, everyone: all.length >= perSecond };
    }
    all.push(at);
    chats.set(chat, at);
    seen.most = Math.max(seen.most, all.length);
    return undefined;
  };
  return { seen, answer };
}

const sentBetween = (from: number, to: number) =>
  on.channel.at.filter((at) => at >= from * 1000 && at < to * 1000).length;

// Each takes 51 ms with its writing down: the first fifty go one at a time, for 2.6 seconds.
test.each([
  { perSecond: 30, people: 1300, seconds: 40 },
  { perSecond: 1000, people: 4500, seconds: 6 },
])("a mailing holds $perSecond a second, and no second has more", async ({ perSecond, people, seconds }) => {
  const platform = strict(perSecond, () => on.clock.now().getTime());
  on.channel.answers = platform.answer;
  Object.assign(on.channel.capabilities, { mailings: { perSecond } });
  await on.delivery.stop();
  on.delivery = on.open();
  on.delivery.start();
  await crowd(on, people);
  await mails(on, { units: [4] });
  await on.clock.advance(seconds * 1000 + 1000);
  expect(sentBetween(0, 2)).toBeLessThanOrEqual(2000 / 50);
  expect(sentBetween(3, seconds)).toBeGreaterThanOrEqual(0.99 * perSecond * (seconds - 3));
  await on.clock.advance(6000);
  expect(platform.seen).toEqual({ refused: 0, most: perSecond });
  expect(on.channel.sent).toHaveLength(people + 3);
  expect(new Set(on.channel.sent).size).toBe(people + 3);
});

test("no more is on its way at once than the pace needs: a kill repeats a few, not twenty", async () => {
  await crowd(on, 300);
  await mails(on, { units: [4] });
  await on.clock.advance(8000);
  // Each takes 51 ms with its writing down and 30 go a second: 1.53 on their way hold that, twice as many may be.
  expect(on.channel.most).toBeGreaterThanOrEqual(2);
  expect(on.channel.most).toBeLessThanOrEqual(4);
});

test("presses are answered at once meanwhile, and mailings make room for them", async () => {
  // An answer cannot be foreseen: the second it falls into has one more.
  const platform = strict(31, () => on.clock.now().getTime());
  on.channel.answers = platform.answer;
  await crowd(on, 600);
  await mails(on, { units: [4] });
  await on.clock.advance(3000);
  for (let press = 0; press < 20; press += 1) {
    const before = on.channel.at.length;
    await on.send(on.entry(`x${press}`, "answer"));
    expect(on.channel.sent[before]).toBe(`x${press} answer`);
    await on.clock.advance(211);
  }
  await on.clock.advance(20_000);
  expect(platform.seen.refused).toBe(0);
  expect(on.channel.sent).toHaveLength(623);
});

test("however many press, the mailing moves on", async () => {
  await crowd(on, 200);
  await mails(on, { units: [4] });
  await on.clock.advance(0);
  for (let press = 0; press < 500; press += 1) {
    await on.send(on.entry(`x${press}`, "answer"));
    await on.clock.advance(20);
  }
  // 50 answers a second for ten seconds leave a tenth of the pace.
  const news = on.channel.sent.filter((line) => !line.endsWith("answer")).length;
  expect(news).toBeGreaterThanOrEqual(27);
  expect(news).toBeLessThanOrEqual(60);
});

test("a chat gets one message a second, whatever else it gets", async () => {
  const platform = strict(30, () => on.clock.now().getTime());
  on.channel.answers = platform.answer;
  for (const id of ["n:1", "n:2", "n:3"]) await mails(on, { persons: [1] }, { id });
  await on.send(on.entry("ada", "answer"));
  await on.clock.advance(10_000);
  expect(on.channel.sent).toHaveLength(4);
  expect(platform.seen.refused).toBe(0);
});
