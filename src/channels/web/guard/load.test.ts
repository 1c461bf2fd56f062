import { expect, test } from "vitest";
import { Load } from "./load.ts";

test("one address holds at most half, all together the whole", () => {
  const load = new Load(100);
  const [first, second, third] = [load.open("a"), load.open("a"), load.open("b")];
  expect([first.add(30), second.add(20), second.add(1)]).toEqual([true, true, false]);
  expect([third.add(50), load.open("c").add(1)]).toEqual([true, false]);
});

test("what is ended makes room again, once", () => {
  const load = new Load(100);
  const [first, second] = [load.open("a"), load.open("a")];
  first.add(40);
  second.add(10);
  first.end();
  first.end();
  expect([load.open("a").add(41), load.open("a").add(40)]).toEqual([false, true]);
});
