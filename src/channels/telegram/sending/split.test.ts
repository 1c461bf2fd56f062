import fc from "fast-check";
import { expect, test } from "vitest";
import { split, visibleLength } from "./split.ts";

const plain = (rich: string) => rich.replaceAll(/<\/?b>/g, "");

test.each([
  ["水管爆了", 4],
  ["<b>水</b>管", 2],
  ["1 &lt; 2 &amp;&amp; 3", 10],
  ["👨‍👩‍👧", 5],
  ["", 0],
])("%j is %i long for Telegram", (rich, length) => {
  expect(visibleLength(rich)).toBe(length);
});

test.each([
  ["a short text stays whole", "一二三", 10, ["一二三"]],
  ["exactly at the limit", "0123456789", 10, ["0123456789"]],
  ["at the end of a paragraph", "aaa\n\nbbb\ncc", 9, ["aaa\n\n", "bbb\ncc"]],
  ["else of a line", "aaaa\nbbbbcccc", 10, ["aaaa\n", "bbbbcccc"]],
  ["else hard", "0123456789abc", 5, ["01234", "56789", "abc"]],
  ["not at an end that is too early", "a\n\nbbbbbbbbbbbbbbbbbb", 16, ["a\n\nbbbbbbbbbbbbb", "bbbbb"]],
  ["bold goes on bold", "<b>abcdef</b>gh", 4, ["<b>abcd</b>", "<b>ef</b>gh"]],
  ["not inside an entity", "abc&amp;d", 4, ["abc&amp;", "d"]],
  ["not inside a character", "ab😀c", 3, ["ab😀", "c"]],
  ["nothing blank", `${"\n".repeat(25)}a`, 10, ["\n\n\n\n\na"]],
  ["nothing at all", " \n ", 10, []],
])("splits %s", (_rule, rich, limit, pieces) => {
  expect(split(rich, limit)).toEqual(pieces);
});

test("every piece fits, has its tags in pairs, and together they are the text", () => {
  const part = fc.constantFrom(
    "a",
    "文",
    "😀",
    " ",
    "\n",
    "\n\n",
    "&lt;",
    "&amp;",
    "x".repeat(9),
    "<b>粗\n体&gt;</b>",
    "<b>b</b>",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 80 }), fc.integer({ min: 1, max: 40 }), (made, limit) => {
      const rich = made.join("");
      const pieces = split(rich, limit);
      for (const piece of pieces) {
        expect(visibleLength(piece)).toBeLessThanOrEqual(limit);
        expect(plain(piece).trim()).not.toBe("");
        expect(plain(piece).replaceAll(/&(lt|gt|amp);/g, "")).not.toMatch(/[<>&]/);
        expect(piece.match(/<\/?b>/g)?.join("") ?? "").toMatch(/^(<b><\/b>)*$/);
      }
      const seen = (text: string) => plain(text).replaceAll(/\s/g, "");
      expect(seen(pieces.join(""))).toBe(seen(rich));
    }),
    { numRuns: 2000 },
  );
});
