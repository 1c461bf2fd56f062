import { expect, test } from "vitest";
import { coloursIn, cut, openPdf, pixelsOf, readQr } from "../../test/fixtures/pages.ts";
import { drawCard } from "./card.ts";
import { type ContactCard, groupedPhone } from "./contact-card.ts";
import { cardPalette } from "./palette.ts";
import { cardsPerPage, drawPaper } from "./paper.ts";

const link = (code: string) => `https://t.me/lianxin_test_bot?start=card-${code}`;
const person = (name: string, phone?: string) => ({
  name,
  duty: "包户的党员",
  phone,
  hint: "请打服务站的电话",
});

const card: ContactCard = {
  title: "党群连心卡",
  household: "马家（户主 马长民）",
  place: "青溪村 · 大树组",
  heading: "有事请找他们",
  contacts: [person("黄龙", "138 0000 0031"), person("韦青"), person("齐见", "139 1234 5678")],
  nobody: "有事请打服务站的电话",
  hall: { name: "青溪村服务站", place: "村活动室", hours: "周一至周五 8:30–12:00", phone: "0873-5550201" },
  link: link("ABCD2345EFGH"),
  caption: "扫一扫，办事问事",
  code: "ABCD 2345 EFGH",
};

const long: ContactCard = {
  ...card,
  title: "党".repeat(60),
  household: "买买提江·阿不都热合曼".repeat(4),
  place: "者米拉祜族乡巴哈村新寨".repeat(4),
  contacts: [
    {
      name: "岩温罕·".repeat(9),
      duty: "包户的村干部".repeat(6),
      phone: "138 0000 0031 ".repeat(6),
      hint: "",
    },
    { name: "岩", duty: "包组".repeat(30), hint: "请打服务站的电话".repeat(12) },
  ],
  hall: {
    name: "服务站".repeat(30),
    place: "村活动室".repeat(30),
    hours: "周一".repeat(60),
    phone: "0873-5550201".repeat(8),
  },
  caption: "扫一扫".repeat(30),
  code: "ABCD ".repeat(40),
};

test("the code of the picture is read by a camera", async () => {
  expect(readQr(await pixelsOf(drawCard(card)))).toBe(link("ABCD2345EFGH"));
});

test("however long names and numbers are, they stay within their panels", async () => {
  const picture = await pixelsOf(drawCard(long));
  expect(picture.width).toBe(900);
  const below = picture.height - 236;
  const colours = (x: number, wide: number) => coloursIn(cut(picture, { x, y: 236, wide, tall: below }));
  // The margins of 36 hold nothing but the paper, the padding inside of them nothing but the panels.
  expect(colours(0, 36)).toEqual(new Set([cardPalette.warm]));
  expect(colours(864, 36)).toEqual(new Set([cardPalette.warm]));
  expect(colours(829, 10)).toEqual(new Set([cardPalette.warm, cardPalette.paper]));
  const head = coloursIn(cut(picture, { x: 900 - 60, y: 0, wide: 60, tall: 228 }));
  expect(head).toEqual(new Set([cardPalette.red]));
});

test("who has published no number has a hint in its place, and no empty line", async () => {
  const withHint = drawCard({ ...card, contacts: [person("韦青")] });
  const empty = drawCard({ ...card, contacts: [{ ...person("韦青"), hint: "" }] });
  expect(Buffer.compare(withHint, empty)).not.toBe(0);
});

test("a picture without people, hall or link is drawn all the same", async () => {
  const bare = await pixelsOf(drawCard({ ...card, contacts: [], hall: undefined, link: undefined }));
  expect(bare.width).toBe(900);
  expect(readQr(bare)).toBeUndefined();
});

const code = (index: number) => `CODE${String(index).padStart(8, "2")}`;
const village = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...card,
    household: `第${index}户`,
    link: link(code(index)),
  }));

test("pages hold eight cards of A4, and every code on paper is the card's own", async () => {
  const document = await openPdf(drawPaper(village(9), "连心卡 大树组"));
  expect(document.pages).toBe(2);
  expect(cardsPerPage).toBe(8);
  // 595 × 842 points at 3 pixels each; cards of 270 × 194 points from (27.64, 32.945) on.
  const page = document.render(0, 3);
  expect([page.width, page.height]).toEqual([1785, 2526]);
  const read = Array.from({ length: 8 }, (_, index) =>
    readQr(
      cut(page, { x: 83 + (index % 2) * 810, y: 99 + Math.floor(index / 2) * 582, wide: 810, tall: 582 }),
    ),
  );
  expect(read).toEqual(Array.from({ length: 8 }, (_, index) => link(code(index))));
  const rest = document.render(1, 3);
  expect(readQr(cut(rest, { x: 83, y: 99, wide: 810, tall: 582 }))).toBe(link(code(8)));
  // Only the lines to cut along cross the second place of the last page.
  expect(readQr(cut(rest, { x: 893, y: 99, wide: 810, tall: 582 }))).toBeUndefined();
});

test("what is printed can be searched and copied as it was written", async () => {
  const document = await openPdf(drawPaper(village(1), "连心卡"));
  const text = document.text(0).replaceAll(/\s/g, "");
  for (const words of [
    "党群连心卡",
    "第0户",
    "黄龙",
    "韦青",
    "齐见",
    "13800000031",
    "请打服务站的电话",
    "8:30–12:00",
  ]) {
    expect(text).toContain(words);
  }
});

test("long words on paper stay within the card", async () => {
  const document = await openPdf(drawPaper([long], "连心卡"));
  const page = document.render(0, 4);
  // A card's frame ends 6.5 points inside of its edge; outside of it, up to the cutting line, is white.
  const right = Math.round((27.64 + 270) * 4);
  const strip = coloursIn(cut(page, { x: right - 24, y: 140, wide: 20, tall: 760 }));
  expect(strip).toEqual(new Set(["#ffffff"]));
  const below = Math.round((32.945 + 194) * 4);
  expect(coloursIn(cut(page, { x: 120, y: below - 24, wide: 1000, tall: 20 }))).toEqual(new Set(["#ffffff"]));
});

test("there are marks to cut along outside of the cards, and no others", async () => {
  const document = await openPdf(drawPaper(village(1), "连心卡"));
  const page = document.render(0, 4);
  // Above the cards, between 16 and 4 points from them: three marks, at 27.64, 297.64 and 567.64 points.
  const marked: number[] = [];
  for (let x = 0; x < page.width; x += 1) {
    if (coloursIn(cut(page, { x, y: 100, wide: 1, tall: 4 })).has("#ffffff")) continue;
    marked.push(x / 4);
  }
  for (const at of [27.64, 297.64, 567.64]) {
    expect(marked.some((x) => Math.abs(x - at) <= 0.75)).toBe(true);
  }
  expect(marked.every((x) => [27.64, 297.64, 567.64].some((at) => Math.abs(x - at) <= 0.75))).toBe(true);
});

test("the cards of 98 households are a file that can be sent over a bad line", () => {
  expect(drawPaper(village(98), "连心卡").length).toBeLessThan(500_000);
});

test.each([
  ["13800000031", "138 0000 0031"],
  ["0873-5550201", "0873-5550201"],
  ["110", "110"],
  ["23800000031", "23800000031"],
])("%s is read out as %s", (phone, grouped) => {
  expect(groupedPhone(phone)).toBe(grouped);
});
