import { expect, test } from "vitest";
import type { Channel } from "../../src/channels/channel.ts";
import { demoHats, type WholeJob } from "../../src/conversation/feature.ts";
import type { Clock } from "../../src/delivery/index.ts";
import { sampleCounty } from "../../src/features/demo/index.ts";
import { runSlot } from "../../src/jobs/run.ts";
import { openLog } from "../../src/main-log.ts";
import { openOffice } from "../../src/office.ts";
import { demoCounty } from "../fixtures/open-pages.ts";

const identity = "532530197701011234";
const token = "123456789:AAE_abcdefghijklmnopqrstuvwxyz012345";

/** A platform on which nothing works, and that says of everything what it was. */
function talkative(): Channel {
  let sent = 0;
  return {
    name: "direct",
    capabilities: { buttons: true, edit: false, textLimit: 4096 },
    start: async () => {},
    stop: async () => {},
    send: async ({ chat, reply }) => {
      sent += 1;
      const cause = Object.assign(new Error(`POST /bot${token}/sendMessage ${reply.text}`), { chat, reply });
      if (sent === 40) throw new Error(`cannot send ${reply.text}`, { cause });
      if (sent % 4 === 0) return { kind: "refused", why: `400 ${reply.text}` };
      return { kind: "sent", ref: String(sent) };
    },
    collect: async ({ name }) => {
      throw new Error(`no file ${name} of ${identity}`);
    },
  };
}

test("a whole day of the sample county in which all goes wrong leaves nobody's name or number in the log", async () => {
  const world = await demoCounty();
  await world.office.stop();
  const { ground, database } = world;
  let written = "";
  const log = openLog("trace", [token], {
    write: (line) => {
      written += line;
    },
  });
  const clock: Clock = {
    now: () => world.now,
    after: (milliseconds, work) => {
      if (milliseconds > 100) return () => {};
      const soon = setImmediate(work);
      return () => clearImmediate(soon);
    },
  };
  const pace = { perSecond: Number.POSITIVE_INFINITY, chatPerSecond: Number.POSITIVE_INFINITY };
  const office = openOffice({ ground, database, channels: [talkative()], log, clock, pace });
  await office.start();
  const { persons } = sampleCounty;
  let sent = 0;
  const says = (chat: string, content: Parameters<typeof office.desk.accept>[0][number]["content"]) => {
    sent += 1;
    return office.desk.accept([{ channel: "direct", id: `m${sent}`, chat, content }]);
  };
  for (const hat of demoHats) {
    await says(`1380000${hat}`, { kind: "start", code: `demo-${hat}` });
    for (const entry of ["1", "1", "首页", "2", "首页", "3", "首页", identity])
      await says(`1380000${hat}`, { kind: "text", text: entry });
    const remote = { remoteId: "x", kind: "photo", size: 9, name: `${persons[0]?.name}.jpg` } as const;
    await says(`1380000${hat}`, { kind: "remote", file: remote });
  }
  for (const { name, phone } of persons)
    await says("13800001111", { kind: "text", text: `${name} ${phone}` });
  await office.idle();
  const broken: WholeJob = {
    name: "requests.broken",
    cron: "0 9 * * *",
    missed: "latest",
    run: async () => {
      const cause = Object.assign(new Error(`row of ${persons[0]?.name}`), { row: persons[0] });
      throw new Error(`cannot tell ${persons[0]?.phone} ${identity}`, { cause });
    },
  };
  await runSlot(broken, world.now, office.jobGround);
  for (const job of office.jobs) await runSlot(job, world.now, office.jobGround);
  await office.idle();
  await office.stop();

  const lines = written.trim().split("\n");
  expect(lines.length).toBeGreaterThan(30);
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  for (const said of ["handling a message", "a message was refused", "job failed", "job done"]) {
    expect(lines.filter((line) => line.includes(said)).length, said).toBeGreaterThan(0);
  }
  const secrets = [identity, token, ...persons.flatMap(({ name, phone }) => [name, phone])];
  expect(secrets.filter((secret) => written.includes(secret))).toEqual([]);
  expect(written).not.toMatch(/\p{Script=Han}/u);
  await world.close();
}, 120_000);
