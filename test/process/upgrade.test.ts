import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../../src/storage/database.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { readMigrations } from "../../src/storage/migrations/files.ts";
import { startBotApi } from "../botapi/index.ts";
import { fillFirstRelease } from "../fixtures/first-release.ts";
import { Home } from "../fixtures/home.ts";

test("the program starts on a database of the first release, knows who writes and what they filed", async () => {
  const api = await startBotApi();
  onTestFinished(() => api.close());
  const home = new Home();
  const old = openDatabase({ url: home.url });
  migrate(old, readMigrations().slice(0, 1));
  fillFirstRelease(old);
  await old.close();
  const program = home.start({ TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root });
  await program.address();
  const villager = api.user({ id: 1001 });
  villager.says("/mine");
  await villager.sees("在办 1 件", { timeoutMs: 20_000 });
  villager.presses("🕒 自来水报修 · 已提交");
  await villager.sees("20261124-0001", { timeoutMs: 20_000 });
  expect(await program.stop()).toEqual({ code: 0, signal: null });
  expect(program.output.err).toBe("");
});
