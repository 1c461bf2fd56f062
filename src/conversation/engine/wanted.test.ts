import { expect, test } from "vitest";
import { fruit, houseWith } from "../../../test/fixtures/shop.ts";
import { Talk } from "../../../test/fixtures/talk.ts";
import type { Content, StoredFile } from "../message.ts";
import type { Question } from "../question.ts";
import {
  contact,
  date,
  location,
  oneOf,
  photos,
  severalOf,
  telling,
  text,
  yesNo,
} from "../questions/index.ts";

const stored = (kind: StoredFile["kind"]): Content => ({ kind: "file", file: { id: kind, kind, size: 9 } });
const voice = stored("voice");
const photo = stored("photo");
const typed: Content = { kind: "text", text: "it is broken" };
const place: Content = { kind: "location", latitude: 22.7, longitude: 103.2 };
const sticker: Content = { kind: "unsupported" };
const several = severalOf({
  max: 2,
  options: () => ["a", "b"].map((one) => ({ value: one, label: { plain: one } })),
});

test.each<[string, Question<unknown>, Content[], string]>([
  ["a photo", photos({ max: 2 }), [typed, voice, place, sticker], "photos"],
  ["a photo or a document", photos({ max: 2, documents: true }), [typed, voice, sticker], "files"],
  ["words", text({ max: 50 }), [photo, voice, place, sticker], "text"],
  ["words or a voice message", telling({ max: 50 }), [photo, place, sticker], "telling"],
  ["a place", location({}), [photo, voice, sticker], "location"],
  ["a telephone number", contact({}), [photo, voice, place, sticker], "contact"],
  ["a day", date({}), [photo, voice, place, sticker], "date"],
  ["one of a few buttons", fruit("apple", "pear"), [typed, photo, voice, place, sticker], "choice"],
  ["yes or no", yesNo({}), [typed, photo, sticker], "choice"],
  ["some of a few buttons", several, [typed, photo, sticker], "choices"],
])("whoever is asked for %s and sends something else hears what is wanted, and is asked again", async (_what, asked, odd, wanted) => {
  const talk = new Talk(houseWith({ what: asked }));
  for (const content of odd) {
    await talk.presses("shop.order");
    await talk.does(content);
    expect(talk.text).toBe(`common.lines(common.wanted.${wanted})\n\nshop.order.what`);
  }
});

test("where typing finds what no button shows, a word that finds nothing is not found", async () => {
  const known = { a: "apple", b: "banana" };
  const searchable = oneOf({
    options: (_turn, _answers, typed) =>
      Object.entries(known)
        .filter(([, name]) => (typed === "" ? name === "apple" : name.includes(typed)))
        .map(([value, name]) => ({ value, label: { plain: name } })),
  });
  const talk = new Talk(houseWith({ what: searchable }));
  await talk.presses("shop.order");
  await talk.says("cherry");
  expect(talk.text).toContain("common.found_none(cherry)");
  await talk.says("banana");
  expect(talk.text).toContain("common.lines(common.line(shop.order.what_label, b))");
});

test("where there is a way on without it, that button is named; once there is something, the one that ends", async () => {
  const talk = new Talk(houseWith({ what: photos({ max: 3, optional: true }) }));
  await talk.presses("shop.order");
  await talk.does(typed);
  expect(talk.text).toContain("common.lines(common.wanted.photos; common.wanted.or_skip)");
  expect(talk.labels).toContain("common.skip");
  await talk.does(photo);
  await talk.does(typed);
  expect(talk.text).toContain("common.lines(common.wanted.photos; common.wanted.or_done)");
  expect(talk.labels).toContain("common.done");
  await talk.picks("common.done");
  expect(talk.text).toContain("common.photos_of(1)");
});

test("a sticker where nothing is asked is not understood", async () => {
  const talk = new Talk(houseWith({ what: text({ max: 50 }) }));
  await talk.says("首页");
  await talk.does(sticker);
  expect(talk.text).toContain("common.unsupported");
});
