import { afterEach, beforeEach, expect, test } from "vitest";
import { openWorld, type World } from "../../../../test/fixtures/world.ts";
import type { Work } from "../../../conversation/turn.ts";
import { namesakes, searchPeople } from "./people.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const pathOf = async (work: Work, name: string) =>
  (await work.records.unit.findFirstOrThrow({ where: { name } })).path;

test.each([
  ["by the whole name", "青溪村", "白小禾", ["白小禾"]],
  ["by the beginning of the name", "青溪村", "白小", ["白小禾"]],
  ["by the county's code", "青溪村", "P-0007", ["白小禾"]],
  ["an official by their post, wherever they live", "青禾县（演示）", "何川", ["何川"]],
  ["not from another village", "茶山村", "白小禾", []],
  ["not by the code from another village", "茶山村", "P-0007", []],
  ["not by the middle of the name", "青溪村", "小禾", []],
  ["not by nothing", "青溪村", "  ", []],
  ["not by the database's wildcards", "青溪村", "%", []],
])("a person is found %s", async (_how, under, sent, expected) => {
  const found = await world.work(async (work) => {
    await work.records.person.updateMany({ where: { name: "白小禾" }, data: { code: "P-0007" } });
    return searchPeople(work, [await pathOf(work, under)], sent);
  });
  expect(found.map(({ name }) => name)).toEqual(expected);
});

test("who has died is not found, nor taken for somebody's double", () =>
  world.work(async (work) => {
    const path = await pathOf(work, "青溪村");
    expect(await namesakes(work, [path], "白小禾")).toHaveLength(1);
    await work.records.person.updateMany({ where: { name: "白小禾" }, data: { endedAt: work.now } });
    expect(await searchPeople(work, [path], "白小禾")).toEqual([]);
    expect(await namesakes(work, [path], "白小禾")).toEqual([]);
  }));
