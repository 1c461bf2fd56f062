import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { monday, openWorld, type Person } from "../fixtures/world.ts";

const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
const chat = /```\n(群众[\s\S]+?)```/.exec(readme)?.[1] ?? "";
/** `群众  水管爆了`; what goes on in the next line is indented. */
const turns = chat
  .replaceAll(/\n {2,}/g, " ")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => {
    const [who = "", said = ""] = line.split(/ {2}(.+)/);
    return { who, said };
  });

/** The labels in `[ 看进度 ]  [ 补充 ]`. */
const labelsIn = (said: string): string[] =>
  [...said.matchAll(/\[ (.+?) \]/g)].map(([, label]) => label ?? "");

async function does(person: Person, said: string): Promise<void> {
  if (said.startsWith("（一张照片）")) await person.sendsPhoto();
  // The dots leave out what is asked in between.
  if (said.includes("……")) for (const label of ["好了", "不用", "我自己"]) await person.picks(label);
  for (const label of labelsIn(said)) await person.presses(person.dataOf(label));
  if (!/[（[]/.test(said)) await person.says(said);
}

test("the README's opening chat is word for word what the web page says", async () => {
  const world = await openWorld(monday, "web");
  const [villager, clerk] = [await world.meet("h9-1"), await world.meet("clerk")];
  await clerk.says("首页");
  expect(turns.filter(({ who }) => who.startsWith("连心")).length).toBeGreaterThan(3);
  for (const { who, said } of turns) {
    if (who === "群众") await does(villager, said);
    else if (who === "窗口") {
      await clerk.says("首页");
      await does(clerk, said);
    } else {
      await villager.looks();
      expect(villager.news.replaceAll(/\s/g, "")).toContain(said.replaceAll(/\[ .+? \]|\s/g, ""));
      expect(villager.labels).toEqual(expect.arrayContaining(labelsIn(said)));
    }
  }
  await world.close();
});
