import { expect, onTestFinished, test } from "vitest";
import { type Fault, type Person, startBotApi } from "../botapi/index.ts";
import { Home } from "../fixtures/home.ts";

/** Waits for whatever delivery waits for: a second that Telegram asks for, or the pause before the next attempt. */
const patience = { timeoutMs: 40_000 };

test("whatever goes wrong at Telegram's side, each press has one effect and its answer comes in the end", async () => {
  const api = await startBotApi();
  onTestFinished(() => api.close());
  const home = new Home();
  const program = home.start({ DEMO: "1", TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root });
  const [villager, clerk] = [api.user(), api.user()];
  villager.start("demo-villager");
  clerk.start("demo-clerk");
  await villager.sees("白小禾", patience);
  await clerk.sees("赵敏", patience);

  const meets = async (fault: Fault, press: string, then: string) => {
    api.faults.next("editMessageText", fault);
    villager.presses(press);
    await villager.sees(then, patience);
  };
  await meets({ kind: "flood", retryAfter: 1 }, "我要办事", "要办哪一类的事");
  await meets({ kind: "status", code: 500 }, "证件、证明", "是哪一件");
  await meets({ kind: "garbage" }, "村里开证明", "打字或发语音都行");
  api.faults.next("sendMessage", { kind: "close" });
  villager.says("要一张居住证明");
  await villager.sees("要不要补照片", patience);
  // Done, but the bot never hears of it: an edit that is repeated changes nothing.
  await meets({ kind: "close", performed: true }, "不用", "在哪里");
  await meets({ kind: "half", performed: true }, "不用", "给谁办");
  await meets({ kind: "status", code: 502 }, "我自己", "请看一下对不对");
  await submitsTwice(villager, (update) => api.repeat(update));
  await villager.sees("已提交，编号", patience);
  await villager.sees("这个已经办过了", patience);
  await clerk.sees("新办件", patience);

  // Whoever has blocked the bot is left alone, until they come back.
  const forbidden: Fault = {
    kind: "status",
    code: 403,
    description: "Forbidden: bot was blocked by the user",
  };
  api.faults.next("sendMessage", forbidden, 1, (params) => params.integer("chat_id") === villager.id);
  const refused = api.calls.next("sendMessage", ({ status }) => status === 403);
  clerk.presses("打开处理");
  await clerk.sees("等人受理", patience);
  clerk.presses("受理");
  await clerk.sees("受理了，已经告诉申请人", patience);
  await refused;
  villager.blocks();
  clerk.presses("回复");
  await clerk.sees("回什么", patience);
  clerk.presses("自己写");
  await clerk.sees("打字就行", patience);
  villager.unblocks();
  villager.says("首页");
  await villager.sees("白小禾", patience);
  clerk.says("下午来取");
  await clerk.sees("请看一下对不对", patience);
  clerk.presses("提交");
  await villager.sees("下午来取", patience);
  await clerk.sees("回复好了", patience);
  await program.stop();
  await expectOnce(home);
});

/** Two presses, and the first of them arrives twice. */
async function submitsTwice(villager: Person, repeat: (update: number) => void): Promise<void> {
  const { updateId } = villager.presses("提交");
  villager.presses("提交");
  if (updateId !== undefined) repeat(updateId);
}

async function expectOnce(home: Home): Promise<void> {
  const requests = await home.rows(`SELECT state FROM Request WHERE words = '要一张居住证明'`);
  expect(requests).toEqual([{ state: "accepted" }]);
  const events = await home.rows<{ act: string }>(
    `SELECT act FROM RequestEvent WHERE requestId = (SELECT MAX(id) FROM Request) ORDER BY id`,
  );
  expect(events.map(({ act }) => act)).toEqual(["file", "claim", "reply"]);
  const notes = await home.rows<{ state: string }>(`SELECT state FROM Outbox WHERE lane = 1 ORDER BY seq`);
  expect(notes.map(({ state }) => state)).toEqual(["sent", "unreachable", "sent"]);
  const open = `SELECT id FROM Outbox WHERE lane = 0 AND state <> 'sent'`;
  expect(await home.rows(open)).toEqual([]);
  expect(await home.rows(`SELECT id FROM Inbound WHERE doneAt IS NULL`)).toEqual([]);
}
