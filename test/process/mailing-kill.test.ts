import { expect, onTestFinished, test } from "vitest";
import { mail } from "../../src/delivery/mailings/mailing.ts";
import { type Person, startBotApi } from "../botapi/index.ts";
import { Home } from "../fixtures/home.ts";
import { type Moment, Storm } from "./storm.ts";

/** `npm run faults` does it at full length. */
const people = Number(process.env.MAILING_PEOPLE ?? 350);
const kills = Number(process.env.MAILING_KILLS ?? 10);
const perSecond = process.env.MAILING_PER_SECOND ?? "60";

const patience = { timeoutMs: 800_000 };
const said = "明天上午九点到下午三点停水。";

test(`killed ${kills} times during a mailing to ${people}: everyone gets it, at most one a kill twice, and the ledger says so`, async () => {
  const api = await startBotApi();
  onTestFinished(() => api.close());
  const home = new Home();
  const villagers = Array.from({ length: people }, () => api.user({ started: true }));
  await settle(home, villagers);
  const settings = {
    TELEGRAM_BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.root,
    BROADCAST_PER_SECOND: perSecond,
    TELEGRAM_PAID_BROADCAST: "1",
  };
  const storm = new Storm(home, api, settings, { seed: 20_261_124, most: kills, draw: inMailing });
  let over = false;
  const everyone = Promise.all(villagers.map((villager) => villager.sees(said, patience)));
  const end = everyone.then(() => {
    over = true;
  });
  while (storm.kills < kills && !over) {
    storm.arm();
    await Promise.race([api.calls.next("sendMessage"), end]);
  }
  const survivor = await storm.end();
  await end;
  expect(storm.kills).toBe(kills);
  expect(await survivor.stop()).toEqual({ code: 0, signal: null });
  const last = home.start(settings);
  await last.address();
  expect(await last.stop()).toEqual({ code: 0, signal: null });

  const arrived = villagers.map((villager) => villager.messages.filter(({ text }) => text === said));
  const doubled = arrived.reduce((sum, messages) => sum + messages.length - 1, 0);
  console.info(`${kills} kills, ${people} people, ${doubled} messages came twice`);
  expect(doubled).toBeLessThanOrEqual(kills);
  await expectLedger(home, villagers, arrived);
  const faults = storm.lives.flatMap(({ errors }) => errors).filter((line) => !line.includes('"level":40'));
  expect(faults).toEqual([]);
}, 900_000);

/** So that the kills are spread over the mailing: at its calls, which took effect or not, and at its writing. */
function inMailing(random: () => number): Moment {
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  const share = people / kills;
  if (random() < 0.7) return { at: "call", performed: random() < 0.5, nth: upTo(1.4 * share) };
  return { at: "write", nth: upTo(share / 2) };
}

/** A village of these people, and a mailing to it that is due. */
async function settle(home: Home, villagers: readonly Person[]): Promise<void> {
  const now = new Date(Date.now() - 1000);
  await home.open((database) =>
    database.transaction((tx) => {
      tx.sql.run(`INSERT INTO Unit (id, level, name, path) VALUES (1, 'county', '县', '/1/')`);
      for (const [index, villager] of villagers.entries()) {
        const [id, chat] = [index + 1, String(villager.id)];
        tx.sql.run(`INSERT INTO Person (id, name, unitId, createdAt) VALUES (?, ?, 1, ?)`, [
          id,
          `v${id}`,
          now,
        ]);
        tx.sql.run(
          `INSERT INTO Chat (channel, id, personId, language, activeAt) VALUES ('telegram', ?, ?, 'zh-CN', ?)`,
          [chat, id, now],
        );
      }
      const replies = new Map([["zh-CN", { text: said, buttons: [], files: [] }]]);
      mail(tx, { id: "water:1", audience: { units: [1] }, urgent: true, dueAt: now, replies }, now);
    }),
  );
}

/** One row for each, sent, with the id of a message that is in that very chat; the mailing has ended. */
async function expectLedger(
  home: Home,
  villagers: readonly Person[],
  arrived: readonly (readonly { id: number }[])[],
): Promise<void> {
  const rows = await home.rows<{ personId: number; chat: string; state: string; ref: string }>(
    `SELECT personId, chat, state, ref FROM Outbox ORDER BY personId`,
  );
  expect(rows.map(({ chat, state }) => `${chat} ${state}`)).toEqual(villagers.map(({ id }) => `${id} sent`));
  const lost = rows.filter(({ ref }, index) => !arrived[index]?.some(({ id }) => String(id) === ref));
  expect(lost).toEqual([]);
  const done = `SELECT plannedAt IS NOT NULL AS planned, doneAt IS NOT NULL AS done FROM Mailing`;
  expect(await home.rows(done)).toEqual([{ planned: 1, done: 1 }]);
}
