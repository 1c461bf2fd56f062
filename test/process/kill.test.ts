import { expect, onTestFinished, test } from "vitest";
import { type Person, startBotApi } from "../botapi/index.ts";
import { Home } from "../fixtures/home.ts";
import { Storm } from "./storm.ts";

const patience = { timeoutMs: 20_000 };

/** Somebody who does everything once, however often the program dies meanwhile. */
class Steadfast {
  /** What they sent or pressed. */
  moves = 0;
  /** Messages that came twice. */
  doubled = 0;
  readonly person: Person;
  readonly #storm: Storm;
  readonly #seen = new Set<number>();

  constructor(person: Person, storm: Storm) {
    this.person = person;
    this.#storm = storm;
  }

  presses(label: string, then: string): Promise<void> {
    return this.#does(() => this.person.presses(label), then);
  }

  says(words: string, then: string): Promise<void> {
    return this.#does(() => this.person.says(words), then);
  }

  async hears(words: string): Promise<void> {
    await this.person.sees(words, patience);
  }

  async #does(move: () => unknown, then: string): Promise<void> {
    this.count();
    this.#storm.arm();
    this.moves += 1;
    move();
    await this.hears(then);
  }

  /** Looks through what came since the last move. */
  count(): void {
    const fresh = this.person.messages.filter(({ id, fromBot }) => fromBot && !this.#seen.has(id));
    for (const { id } of fresh) this.#seen.add(id);
    // The line that carries the button for one's place belongs to the message above it.
    const texts = fresh.map(({ text }) => text).filter((text) => !text.startsWith("也可以点这里"));
    this.doubled += texts.length - new Set(texts).size;
  }
}

const told = (round: number) => `要一张居住证明，第 ${round} 张`;

/** Resolves with the request's number. */
async function files(villager: Steadfast, round: number): Promise<string> {
  await villager.presses("我要办事", "要办哪一类的事");
  await villager.presses("证件、证明", "是哪一件");
  await villager.presses("村里开证明", "打字或发语音都行");
  await villager.says(told(round), "要不要补照片");
  await villager.presses("不用", "在哪里");
  await villager.presses("不用", "给谁办");
  await villager.presses("我自己", "请看一下对不对");
  await villager.presses("提交", "已提交，编号");
  const { text } = await villager.person.sees("已提交，编号");
  return /\d{8}-\d{4}/.exec(text)?.[0] ?? "";
}

async function settles(villager: Steadfast, clerk: Steadfast, round: number, number: string): Promise<void> {
  await clerk.hears(`（${number}）`);
  await clerk.presses("打开处理", "等人受理");
  await clerk.presses("受理", "受理了，已经告诉申请人");
  await villager.hears(`受理了「村里开证明」（${number}）`);
  await clerk.presses("办结", "办得怎么样");
  await clerk.presses("自己写", "办了什么");
  await clerk.says(`开好了第 ${round} 张`, "要不要发办好的照片");
  await clerk.presses("不用", "请看一下对不对");
  await clerk.presses("提交", "办结了");
  await villager.hears(`「村里开证明」办好了（${number}）`);
  await villager.presses("满意", "谢谢，记下了");
  await clerk.hears(`「村里开证明」（${number}）收到评价`);
  await villager.presses("首页", "白小禾");
}

test("killed at any moment of filing and handling, it loses nothing and does nothing twice", async () => {
  const api = await startBotApi();
  onTestFinished(() => api.close());
  const home = new Home();
  const settings = { DEMO: "1", TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root };
  await quieten(home);
  const storm = new Storm(home, api, settings, { seed: 20_261_123 });
  const [villager, clerk] = [new Steadfast(api.user(), storm), new Steadfast(api.user(), storm)];
  await villager.says("/start demo-villager", "白小禾");
  await clerk.says("/start demo-clerk", "赵敏");

  const numbers: string[] = [];
  while (storm.kills < 20) {
    const round = numbers.length + 1;
    const number = await files(villager, round);
    numbers.push(number);
    await settles(villager, clerk, round, number);
  }
  const survivor = await storm.end();
  // Each chat keeps its order: behind the answer to this nothing waits any more.
  for (const one of [villager, clerk]) await one.says("帮助", "怎么用");
  expect(await survivor.stop()).toEqual({ code: 0, signal: null });

  await expectOnce(home, numbers, villager.moves + clerk.moves);
  for (const one of [villager, clerk]) one.count();
  expect(villager.doubled + clerk.doubled).toBeLessThanOrEqual(storm.kills);
  const faults = storm.lives.flatMap(({ errors }) => errors).filter((line) => !line.includes('"level":40'));
  expect(faults).toEqual([]);
}, 120_000);

/** Makes the sample county one in which no request is waiting, so that no reminder of one comes between. */
async function quieten(home: Home): Promise<void> {
  const program = home.start({ DEMO: "1" });
  await program.address();
  await program.stop();
  await home.rows(`UPDATE Request SET state = 'rated'`);
}

const deeds = ["file", "claim", "complete", "rate"];

/** Every request is there once, with each deed once, each deed told once, each message answered once. */
async function expectOnce(home: Home, numbers: readonly string[], moves: number): Promise<void> {
  const requests = await home.rows<{ id: number }>(
    `SELECT id, number, words, state FROM Request WHERE words LIKE '要一张居住证明%' ORDER BY id`,
  );
  expect(requests).toMatchObject(
    numbers.map((number, index) => ({ number, words: told(index + 1), state: "rated" })),
  );
  const events = await home.rows<{ act: string }>(
    `SELECT act FROM RequestEvent WHERE requestId IN (${requests.map(({ id }) => id)}) ORDER BY requestId, id`,
  );
  expect(events.map(({ act }) => act)).toEqual(numbers.flatMap(() => deeds));
  // Whatever else the clock may have had to say meanwhile is not about these.
  const out = await home.rows<{ id: string; lane: number; state: string }>(
    `SELECT id, lane, state FROM Outbox`,
  );
  const news = out.filter(({ id }) => requests.some((request) => id.startsWith(`request:${request.id}:`)));
  expect(news.map(({ state }) => state)).toEqual(numbers.flatMap(() => deeds.map(() => "sent")));
  const replies = out.filter(({ lane }) => lane === 0);
  expect(replies.map(({ state }) => state)).toEqual(Array(moves).fill("sent"));
  const arrived = await home.rows(
    `SELECT doneAt IS NOT NULL AS done, COUNT(*) AS count FROM Inbound GROUP BY done`,
  );
  expect(arrived).toEqual([{ done: 1, count: moves }]);
}
