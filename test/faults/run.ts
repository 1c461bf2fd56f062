import { DatabaseSync } from "node:sqlite";
import { type BotApi, startBotApi } from "../botapi/index.ts";
import { auditAnswers } from "./audit/answered.ts";
import { auditMessages } from "./audit/delivered.ts";
import { auditDeeds } from "./audit/kept.ts";
import { Chance } from "./chance.ts";
import { type County, planCounty, settle } from "./county.ts";
import { Crowd } from "./crowd.ts";
import type { Scene } from "./deeds/act.ts";
import { Deck } from "./deeds/deck.ts";
import { Deeds } from "./deeds/deeds.ts";
import { figures } from "./figures.ts";
import type { House } from "./house.ts";
import { Lives } from "./lives.ts";
import type { Options } from "./options.ts";
import type { Villager } from "./people/villager.ts";
import { givePhones } from "./people.ts";
import { Tally } from "./tally.ts";
import { Weather } from "./weather/weather.ts";

const webhook = {
  TELEGRAM_WEBHOOK_URL: "https://lianxin.example.cn/telegram",
  TELEGRAM_WEBHOOK_SECRET: "k3Jx_9sQ-2bV7",
};
/** Of a hundred lives, those that receive by webhook. */
const byWebhook = 30;
/** Milliseconds that everything may take to be delivered once nothing is wrong any more. */
const settling = 120_000;

/** Lets a county's people do what they do while the program is killed and everything fails, and compares. */
export async function run(options: Options, house: House) {
  await house.open();
  const chance = new Chance(options.seed);
  const tally = new Tally();
  const api = await startBotApi({ webhookReach: () => `http://127.0.0.1:${house.port}/telegram` });
  const county = planCounty(options.people);
  const people = await populate(options, { house, chance, tally, api, county });
  const lives = livesOf(options, { house, chance, api, tally, trouble: () => weather.trouble });
  const wrong = (what: string) => tally.isWrong(what);
  const unheard = (message: number) => void tally.unheard.add(message);
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => setTimeout(resolve, milliseconds * options.length));
  const weather = new Weather({ api, house, lives, chance, people, pause, unheard, wrong }, options.faults);
  const deeds = new Deeds();
  const crowd = new Crowd(options.atOnce, () => deck.next(), wrong);
  let stormy = true;
  const scene: Scene = {
    chance,
    deeds,
    homes: county.households,
    person: (id) => mustFind(people[id - 1]),
    official: (village, role) => mustFind(people.find((one) => one.village === village && one.role === role)),
    follows: (act) => crowd.add(act),
  };
  const deck = new Deck(scene, people, () => stormy);

  const kept = lives.keep();
  const [kills, blowing, acting] = [lives.kill(), weather.run(), crowd.run()];
  const isEnough = () => lives.kills >= options.kills && weather.missed.length === 0 && deck.left === 0;
  const told = setInterval(() => progress({ lives, weather, deck, crowd, tally }), 20_000);
  if (!(await comes(isEnough, options.minutes * 60_000)))
    wrong(`the storm was not over in ${options.minutes} min`);
  lives.spare();
  weather.end();
  await Promise.all([kills, blowing]);
  stormy = false;
  await acting;
  if (!(await comes(() => isSettled(house), settling))) wrong("not everything was delivered in the end");
  const ended = await lives.end();
  await kept;
  clearInterval(told);
  if (ended.code !== 0) wrong(`it ended with ${ended.code}`);
  await api.close();
  return house.work((database) =>
    database.transaction(({ sql }) => {
      const audit = {
        deeds: auditDeeds(sql, deeds.all, wrong),
        moves: auditAnswers(sql, people, wrong),
        messages: auditMessages(sql, people, tally, wrong),
      };
      return figures(options, { house, lives, weather, crowd, tally, audit });
    }),
  );
}

/** A line for whoever waits for the end. */
function progress(on: { lives: Lives; weather: Weather; deck: Deck; crowd: Crowd; tally: Tally }): void {
  const { lives, weather, deck, crowd, tally } = on;
  const acts = Object.values(crowd.done).reduce((sum, times) => sum + times, 0);
  const parts = [
    `${lives.kills} kills`,
    weather.missed.length > 0 ? `still to come: ${weather.missed.join(", ")}` : "every fault has come",
    `${acts} acts, ${deck.left} people to begin`,
    `${tally.wrong.length} wrong`,
  ];
  process.stderr.write(`${parts.join("; ")}\n`);
}

/** The county in the database, and everybody's phone. */
function populate(
  options: Options,
  on: { house: House; chance: Chance; tally: Tally; api: BotApi; county: County },
): Promise<Villager[]> {
  const { house, chance, tally, api, county } = on;
  const now = new Date();
  const patient = {
    chance,
    patience: options.patience,
    thinks: options.thinks,
    sorry: () => {
      tally.sorry += 1;
    },
    answered: (milliseconds: number) => void tally.times.push(milliseconds),
  };
  const root = () => `http://127.0.0.1:${house.port}`;
  const failed = (why: string) => tally.failed(why);
  return house.work((database) =>
    database.transaction((tx) => {
      settle(tx, county, now);
      return givePhones(tx.sql, county, { api, root, chance, patient, web: options.web, failed }, now);
    }),
  );
}

function livesOf(
  { kills, life }: Options,
  on: { house: House; chance: Chance; api: BotApi; tally: Tally; trouble: () => string | undefined },
): Lives {
  const { house, chance, api, tally, trouble } = on;
  return new Lives({
    house,
    chance,
    kills,
    life,
    trouble,
    killed: () => void tally.marks.push(api.newestMessage),
    settings: () => ({
      TELEGRAM_BOT_TOKEN: api.token,
      TELEGRAM_API_ROOT: api.root,
      BROADCAST_PER_SECOND: "1000",
      ...(chance.percent(byWebhook) ? webhook : {}),
    }),
  });
}

/** Nothing waits: neither what came in nor what is to go out. */
function isSettled(house: House): boolean {
  const reader = new DatabaseSync(house.database, { readOnly: true, timeout: 3000 });
  try {
    const [row] = reader
      .prepare(
        `SELECT (SELECT COUNT(*) FROM Outbox WHERE state = 'waiting') + (SELECT COUNT(*) FROM Inbound WHERE doneAt IS NULL) AS left`,
      )
      .all();
    return row?.left === 0;
  } finally {
    reader.close();
  }
}

/** Whether it comes to be so within so many milliseconds. */
async function comes(isSo: () => boolean, milliseconds: number): Promise<boolean> {
  for (const until = performance.now() + milliseconds; performance.now() < until; ) {
    if (isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return isSo();
}

function mustFind<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("nobody is there");
  return found;
}
