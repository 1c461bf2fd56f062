import { afterEach, beforeEach, expect, test } from "vitest";
import { Client, readGot } from "./client.ts";
import { WebHouse } from "./web-house.ts";

let house: WebHouse;
let client: Client;
beforeEach(async () => {
  house = await WebHouse.open({ heartbeat: 20 });
  client = new Client(house);
  await client.says("一");
});
afterEach(async () => {
  expect(house.errors).toEqual([]);
  await house.close();
});

interface Event {
  id?: string;
  event?: string;
  data: string;
}

/** Reads a stream event by event; messages only, unless `beats`. */
async function* events(answer: Response, beats = false): AsyncGenerator<Event> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) return;
    rest += chunk.value;
    const whole = rest.split("\n\n");
    rest = whole.pop() ?? "";
    for (const text of whole) {
      const fields = text.split("\n").map((line) => line.split(/: ?(.*)/, 2));
      const event: Event = { data: "", ...Object.fromEntries(fields) };
      if (beats || event.event !== "beat") yield event;
    }
  }
}

const chat = () => house.desk.taken[0]?.chat ?? "";
const stream = (query = "", headers: Record<string, string> = {}) =>
  client.ask(`/api/stream${query}`, { headers });
async function next(from: AsyncGenerator<Event>): Promise<Event | undefined> {
  const { value } = await from.next();
  return value || undefined;
}
const textOf = (event: Event | undefined): string | undefined => {
  const got = event && readGot(event.data);
  return got?.reply?.text ?? got?.said?.text;
};

test("first comes what the browser has not seen, then what happens", async () => {
  const answer = await stream("?after=1");
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const news = events(answer);
  expect(textOf(await next(news))).toBe("听到：一");
  await house.desk.say(chat(), "news:1", { text: "停水通知" });
  expect(textOf(await next(news))).toBe("停水通知");
  await client.says("二");
  expect([textOf(await next(news)), textOf(await next(news))]).toEqual(["二", "听到：二"]);
});

test("a browser that comes back is told exactly what it missed", async () => {
  const first = events(await stream());
  await next(first);
  const last = await next(first);
  await first.return(undefined);
  for (const text of ["甲", "乙", "丙"]) await house.desk.say(chat(), `news:${text}`, { text });
  const again = events(await stream("?after=0", { "last-event-id": last?.id ?? "" }));
  const missed = [await next(again), await next(again), await next(again)];
  expect(missed.map(textOf)).toEqual(["甲", "乙", "丙"]);
});

test("nothing is lost or doubled while much is said during the reading", async () => {
  const news = events(await stream("?after=2"));
  const said = Array.from({ length: 120 }, (_, at) => `第${at}条`);
  const saying = (async () => {
    for (const text of said) await house.desk.say(chat(), `news:${text}`, { text });
  })();
  const heard: (string | undefined)[] = [];
  while (heard.length < said.length) heard.push(textOf(await next(news)));
  await saying;
  expect(heard).toEqual(said);
});

test("an open line says that it is alive", async () => {
  const news = events(await stream("?after=2"), true);
  const beats = [await next(news), await next(news)];
  expect(beats.map((beat) => beat?.event)).toEqual(["beat", "beat"]);
});

test("when the channel stops, its lines end", async () => {
  const news = events(await stream("?after=2"));
  const end = next(news);
  await house.web.stop();
  expect(await end).toBeUndefined();
  expect((await stream()).status).toBe(503);
});

test("a chat has only so many lines at once", async () => {
  const open = await Promise.all(Array.from({ length: 8 }, () => stream()));
  const reading = open.map((answer) => events(answer));
  await Promise.all(reading.map((one) => next(one)));
  expect((await stream()).status).toBe(429);
});

test("the history comes in pages, newest first", async () => {
  for (let at = 0; at < 60; at += 1) await house.desk.say(chat(), `news:${at}`, { text: `第${at}条` });
  const newest = await client.history();
  expect(newest.messages.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, at) => at + 13));
  expect(newest.more).toBe(true);
  const older = await client.history("?before=13");
  expect(older.messages.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  expect(older.more).toBe(false);
});

test("the language of the chat travels with its messages", async () => {
  await house.database.transaction(({ records }) =>
    records.chat.create({ data: { channel: "web", id: chat(), language: "en", activeAt: house.now } }),
  );
  const news = events(await stream("?after=1"));
  const got = readGot((await next(news))?.data ?? "");
  expect(got.language).toBe("en");
});

test("a browser that was signed out from elsewhere is shown nothing more, also where its stream was open", async () => {
  const from = events(await stream(), true);
  expect(textOf(await next(events(await stream())))).toBe("一");
  await house.database.transaction(({ records }) => records.webSession.deleteMany());
  await house.desk.say(chat(), "news:1", { text: "明天停水" });
  const left: string[] = [];
  for await (const { data } of from) left.push(data);
  expect(left.join()).not.toContain("明天停水");
  expect((await stream()).status).toBe(401);
});
