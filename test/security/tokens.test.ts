import { afterEach, beforeEach, expect, test } from "vitest";
import { makeLoginLink } from "../../src/channels/web/index.ts";
import { firstInvitation } from "../../src/features/directory/index.ts";
import { endFeedSecret, makeFeedSecret, personOfFeed } from "../../src/features/duty/store/wishes.ts";
import { openWorld, type World } from "../fixtures/world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** Everything that stands in the database, as text. */
const dump = () =>
  world.database.transaction((tx) => {
    const tables = tx.sql.all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`);
    return JSON.stringify(tables.map(({ name }) => tx.sql.all(`SELECT * FROM "${name}"`)));
  });

test("whoever reads the database can neither sign in nor take a post nor read a calendar", async () => {
  const clerk = await world.meet("clerk");
  const secret = await world.work((work) => makeFeedSecret(work, clerk.id));
  const { path } = await world.database.transaction((tx) => makeLoginLink(tx, clerk.id, world.now));
  await world.work(({ records }) => records.post.deleteMany({ where: { kind: "admin" } }));
  const code = await world.work((work) => firstInvitation(work));
  expect(code).toMatch(/^[A-Z2-9]{8}$|^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  const stored = await dump();
  expect(stored).toContain("feedHash");
  for (const raw of [secret, path.slice(3), String(code), String(code).replace("-", "")]) {
    expect(stored).not.toContain(raw);
  }
});

test("an address of a calendar that was shown in the chat stays nowhere once it was sent", async () => {
  world.ground.publicUrl = "https://lianxin.example";
  const clerk = await world.meet("clerk");
  await clerk.presses("duty.feed");
  await clerk.presses(clerk.last?.buttons.flat()[0]?.data ?? "");
  const address = /https:\/\/\S+\.ics/.exec(clerk.screen)?.[0] ?? "none";
  const secret = /([\w-]{20,64})\.ics$/.exec(address)?.[1] ?? "none";
  expect(await world.work((work) => personOfFeed(work, secret))).toBe(clerk.id);
  expect(await dump()).not.toContain(secret);
});

test("a calendar's secret ends with the next one, and when its owner says so", async () => {
  const clerk = await world.meet("clerk");
  const whose = (secret: string) => world.work((work) => personOfFeed(work, secret));
  const first = await world.work((work) => makeFeedSecret(work, clerk.id));
  const second = await world.work((work) => makeFeedSecret(work, clerk.id));
  expect([await whose(first), await whose(second)]).toEqual([undefined, clerk.id]);
  await world.work((work) => endFeedSecret(work, clerk.id));
  expect(await whose(second)).toBeUndefined();
});
