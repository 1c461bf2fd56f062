import { describe, expect, test } from "vitest";
import { parseHtml } from "./html.ts";

const entity = (type: string, offset: number, length: number, more = {}) => ({
  type,
  offset,
  length,
  ...more,
});

const read: [source: string, text: string, entities: object[]][] = [
  ["plain", "plain", []],
  ["1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;", '1 < 2 && 3 > 2 "', []],
  ["&nbsp; &copy &#65;&#x42;;", "&nbsp; &copy AB;", []],
  ["<b>水</b>管", "水管", [entity("bold", 0, 1)]],
  ["😀<i>x</i>", "😀x", [entity("italic", 2, 1)]],
  ["<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]],
  [
    "<STRONG>a</strong> <em>b</> <ins>c</ins>",
    "a b c",
    [entity("bold", 0, 1), entity("italic", 2, 1), entity("underline", 4, 1)],
  ],
  ["<b></b>x", "x", []],
  [
    '<a href="https://x.org/?a=1&amp;b=2">x</a>',
    "x",
    [entity("text_link", 0, 1, { url: "https://x.org/?a=1&b=2" })],
  ],
  ['<a href="x.org">x</a>', "x", [entity("text_link", 0, 1, { url: "http://x.org/" })]],
  ['<a href="javascript:alert(1)">x</a>', "x", []],
  ['<a href="tel:12345">x</a>', "x", []],
  [
    '<a href="tg://user?id=5">x</a>',
    "x",
    [entity("text_mention", 0, 1, { user: { id: 5, is_bot: false, first_name: "" } })],
  ],
  ['<pre><code class="language-ts">x</code></pre>', "x", [entity("pre", 0, 1, { language: "ts" })]],
  ['<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]],
  ["<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]],
];

const refused: [source: string, why: string][] = [
  ["水 < 火", 'Unsupported start tag "" at byte offset 4'],
  ["a <b", "Unclosed start tag at byte offset 2"],
  ['<a href="x', "Unclosed start tag at byte offset 0"],
  ["一<br>二", 'Unsupported start tag "br" at byte offset 3'],
  ["<p>x</p>", 'Unsupported start tag "p" at byte offset 0'],
  ["<b>x", 'Can\'t find end tag corresponding to start tag "b"'],
  ["x</b>", "Unexpected end tag at byte offset 1"],
  ["<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
  ["<b>x</b", "Unclosed end tag at byte offset 4"],
  ['<span class="red">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ['<a ="x">x</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
  ["<a href=http://x.org>x</a>", "Unexpected end of name token at byte offset 8"],
  ["<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"],
];

describe("Telegram's HTML", () => {
  test.each(read)("%s is read", (source, text, entities) => {
    expect(parseHtml(source)).toEqual({ text, entities });
  });

  test.each(refused)("%s is refused", (source, why) => {
    expect(() => parseHtml(source)).toThrow(`Bad Request: can't parse entities: ${why}`);
  });
});
