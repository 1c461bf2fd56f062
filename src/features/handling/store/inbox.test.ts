import { afterEach, beforeEach, expect, test } from "vitest";
import { openRequestCounty, type RequestCounty } from "../../../../test/fixtures/request-county.ts";
import { claim, offerTransfer, ring } from "../../requests/store/index.ts";
import { tabs } from "../rules.ts";
import { countTab, countWork, openInbox } from "./inbox.ts";

let county: RequestCounty;
beforeEach(async () => {
  county = await openRequestCounty();
});
afterEach(() => county.database.close());

/** What lies under somebody's tabs: `todo 2`; and how much of it is work. */
const inboxOf = (who: string): Promise<{ tabs: string[]; work: number; named: boolean }> =>
  county.as(who, async (work) => {
    if (!work.person) throw new Error(`${who} is nobody`);
    const inbox = await openInbox(work, work.person);
    const found: string[] = [];
    for (const tab of tabs) {
      const count = await countTab(work, inbox, tab);
      if (count > 0) found.push(`${tab} ${count}`);
    }
    return { tabs: found, work: await countWork(work, work.person), named: inbox.among !== undefined };
  });

test("what waits, what is in hand, what is asked of another village and what has climbed lie where they belong", async () => {
  const [waiting, taken, offered] = [await county.filed(), await county.filed(), await county.filed()];
  await county.as("clerk", (work) => claim(work, taken));
  await county.as("clerk", (work) => claim(work, offered));
  await county.as("clerk", (work) =>
    offerTransfer(work, offered, { unitId: county.unit("other village") }, "their pipe"),
  );
  // The one that waits is to be taken on by 18:00 today, what is taken on is due in three days.
  expect(await inboxOf("clerk")).toEqual({ tabs: ["todo 1", "mine 2"], work: 3, named: true });
  expect(await inboxOf("colleague")).toEqual({ tabs: ["todo 1"], work: 1, named: true });
  expect(await inboxOf("other clerk")).toEqual({ tabs: ["offered 1"], work: 1, named: true });
  county.travel("11-24 18:00");
  await county.as(undefined, (work) => ring(work, waiting));
  expect((await inboxOf("town leader")).tabs).toEqual(["overdue 1"]);
  expect((await inboxOf("colleague")).tabs).toEqual(["todo 1", "overdue 1"]);
});

test("an inbox too full to name what can lie in it shows the same", async () => {
  const id = await county.filed();
  await county.database.transaction(({ sql }) => {
    const columns = sql
      .all<{ name: string }>(
        `SELECT name FROM pragma_table_info('Request') WHERE name NOT IN ('id', 'number')`,
      )
      .map(({ name }) => `"${name}"`)
      .join(", ");
    sql.run(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)
       INSERT INTO Request (number, ${columns}) SELECT 'copy-' || i, ${columns} FROM n, Request WHERE id = ?`,
      [id],
    );
  });
  expect(await inboxOf("clerk")).toEqual({ tabs: ["todo 601"], work: 601, named: false });
  expect(await inboxOf("other clerk")).toEqual({ tabs: [], work: 0, named: true });
});
