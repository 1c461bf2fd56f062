import { expect, onTestFinished, test } from "vitest";
import { startBotApi } from "../botapi/index.ts";
import { Home } from "../fixtures/home.ts";

test("health says how the house is, and fails when a job is late; figures are for this machine or a token", async () => {
  const api = await startBotApi();
  onTestFinished(() => api.close());
  const home = new Home();
  const telegram = { TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root };
  const first = home.start({ DEMO: "1", ...telegram });
  const address = await first.address();
  const well = await fetch(`${address}/health`);
  expect(well.status).toBe(200);
  expect(await well.json()).toMatchObject({
    status: "ok",
    database: "ok",
    channels: { web: {}, telegram: {} },
    oldestWaitingSeconds: 0,
    late: [],
    jobs: expect.arrayContaining([
      expect.objectContaining({ name: "jobs.tidy", underWay: false, failed: false, late: false }),
    ]),
  });
  const figures = await fetch(`${address}/metrics`);
  expect(figures.headers.get("content-type")).toMatch(/^text\/plain; version=0.0.4/);
  const text = await figures.text();
  expect(text).toContain('# TYPE lianxin_job_late gauge\nlianxin_job_late{job="');
  // Each line is a comment or a sample.
  expect(
    text
      .trimEnd()
      .split("\n")
      .filter((line) => !/^(# (HELP|TYPE) \w+ .+|\w+({\w+="[^"]*"(,\w+="[^"]*")*})? \S+)$/.test(line)),
  ).toEqual([]);
  const proxied = await fetch(`${address}/metrics`, { headers: { "x-forwarded-for": "192.0.2.7" } });
  expect(proxied.status).toBe(403);
  await first.stop();

  // It was down for two days, and what it has to do at its start fails.
  await home.rows(`UPDATE JobRun SET slot = '2026-01-01T00:00:00.000+00:00' WHERE name = 'calendar.watch'`);
  await home.open((database) => database.connection.exec(`ALTER TABLE "CalendarNotice" RENAME TO "Gone"`));
  // A run by hand was killed in the middle.
  const now = new Date().toISOString().replace("Z", "+00:00");
  await home.rows(
    `INSERT INTO JobRun (name, slot, startedAt, byHand) VALUES ('jobs.tidy', '${now}', '${now}', 1)`,
  );
  const token = "k3Jx_9sQ-2bV7_aa41";
  const second = home.start({ DEMO: "1", METRICS_TOKEN: token });
  const again = await second.address();
  const ill = await fetch(`${again}/health`);
  expect(ill.status).toBe(503);
  expect(await ill.json()).toMatchObject({
    status: "failing",
    database: "ok",
    late: ["calendar.watch"],
    jobs: expect.arrayContaining([
      expect.objectContaining({ name: "jobs.tidy", underWay: false, failed: true, late: false }),
    ]),
  });
  expect((await fetch(`${again}/metrics`)).status).toBe(403);
  const named = await fetch(`${again}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  expect(await named.text()).toContain('lianxin_job_late{job="calendar.watch"} 1');
});

test("jobs are listed, rehearsed and run from the command line beside the running program", async () => {
  const home = new Home();
  const running = home.start({ DEMO: "1" });
  await running.address();
  const list = await home.run("main-job.ts", ["list"]);
  expect(list.output.out).toMatch(/^job +cron +last +took +next +result\n/);
  expect(list.output.out).toMatch(
    /\njobs\.tidy +20 3 \* \* \* +\d{4}-\d\d-\d\d \d\d:\d\d .+\d{4}-\d\d-\d\d 03:20/,
  );
  const at = "2026-01-01T03:20+08:00";
  const told = await home.run("main-job.ts", ["jobs.tidy", "--at", at, "--dry-run"]);
  expect(told.output.out).toContain("jobs.tidy: 0 messages, 0 mailings");
  // In the sample county nobody has a chat before somebody plays them.
  const day = ["disclosure.days", "--at", "2026-12-18T09:00+08:00", "--dry-run"];
  expect((await home.run("main-job.ts", day)).output.out).toMatch(
    /^not told, since they have no chat: .*陈志强/m,
  );
  expect((await home.run("main-job.ts", ["jobs.tidy", "--at", at])).output.out).toContain(
    "jobs.tidy is done",
  );
  const wrong: [string[], RegExp][] = [
    [["jobs.nothing", "--at", at], /^no job jobs\.nothing; there are: .+jobs\.tidy/],
    [["jobs.tidy"], /^npm run job -- list/],
    [["jobs.tidy", "--at", "tomorrow"], /^npm run job -- list/],
    [["jobs.tidy", "--at", "2999-01-01T03:20+08:00"], /is not due yet/],
  ];
  for (const [args, said] of wrong) {
    const refused = await home.run("main-job.ts", args);
    expect(refused.output.err).toMatch(said);
    expect((await refused.ended).code).toBe(1);
  }
});
