import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Home } from "../fixtures/home.ts";

/** The only backup in a folder. */
const backupIn = (folder: string) =>
  join(folder, readdirSync(folder).find((name) => /^\d{4}-/.test(name)) ?? "");

test("at the terminal: whatever cannot be done is said in a sentence that tells what to do", async () => {
  const home = new Home();
  const backups = join(home.folder, "backups");
  const told = async (file: string, ...args: string[]) => {
    const { ended, output } = await home.run(file, args);
    return { code: (await ended).code, said: output.out + output.err };
  };
  const refused = (said: string) => ({ code: 1, said: expect.stringContaining(said) });
  expect(await told("main-backup.ts")).toEqual(refused("用法：npm run backup -- 备份文件夹"));
  expect(await told("main-backup.ts", backups, "--keep", "soon")).toEqual(refused("用法"));
  expect(await told("main-backup.ts", backups)).toEqual(refused("请把 DATABASE_URL 设成程序用的那一个"));
  const program = home.start({ DEMO: "1" });
  await program.address();
  expect(await told("main-backup.ts", backups, "--keep", "30")).toMatchObject({ code: 0 });
  const made = backupIn(backups);
  expect(await told("main-restore.ts")).toEqual(refused("用法：npm run restore -- 备份"));
  expect(await told("main-restore.ts", backups, "--check")).toEqual(
    refused("请给出里面有 manifest.json 的那个文件夹"),
  );
  expect(await told("main-restore.ts", made)).toEqual(refused("请先停下程序，再试一次"));
  // To look at it, nothing has to be stopped.
  expect(await told("main-restore.ts", made, "--check")).toMatchObject({
    code: 0,
    said: expect.stringContaining("这份备份是好的"),
  });
  await program.stop();
  expect(await told("main-restore.ts", made)).toEqual(refused("确定要换掉，就加上 --replace"));
  const replaced = await told("main-restore.ts", made, "--replace");
  expect(replaced).toMatchObject({ code: 0, said: expect.stringContaining("原来的数据库没有删，改名为") });
  writeFileSync(join(made, "lianxin.db"), "nothing");
  expect(await told("main-restore.ts", made, "--check")).toEqual(refused("请换一份备份"));
}, 180_000);

test("after a restore the county's admins find in their chat from when on things have to be done again", async () => {
  const home = new Home();
  const program = home.start({ DEMO: "1" });
  await program.address();
  await program.stop();
  await home.open((database) =>
    database.transaction((tx) =>
      tx.sql.run(
        `INSERT INTO Chat (channel, id, personId, language, activeAt)
         SELECT 'web', 'the-admin', o.personId, 'zh-CN', ? FROM Post o JOIN Unit u ON u.id = o.unitId
         WHERE o.kind = 'admin' AND u.level = 'county' AND o.until IS NULL LIMIT 1`,
        [new Date()],
      ),
    ),
  );
  const backups = join(home.folder, "backups");
  await home.run("main-backup.ts", [backups]);
  await home.run("main-restore.ts", [backupIn(backups), "--replace"]);
  const rows = await home.rows<{ body: string }>(
    "SELECT body FROM Outbox WHERE chat = 'the-admin' AND state = 'waiting' AND id LIKE 'backup.restored:%'",
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.body).toContain("以后办的事没有保存下来");
}, 180_000);
