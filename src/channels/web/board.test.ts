import { expect, test } from "vitest";
import { Board } from "./board.ts";

test("news between two waits are not missed", async () => {
  const board = new Board();
  const watcher = board.watch("a");
  board.wake("a");
  board.wake("a");
  expect(await watcher.next(10)).toBe("news");
  expect(await watcher.next(10)).toBe("quiet");
});

test("news wake those of the chat only", async () => {
  const board = new Board();
  const [mine, others] = [board.watch("a"), board.watch("b")];
  const waiting = [mine.next(1000), others.next(10)];
  board.wake("a");
  expect(await Promise.all(waiting)).toEqual(["news", "quiet"]);
});

test("an end is an end, whatever comes after", async () => {
  const board = new Board();
  const watcher = board.watch("a");
  board.hangUp("a");
  board.wake("a");
  expect([await watcher.next(10), await watcher.next(10)]).toEqual(["end", "end"]);
});

test("whoever comes after the closing is sent home, until it opens again", async () => {
  const board = new Board();
  board.close();
  expect(await board.watch("a").next(10)).toBe("end");
  board.open();
  expect(await board.watch("a").next(10)).toBe("quiet");
});

test("nobody is kept who has left", () => {
  const board = new Board();
  const watcher = board.watch("a");
  expect(board.watching("a")).toBe(1);
  board.leave("a", watcher);
  expect(board.watching("a")).toBe(0);
});
