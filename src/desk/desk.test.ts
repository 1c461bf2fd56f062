import { expect, test } from "vitest";
import { openWorld, type World } from "../../test/fixtures/world.ts";
import { house } from "../conversation/feature.ts";
import { anyone } from "../conversation/place.ts";
import { open, plain } from "../conversation/reply.ts";
import { action, screen } from "../conversation/screen.ts";
import { Desk } from "./desk.ts";

const arrival = (id: string, text: string, chat = "a") => ({
  channel: "direct",
  id,
  chat,
  content: { kind: "text" as const, text },
});

const count = (world: World, where: string) =>
  world.database.transaction((tx) => tx.sql.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${where}`)?.n);

test("the same update a second time is nothing new", async () => {
  const world = await openWorld();
  const person = await world.stranger("a");
  await world.office.desk.accept([arrival("1", "首页"), arrival("1", "首页")]);
  await world.office.desk.accept([arrival("1", "首页")]);
  await world.settle();
  await person.looks();
  expect(person.messages).toHaveLength(1);
  await world.close();
});

test("one chat's messages are handled in their order", async () => {
  const world = await openWorld();
  const person = await world.stranger("a");
  await world.office.desk.accept([arrival("1", "帮助"), arrival("2", "首页"), arrival("3", "帮助")]);
  await world.settle();
  await person.looks();
  const helped = person.messages.map((message) => message.text.includes("怎么用"));
  expect(helped).toEqual([true, false, true]);
  await world.close();
});

test("what was stored and not handled when the process ended is handled by the next", async () => {
  const world = await openWorld();
  const person = await world.stranger("a");
  const stored = JSON.stringify(arrival("1", "首页"));
  await world.database.transaction((tx) =>
    tx.sql.run(
      `INSERT INTO Inbound (channel, id, chat, message, receivedAt) VALUES ('direct', '1', 'a', ?, ?)`,
      [stored, world.now],
    ),
  );
  await world.restart();
  await world.settle();
  await person.looks();
  expect(person.messages).toHaveLength(1);
  expect(await count(world, "Inbound WHERE doneAt IS NULL")).toBe(0);
  await world.close();
});

test("a stored message that nobody can read any more keeps nobody from being answered", async () => {
  const world = await openWorld();
  const person = await world.stranger("a");
  const stored = JSON.stringify(arrival("3", "首页"));
  await world.database.transaction((tx) => {
    for (const [index, message] of ["{", `{"text":"of an old program"}`, stored].entries()) {
      tx.sql.run(
        `INSERT INTO Inbound (channel, id, chat, message, receivedAt) VALUES ('direct', ?, 'a', ?, ?)`,
        [`${index + 1}`, message, world.now],
      );
    }
  });
  await world.restart();
  const line = "a stored message cannot be read any more";
  expect(world.errors.splice(0)).toEqual([1, 2].map((inbound) => ({ inbound, line })));
  await world.settle();
  await person.looks();
  expect(person.messages).toHaveLength(1);
  expect(await count(world, "Inbound WHERE doneAt IS NULL")).toBe(0);
  await world.close();
});

test("a fault of ours changes nothing, is logged without words, and is answered with an apology and the same buttons", async () => {
  const world = await openWorld();
  const home = screen("home", {
    access: anyone,
    show: () => ({ text: plain("HOME"), choices: [{ label: plain("break"), to: fault.at() }] }),
  });
  const fault = action("fault", {
    access: anyone,
    run: (turn) => {
      turn.audit({ what: "fault.begun", object: "fault:1" });
      if (turn.now) throw new Error("secret 13812345678");
      return open("home");
    },
  });
  world.ground.house = house([{ name: "faulty", screens: [home], actions: [fault] }], "home");
  const person = await world.stranger("a");
  await person.says("首页");
  await world.office.desk.accept([
    { channel: "direct", id: "x", chat: "a", content: { kind: "press", data: "fault" } },
  ]);
  await world.office.idle();
  await person.looks();
  expect(person.last?.text).toContain("抱歉，刚才没办成");
  expect(person.last?.text).not.toContain("secret");
  expect(person.labels).toEqual(["break"]);
  expect(await count(world, "Audit WHERE what = 'fault.begun'")).toBe(0);
  expect(world.errors).toHaveLength(1);
  world.errors.splice(0);
  await person.says("首页");
  await person.sees("HOME");
  await world.close();
});

test("news waits for the morning, an answer does not", async () => {
  const world = await openWorld(new Date("2026-11-23T22:00:00+08:00"));
  const villager = await world.meet("h1-1");
  await villager.says("首页");
  await world.work(async (work) => work.tell({ id: "n:1", to: villager.id, text: plain("NEWS") }));
  await world.work(async (work) =>
    work.tell({ id: "n:2", to: villager.id, text: plain("FLOOD"), urgent: true }),
  );
  await world.work(async (work) => work.tell({ id: "n:1", to: villager.id, text: plain("NEWS AGAIN") }));
  await villager.looks();
  expect(villager.messages.map((message) => message.text).slice(1)).toEqual(["FLOOD"]);
  await world.travel("2026-11-24T07:30:00+08:00");
  await villager.looks();
  expect(villager.messages.map((message) => message.text).slice(1)).toEqual(["FLOOD", "NEWS"]);
  await world.close();
});

test("what not even an apology can be stored for is tried again until it can, and nobody overtakes", async () => {
  const world = await openWorld();
  const sent: string[] = [];
  const pauses: number[] = [];
  let failures = 7;
  const full = () => {
    failures -= 1;
    if (failures >= 0) throw new Error("database or disk is full");
  };
  const { database, ground } = world;
  const desk = new Desk({
    ground,
    database: {
      // Storing what comes in works; handling it and apologising does not, three times over.
      together: async (work) => {
        if (accepted) full();
        return database.together(work);
      },
      transaction: async (work) => {
        if (accepted) full();
        return database.transaction(work);
      },
    },
    files: ground.files,
    channels: () => [],
    kick: (posted) => sent.push(...posted.flatMap((one) => ("reply" in one ? [one.reply.text] : []))),
    now: () => world.now,
    after: (milliseconds, work) => {
      pauses.push(milliseconds);
      const soon = setImmediate(work);
      return () => clearImmediate(soon);
    },
    log: { error: () => {} },
  });
  let accepted = false;
  const storing = desk.accept([arrival("1", "帮助"), arrival("2", "首页")]);
  accepted = true;
  await storing;
  await desk.idle();
  expect(pauses).toEqual([1000, 2000, 4000]);
  // The seventh failure is met by an apology that could be stored; then comes the second message.
  expect(sent.map((text) => text.includes("抱歉"))).toEqual([true, false]);
  expect(sent[1]).toContain("青禾县");
  expect(await count(world, "Inbound WHERE doneAt IS NULL")).toBe(0);
  await world.close();
});
