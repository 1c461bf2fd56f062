import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, refusal } from "../call.ts";
import { type BotApi, startBotApi } from "../index.ts";

let api: BotApi;

beforeAll(async () => {
  api = await startBotApi();
});
afterAll(() => api.close());

const commands = (command: string, description = "x", times = 1) => ({
  commands: Array(times).fill({ command, description }),
});
const hook = (url: string, secret_token = "") => ({ url, secret_token });

const refusals: [name: string, method: string, params: () => object, description: string][] = [
  ["a command in capitals", "setMyCommands", () => commands("Start"), "BOT_COMMAND_INVALID"],
  [
    "a command of 33 letters",
    "setMyCommands",
    () => commands("a".repeat(33)),
    "command length must not exceed 32",
  ],
  [
    "a description of 257 characters",
    "setMyCommands",
    () => commands("a", "字".repeat(257)),
    "command description length must not exceed 256",
  ],
  ["no description", "setMyCommands", () => commands("a", ""), "command description must be non-empty"],
  ["101 commands", "setMyCommands", () => commands("a", "x", 101), "BOT_COMMANDS_TOO_MUCH"],
  [
    "a language with a region",
    "setMyCommands",
    () => ({ ...commands("a"), language_code: "zh-CN" }),
    "invalid language code specified",
  ],
  [
    "plain HTTP",
    "setWebhook",
    () => hook("http://bot.example/x"),
    "bad webhook: An HTTPS URL must be provided for webhook",
  ],
  [
    "another port",
    "setWebhook",
    () => hook("https://bot.example:8080/x"),
    "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
  ],
  [
    "a secret with a space",
    "setWebhook",
    () => hook("https://bot.example/x", "a b"),
    "secret token contains unallowed characters",
  ],
  [
    "a secret of 257 letters",
    "setWebhook",
    () => hook("https://bot.example/x", "a".repeat(257)),
    "secret token is too long",
  ],
];

describe("setting up the bot", () => {
  test.each(refusals)("%s: refused", async (_name, method, params, description) => {
    expect(await call(api, method, params())).toMatchObject(refusal(description));
  });

  test("commands are kept for each scope and language", async () => {
    const chinese = [{ command: "start", description: "开始" }];
    const scope = { type: "all_private_chats" };
    await call(api, "setMyCommands", { commands: chinese, language_code: "zh", scope });
    expect([...(await call(api, "getMyCommands", { language_code: "zh", scope })).result]).toEqual(chinese);
    expect([...(await call(api, "getMyCommands", { language_code: "en", scope })).result]).toEqual([]);
    await call(api, "deleteMyCommands", { language_code: "zh", scope });
    expect([...(await call(api, "getMyCommands", { language_code: "zh", scope })).result]).toEqual([]);
  });

  test("descriptions and the menu button can be looked at", async () => {
    await call(api, "setMyDescription", { description: "连心" });
    await call(api, "setMyShortDescription", { short_description: "心", language_code: "zh" });
    await call(api, "setChatMenuButton", { menu_button: { type: "commands" } });
    expect(api.profile.descriptions.get("")).toBe("连心");
    expect(api.profile.shortDescriptions.get("zh")).toBe("心");
    expect(api.profile.menuButtons.get(0)).toEqual({ type: "commands" });
  });
});
