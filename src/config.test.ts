import { expect, test } from "vitest";
import { isDemo, perSecond, readConfig, variables } from "./config.ts";

test("an empty environment is the sample county on this machine", () => {
  const config = readConfig({});
  expect(isDemo(config)).toBe(true);
  expect(config).toMatchObject({
    DATABASE_URL: "file:./data/lianxin.db",
    HOST: "127.0.0.1",
    PORT: 8080,
    TIME_ZONE: "Asia/Shanghai",
    DEFAULT_LANGUAGE: "zh-CN",
    LOG_LEVEL: "info",
    DEMO: false,
  });
});

test("a token alone is the real thing, DEMO=1 with a token is the sample county", () => {
  const token = variables.TELEGRAM_BOT_TOKEN.example;
  expect(isDemo(readConfig({ TELEGRAM_BOT_TOKEN: token }))).toBe(false);
  expect(isDemo(readConfig({ TELEGRAM_BOT_TOKEN: token, DEMO: "1" }))).toBe(true);
});

const wrong: Record<keyof typeof variables, string> = {
  TELEGRAM_BOT_TOKEN: "hello",
  TELEGRAM_API_ROOT: "api.telegram",
  TELEGRAM_WEBHOOK_URL: "ftp://x",
  TELEGRAM_WEBHOOK_SECRET: "with blank",
  BROADCAST_PER_SECOND: "1001",
  TELEGRAM_PAID_BROADCAST: "maybe",
  DATABASE_URL: "postgres://x",
  FILES_DIR: "",
  HOST: "not a host",
  PORT: "80a",
  PUBLIC_URL: "lianxin",
  TRUSTED_PROXIES: "10.0.0.1,proxy.example",
  TIME_ZONE: "Asia/Jinping",
  DEFAULT_LANGUAGE: "中文",
  METRICS_TOKEN: "short",
  LOG_LEVEL: "loud",
  DEMO: "maybe",
};

test.each(
  Object.entries(wrong).filter(([, value]) => value !== ""),
)("a wrong %s stops the start with one line that names it and gives an example", (name, value) => {
  const { example } = variables[name as keyof typeof variables];
  const read = () => readConfig({ [name]: value });
  expect(read).toThrow(new RegExp(`^${name} .+; for example: ${name}=`));
  expect(read).toThrow(`${name}=${example}`);
  expect(() => readConfig({ [name]: example, TELEGRAM_WEBHOOK_SECRET: "s" })).not.toThrow();
});

test.each([
  [30, {}],
  [12, { BROADCAST_PER_SECOND: "12" }],
  [1000, { TELEGRAM_PAID_BROADCAST: "1" }],
  [400, { TELEGRAM_PAID_BROADCAST: "1", BROADCAST_PER_SECOND: "400" }],
])("messages to many go at %i a second with %j", (rate, environment) => {
  expect(perSecond(readConfig(environment))).toBe(rate);
});

test("a webhook needs its secret", () => {
  const url = variables.TELEGRAM_WEBHOOK_URL.example;
  expect(() => readConfig({ TELEGRAM_WEBHOOK_URL: url })).toThrow(/^TELEGRAM_WEBHOOK_SECRET is needed/);
});
