import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Logger } from "pino";
import { type Channel, SetupError } from "./channels/channel.ts";
import { createTelegram, type Telegram } from "./channels/telegram/index.ts";
import { createWeb, serverLimits } from "./channels/web/index.ts";
import { type Config, ConfigError, perSecond, readConfig } from "./config.ts";
import { type Key, words as text } from "./conversation/reply.ts";
import { loadIdentity } from "./desk/identity.ts";
import { openReading } from "./desk/reading.ts";
import { type Ground, OpenWork } from "./desk/work.ts";
import { countPersons, fillSample } from "./features/demo/index.ts";
import { firstInvitation } from "./features/directory/index.ts";
import { type Clock, startClock } from "./jobs/clock.ts";
import { noteInterrupted } from "./jobs/trouble.ts";
import { openGround, StartError } from "./main-ground.ts";
import { everyAnswer } from "./main-headers.ts";
import { createHealth } from "./main-health.ts";
import { openLog } from "./main-log.ts";
import { type Office, openOffice } from "./office.ts";
import { createPages } from "./pages/index.ts";
import { type Database, openDatabase } from "./storage/database.ts";
import { whyUnusable } from "./storage/full.ts";
import { lockDatabase } from "./storage/lock.ts";
import { migrate } from "./storage/migrate.ts";

const now = () => new Date();
/** After SIGTERM the process ends by then, whatever is still on its way, milliseconds. */
const longestStop = 4500;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  try {
    await start(config);
  } catch (cause) {
    const why = cause instanceof StartError ? undefined : whyUnusable(cause);
    throw why === undefined ? cause : unusable(config.DATABASE_URL, why, cause);
  }
}

async function start(config: Config): Promise<void> {
  const { TELEGRAM_BOT_TOKEN, TELEGRAM_WEBHOOK_SECRET, METRICS_TOKEN } = config;
  const log = openLog(config.LOG_LEVEL, [TELEGRAM_BOT_TOKEN, TELEGRAM_WEBHOOK_SECRET, METRICS_TOKEN]);
  const { lock, database } = openAlone(config.DATABASE_URL, log);
  migrate(database);
  const ground = openGround(config, database, (key) => log.error({ key }, "no words for a key"));
  await populate(config, ground, database);
  const { office, app } = open(config, ground, database, log);
  await database.transaction((tx) => noteInterrupted(tx));
  const server = await listen(app, config);
  const clock = office.start().then(() => startClock(office.jobs, office.jobGround));
  // From here on messages are in hand, which a signal must not cut off.
  const stop = stopper({ office, clock, server, database, log, release: () => lock.release() });
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  if (await (await clock).caughtUp) await announce(config, ground, database, server);
}

/** Opens the database, for this process alone. */
function openAlone(url: string, log: Logger) {
  try {
    const lock = lockDatabase(url);
    const note = (message: string, cause: unknown) => log.error({ err: cause }, message);
    return { lock, database: openDatabase({ url, log: note }) };
  } catch (cause) {
    throw unusable(url, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function unusable(url: string, why: string, cause: unknown): StartError {
  const example = "DATABASE_URL=file:./data/lianxin.db";
  return new StartError(`DATABASE_URL ${url} cannot be used: ${why}; for example: ${example}`, { cause });
}

/** Fills an empty database with the sample county in demo mode; never mixes invented persons with real ones. */
async function populate(config: Config, ground: Ground, database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    const work = new OpenWork(ground, tx, now());
    const { invented, all } = await countPersons(work);
    if (ground.demo && all > 0 && invented === 0) {
      throw new StartError(
        `DEMO cannot run on ${config.DATABASE_URL}: it holds real persons; for example: DATABASE_URL=file:./data/demo.db`,
      );
    }
    if (!ground.demo && invented > 0) {
      throw new StartError(
        `DATABASE_URL ${config.DATABASE_URL} holds the sample county; for example: DATABASE_URL=file:./data/county.db`,
      );
    }
    if (ground.demo && all === 0) {
      await fillSample((at, personId) => {
        const who = personId === undefined ? undefined : loadIdentity(tx, personId, at);
        return new OpenWork(ground, tx, at, who);
      }, now());
    }
  });
}

function open(
  config: Config,
  ground: Ground,
  database: Database,
  log: Logger,
): { office: Office; app: Hono } {
  const { words, files, demo, publicUrl, timeZone } = ground;
  const proxies = config.TRUSTED_PROXIES;
  const web = createWeb({ database, files, now, words, log, demo, publicUrl, timeZone, proxies });
  const channels: Channel[] = [web];
  const app = new Hono();
  app.use(everyAnswer(publicUrl));
  const telegram = openTelegram(config, ground, log);
  if (telegram) {
    channels.push(telegram);
    if (config.TELEGRAM_WEBHOOK_URL) {
      app.post(new URL(config.TELEGRAM_WEBHOOK_URL).pathname, (context) => telegram.webhook(context.req.raw));
    }
  }
  const office = openOffice({ ground, database, channels, log });
  const health = { channels: channels.map((channel) => channel.name), jobs: office.jobs };
  app.route("/", createHealth({ ...health, database, timeZone, token: config.METRICS_TOKEN, now }));
  app.route(
    "/",
    createPages({
      features: ground.house.features,
      read: openReading(ground, database, now),
      languages: words,
      files,
      publicUrl,
      timeZone,
      readers: web.readers,
      log,
    }),
  );
  app.route("/", web.app);
  return { office, app };
}

function openTelegram(config: Config, ground: Ground, log: Logger): Telegram | undefined {
  const token = config.TELEGRAM_BOT_TOKEN;
  if (!token) return undefined;
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = config;
  return createTelegram({
    token,
    apiRoot: config.TELEGRAM_API_ROOT,
    webhook: url && secret ? { url, secret } : undefined,
    files: ground.files,
    words: ground.words,
    log,
    perSecond: perSecond(config),
    paid: config.TELEGRAM_PAID_BROADCAST,
  });
}

function listen(app: Hono, config: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: app.fetch, hostname: config.HOST, port: config.PORT, serverOptions: serverLimits },
      () => resolve(server as Server), // without TLS or HTTP/2 options it is a plain one
    );
    server.once("error", (cause) => reject(new StartError(whyNotListening(cause, config), { cause })));
  });
}

function whyNotListening(cause: NodeJS.ErrnoException, { HOST, PORT }: Config): string {
  const { code = cause.message } = cause;
  if (code === "EADDRINUSE") return `PORT ${PORT} is in use already; for example: PORT=8081`;
  if (code === "EACCES") return `PORT ${PORT} is not open to this user; for example: PORT=8080`;
  return `HOST ${HOST} cannot be listened on (${code}); for example: HOST=127.0.0.1`;
}

/** Tells whoever started it where to go, in the county's language. */
async function announce(config: Config, ground: Ground, database: Database, server: Server): Promise<void> {
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : config.PORT;
  const address = config.PUBLIC_URL ?? `http://${config.HOST}:${port}`;
  const say = (key: Key, params?: Record<string, string>) =>
    process.stdout.write(`${ground.words.label(config.DEFAULT_LANGUAGE, text(key, params))}\n`);
  say(ground.demo ? "start.demo" : "start.running", { address });
  if (ground.demo) return;
  const code = await database.transaction((tx) => firstInvitation(new OpenWork(ground, tx, now())));
  if (code) say("start.first_admin", { code, address: `${address}/c/inv-${code}` });
}

function stopper(parts: {
  office: Office;
  clock: Promise<Clock>;
  server: Server;
  database: Database;
  log: Logger;
  release: () => void;
}): () => void {
  const { office, clock, server, database, log, release } = parts;
  let stopping = false;
  return () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), longestStop).unref();
    const stop = async () => {
      server.close();
      const started = await clock;
      const rung = started.stop();
      await office.stop();
      await rung;
      server.closeAllConnections();
      await database.close();
      release();
      process.exit(0);
    };
    stop().catch((cause) => {
      log.error({ err: cause }, "stopping");
      process.exit(1);
    });
  };
}

main().catch((cause) => {
  const told = [ConfigError, StartError, SetupError].some((kind) => cause instanceof kind);
  if (told) process.stderr.write(`${cause.message}\n`);
  else openLog("fatal", []).fatal({ err: cause }, "starting");
  process.exit(1);
});
