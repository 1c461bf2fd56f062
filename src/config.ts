import { z } from "zod";

const level = z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]);
const flag = z.enum(["0", "1", "true", "false", ""]).transform((value) => value === "1" || value === "true");
const address = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ""));

const zone = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
});

interface Variable {
  schema: z.ZodType;
  /** What it is for; `README.md` prints it. */
  about: string;
  wrong: string;
  example: string;
}

/** Every environment variable: what it may be, what stands where it is not set, what it is for. */
export const variables = {
  TELEGRAM_BOT_TOKEN: {
    schema: z
      .string()
      .regex(/^\d+:[A-Za-z0-9_-]{20,}$/)
      .optional(),
    about: "the bot's token from @BotFather; without it the sample county starts",
    wrong: "is not a bot token",
    example: "123456789:AAE_abcdefghijklmnopqrstuvwxyz012345",
  },
  TELEGRAM_API_ROOT: {
    schema: address.default("https://api.telegram.org"),
    about: "address of the Bot API server",
    wrong: "is not an http(s) address",
    example: "https://api.telegram.org",
  },
  TELEGRAM_WEBHOOK_URL: {
    schema: address.optional(),
    about: "public https address Telegram sends updates to; without it: long polling",
    wrong: "is not an http(s) address",
    example: "https://lianxin.example.cn/telegram",
  },
  TELEGRAM_WEBHOOK_SECRET: {
    schema: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,256}$/)
      .optional(),
    about: "secret that Telegram sends along with each update; needed with a webhook",
    wrong: "must be 1 to 256 letters, digits, _ or -",
    example: "k3Jx_9sQ-2bV7",
  },
  BROADCAST_PER_SECOND: {
    schema: z.coerce.number().int().min(1).max(1000).optional(),
    about:
      "messages a second when Telegram gets one for many; unless set 30, or 1000 where they are paid for",
    wrong: "is not a whole number from 1 to 1000",
    example: "30",
  },
  TELEGRAM_PAID_BROADCAST: {
    schema: flag.default(false),
    about: "1: pays Stars for messages to many beyond Telegram's 30 a second",
    wrong: "is neither 1 nor 0",
    example: "1",
  },
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^(file:.+|:memory:)$/)
      .default("file:./data/lianxin.db"),
    about: "the SQLite database file",
    wrong: "must begin with file:",
    example: "file:./data/lianxin.db",
  },
  FILES_DIR: {
    schema: z.string().min(1).default("./data/files"),
    about: "folder for photos, voice messages and documents",
    wrong: "is empty",
    example: "./data/files",
  },
  HOST: {
    schema: z.union([z.ipv4(), z.ipv6(), z.string().regex(/^[A-Za-z0-9.-]+$/)]).default("127.0.0.1"),
    about: "network address the web chat listens on",
    wrong: "is not an address or host name",
    example: "127.0.0.1",
  },
  PORT: {
    schema: z.coerce.number().int().min(0).max(65_535).default(8080),
    about: "port the web chat listens on; 0 takes a free one",
    wrong: "is not a port number",
    example: "8080",
  },
  PUBLIC_URL: {
    schema: address.optional(),
    about: "address under which people reach the web chat",
    wrong: "is not an http(s) address",
    example: "https://lianxin.example.cn",
  },
  TRUSTED_PROXIES: {
    schema: z
      .string()
      .transform((value) => value.split(",").map((one) => one.trim()))
      .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])))
      .optional(),
    about:
      "reverse proxies elsewhere than on this machine, by address or network: their X-Forwarded-For is believed",
    wrong: "is not a list of addresses, separated by commas",
    example: "172.18.0.2,10.1.0.0/16",
  },
  TIME_ZONE: {
    schema: zone.default("Asia/Shanghai"),
    about:
      "time zone of bells, quiet hours and times shown; periods and working days are China's whatever it says",
    wrong: "is not the name of a time zone",
    example: "Asia/Shanghai",
  },
  DEFAULT_LANGUAGE: {
    schema: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/)
      .default("zh-CN"),
    about: "language of those who have not chosen one; a folder of locales/",
    wrong: "is not a language",
    example: "zh-CN",
  },
  METRICS_TOKEN: {
    schema: z
      .string()
      .regex(/^[A-Za-z0-9_-]{16,256}$/)
      .optional(),
    about: "who sends it as a bearer token may read /metrics; without it: this machine only",
    wrong: "must be 16 to 256 letters, digits, _ or -",
    example: "k3Jx_9sQ-2bV7_aa41",
  },
  LOG_LEVEL: {
    schema: level.default("info"),
    about: "how much is logged",
    wrong: `is none of ${level.options.join(", ")}`,
    example: "info",
  },
  DEMO: {
    schema: flag.default(false),
    about: "1: the sample county, with a token too; refused on a database that holds real persons",
    wrong: "is neither 1 nor 0",
    example: "1",
  },
} as const satisfies Record<string, Variable>;

export type Config = { [K in keyof typeof variables]: z.output<(typeof variables)[K]["schema"]> };

/** A variable that cannot be used; the message is one line for whoever starts the program. */
export class ConfigError extends Error {}

/**
 * Reads the environment.
 * @throws ConfigError naming the first variable that is wrong, what is wrong and an example
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const read: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(variables)) {
    const set = environment[name]?.trim();
    const parsed = variable.schema.safeParse(set === "" ? undefined : set);
    if (!parsed.success)
      throw new ConfigError(`${name} ${variable.wrong}; for example: ${name}=${variable.example}`);
    read[name] = parsed.data;
  }
  const config = read as Config; // each value has passed the schema of its name
  if (config.TELEGRAM_WEBHOOK_URL && !config.TELEGRAM_WEBHOOK_SECRET) {
    const { example } = variables.TELEGRAM_WEBHOOK_SECRET;
    throw new ConfigError(
      `TELEGRAM_WEBHOOK_SECRET is needed with TELEGRAM_WEBHOOK_URL; for example: TELEGRAM_WEBHOOK_SECRET=${example}`,
    );
  }
  return config;
}

/** Without a token, or where it is asked for, the sample county is shown. */
export const isDemo = (config: Config) => config.DEMO || config.TELEGRAM_BOT_TOKEN === undefined;

/** Messages a second to many that Telegram takes. */
export const perSecond = (config: Config) =>
  config.BROADCAST_PER_SECOND ?? (config.TELEGRAM_PAID_BROADCAST ? 1000 : 30);
