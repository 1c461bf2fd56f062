import { expect, test } from "vitest";
import { plain, words } from "./conversation/reply.ts";
import { loadWords } from "./words.ts";

const now = new Date("2026-12-31T23:30:00+08:00");
const said = loadWords({ fallback: "zh-CN", timeZone: "Asia/Shanghai", now: () => now });

test("somebody's own words are escaped in a message and left alone on a button", () => {
  const text = words("home.welcome_back", { name: "<b>白 & 李</b>" });
  expect(said.rich("zh-CN", text)).toContain("&lt;b&gt;白 &amp; 李&lt;/b&gt;");
  expect(said.label("zh-CN", plain("<b>白</b>"))).toBe("<b>白</b>");
});

test("what looks like a placeholder or a key in somebody's words stays what it is", () => {
  for (const name of ["{{county}}", "$t(common.home)", "common.home"]) {
    expect(said.label("zh-CN", words("home.welcome_back", { name }))).toContain(name);
  }
});

test("an instant is a day of the county's own calendar, whatever the server's time zone", () => {
  // 17:00 UTC on New Year's Eve is already the 1st in Shanghai.
  const day = words("common.day", { day: new Date("2026-12-31T17:00:00Z") });
  expect(said.label("zh-CN", day)).toBe("1 月 1 日（周五）");
  expect(said.label("en", day)).toBe("Fri, 1 Jan");
});

test("plural forms follow the language", () => {
  expect(said.label("en", words("common.photos_of", { count: 1 }))).toBe("1 photo");
  expect(said.label("en", words("common.photos_of", { count: 2 }))).toBe("2 photos");
  expect(said.label("zh-CN", words("common.photos_of", { count: 2 }))).toBe("2 张");
});

test.each([
  ["zh-hans", "zh-CN"],
  ["zh", "zh-CN"],
  ["en-GB", "en"],
  ["vi", "zh-CN"],
  [undefined, "zh-CN"],
])("a client that asks for %s is answered in %s", (asked, language) => {
  expect(said.match(asked)).toBe(language);
});

test.each([
  ["返回", "back"],
  ["BACK", "back"],
  [" 首页 ", "home"],
  ["/start", "home"],
  ["/cancel", "cancel"],
  ["不用", "skip"],
])("%s means %s everywhere", (sent, meant) => {
  expect(said.everywhere(sent)).toBe(meant);
});
