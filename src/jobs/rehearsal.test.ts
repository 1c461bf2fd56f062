import { expect, test } from "vitest";
import { openWorld } from "../../test/fixtures/world.ts";
import type { WholeJob } from "../conversation/feature.ts";
import { rehearse } from "./rehearsal.ts";

test("a rehearsal names who would get what, counts whom a message to many reaches, and leaves nothing", async () => {
  const world = await openWorld();
  const member = await world.meet("member");
  await world.meet("h1-1");
  const silent = await world.work(async ({ records, now }) => {
    await records.person.updateMany({ where: { name: "陈阿妹" }, data: { endedAt: now } });
    const of = (name: string) => records.person.findFirstOrThrow({ where: { name } });
    return [await of("陈凤仙"), await of("陈阿妹")];
  });
  const job: WholeJob = {
    name: "test.news",
    cron: "0 9 * * *",
    missed: "each",
    run: async (work) => {
      work.tell({ id: "test:1", to: member.id, text: { plain: "come at nine" } });
      for (const person of silent)
        work.tell({ id: `test:3:${person.id}`, to: person.id, text: { plain: "x" } });
      work.mail({ id: "test:2", audience: { posts: ["party_member"] }, text: { plain: "meeting" } });
      return { told: 1 };
    },
  };
  const { posted, untold, mailings } = await rehearse(job, world.now, world.office.jobGround);
  const { name } = await world.work((work) =>
    work.records.person.findUniqueOrThrow({ where: { id: member.id } }),
  );
  expect(posted.map((one) => [one.name, one.chat, one.reply.text])).toEqual([
    [name, member.chat, "come at nine"],
  ]);
  // Whoever is gone for good is not missed.
  expect(untold).toEqual(["陈凤仙"]);
  const members = await world.work((work) =>
    work.records.post.count({ where: { kind: "party_member", until: null } }),
  );
  expect(mailings).toEqual([
    { id: "test:2", persons: members, reached: 1, chats: 1, due: world.now, text: "meeting" },
  ]);
  const left = await world.database.transaction((tx) =>
    tx.sql.all(`SELECT id FROM Outbox UNION ALL SELECT id FROM Mailing`),
  );
  expect(left).toEqual([]);
  await world.close();
});
