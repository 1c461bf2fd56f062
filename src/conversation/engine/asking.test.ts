import { expect, test } from "vitest";
import { fruit, houseWith, simple, submitted } from "../../../test/fixtures/shop.ts";
import { Talk } from "../../../test/fixtures/talk.ts";
import type { StoredFile } from "../message.ts";
import { oneOf, photos, severalOf, text } from "../questions/index.ts";
import { plain } from "../reply.ts";

test("a form is filled by button, by number and by typed words", async () => {
  for (const answer of ["picks", "number", "words"] as const) {
    const talk = new Talk(houseWith(simple));
    await talk.says("首页");
    await talk.picks("order");
    expect(talk.text).toContain("shop.order.what");
    if (answer === "picks") await talk.picks("pear");
    else await talk.says(answer === "number" ? "2" : " Pear。");
    expect(talk.text).toContain("shop.order.note");
    await talk.says("quickly");
    expect(talk.text).toContain("common.line(shop.order.what_label, pear)");
    await talk.says("提交");
    expect(talk.text).toBe("ORDERED\n\nHOME");
    expect(submitted.at(-1)).toEqual({ what: "pear", note: "quickly" });
    expect(talk.session.drafts).toEqual({});
  }
});

test("a number typed where words are asked for is the answer itself", async () => {
  const talk = new Talk(houseWith({ note: text({ max: 20, optional: true }), what: fruit("apple", "pear") }));
  await talk.presses("shop.order");
  await talk.says("1");
  await talk.picks("apple");
  await talk.picks("common.submit");
  expect(submitted.at(-1)).toEqual({ note: "1", what: "apple" });
});

test("typed words narrow a long list; one hit is taken, several are offered, none says so", async () => {
  const talk = new Talk(houseWith({ what: fruit("金水河", "金河", "大寨", "a", "b", "c", "d", "e") }));
  await talk.presses("shop.order");
  expect(talk.labels).not.toContain("d");
  await talk.says("没有的");
  expect(talk.text).toContain("common.found_none(没有的)");
  await talk.says("金");
  expect(talk.text).toContain("common.found_some(2, 金)");
  expect(talk.labels.slice(0, 2)).toEqual(["金水河", "金河"]);
  await talk.says("水");
  expect(talk.text).toContain("common.line(shop.order.what_label, 金水河)");
});

test("a long list has pages", async () => {
  const talk = new Talk(houseWith({ what: fruit(..."abcdefghij") }));
  await talk.presses("shop.order");
  await talk.picks("common.more");
  expect(talk.labels.slice(0, 4)).toEqual(["g", "h", "i", "j"]);
  await talk.picks("common.previous");
  await talk.picks("a");
  expect(talk.text).toContain("common.review");
});

const fruits = (max: number, ...names: string[]) =>
  houseWith({
    what: severalOf({ max, options: () => names.map((name) => ({ value: name, label: { plain: name } })) }),
  });

test("several are ticked one after another, by button, number and typed words, until done", async () => {
  const talk = new Talk(fruits(5, ..."abcdefgh"));
  await talk.presses("shop.order");
  expect(talk.labels).not.toContain("common.done");
  await talk.picks("b");
  expect(talk.labels.slice(0, 3)).toEqual(["a", "common.ticked(b)", "c"]);
  expect(talk.text).toContain("common.chosen(1)");
  await talk.says("1");
  await talk.says("h");
  expect(talk.text).toContain("common.chosen(3)");
  await talk.picks("common.ticked(b)");
  expect(talk.text).toContain("common.chosen(2)");
  await talk.picks("common.more");
  expect(talk.labels.slice(0, 2)).toEqual(["g", "common.ticked(h)"]);
  await talk.says("好了");
  await talk.picks("common.submit");
  expect(submitted.at(-1)).toEqual({ what: ["a", "h"] });
});

test("no more are ticked than fit, and with the last tick taken away nothing is done", async () => {
  const talk = new Talk(fruits(2, "a", "b", "c"));
  await talk.presses("shop.order");
  for (const one of ["a", "b", "c"]) await talk.picks(one);
  expect(talk.text).toContain("common.problem.enough_chosen(2)");
  expect(talk.labels.slice(0, 3)).toEqual(["common.ticked(a)", "common.ticked(b)", "c"]);
  for (const one of ["a", "b"]) await talk.picks(`common.ticked(${one})`);
  expect(talk.labels).not.toContain("common.done");
});

test("an answer to a question already passed says so and shows the present one", async () => {
  const talk = new Talk(houseWith(simple));
  await talk.presses("shop.order");
  const apple = talk.button("apple");
  await talk.picks("pear");
  await talk.presses(apple);
  expect(talk.text).toContain("common.passed");
  expect(talk.text).toContain("shop.order.note");
  await talk.says("首页");
  await talk.presses(apple);
  expect(talk.text).toBe("common.stale\n\nHOME");
});

test("a second press on submit does nothing", async () => {
  const talk = new Talk(houseWith({ what: fruit("apple") }));
  await talk.presses("shop.order");
  await talk.picks("apple");
  const submit = talk.button("common.submit");
  const before = submitted.length;
  await talk.presses(submit);
  await talk.presses(submit);
  expect(submitted.length).toBe(before + 1);
  expect(talk.text).toBe("common.already\n\nHOME");
  expect(talk.replies.at(-1)?.edit).toBe(false);
});

test("back takes the last answer back, cancel keeps what was filled in, and it can be taken up again", async () => {
  const talk = new Talk(houseWith(simple));
  await talk.presses("shop.order");
  await talk.picks("pear");
  await talk.says("返回");
  expect(talk.text).toContain("shop.order.what");
  await talk.picks("plum");
  await talk.says("取消");
  expect(talk.text).toContain("common.cancelled");
  await talk.picks("common.go_on");
  expect(talk.text).toContain("shop.order.note");
  await talk.says("不用");
  await talk.says("提交");
  expect(submitted.at(-1)).toEqual({ what: "plum", note: null });
});

test("a form taken up again can be started anew", async () => {
  const talk = new Talk(houseWith(simple));
  await talk.presses("shop.order");
  await talk.picks("pear");
  await talk.says("首页");
  await talk.picks("order");
  expect(talk.text).toBe("common.resumed\n\nshop.order.note");
  await talk.picks("common.restart");
  expect(talk.text).toBe("shop.order.what");
  await talk.picks("plum");
  expect(talk.text).toBe("shop.order.note");
});

test("one answer is changed from the review page", async () => {
  const talk = new Talk(houseWith(simple));
  await talk.presses("shop.order");
  await talk.picks("pear");
  await talk.says("soon");
  await talk.picks("common.change");
  await talk.picks("shop.order.what_label");
  await talk.picks("apple");
  await talk.picks("common.submit");
  expect(submitted.at(-1)).toEqual({ what: "apple", note: "soon" });
});

test("a draft is kept for seven days and no longer", async () => {
  const talk = new Talk(houseWith(simple));
  await talk.presses("shop.order");
  await talk.picks("pear");
  await talk.says("首页");
  talk.now = new Date("2026-11-30T09:00:00+08:00");
  await talk.says("hm");
  expect(Object.keys(talk.session.drafts)).toEqual(["shop.order"]);
  talk.now = new Date("2026-11-30T10:00:01+08:00");
  await talk.says("hm");
  expect(talk.session.drafts).toEqual({});
});

const photo = (id: string): StoredFile => ({ id, kind: "photo", size: 1 });

test("photos gather until 好了 or the most is reached; the same photo twice counts once", async () => {
  const talk = new Talk(houseWith({ pictures: photos({ max: 3, optional: true }) }));
  await talk.presses("shop.order");
  await talk.does({ kind: "file", file: photo("a") });
  await talk.does({ kind: "file", file: photo("a") });
  expect(talk.text).toContain("common.got_it");
  await talk.does({ kind: "file", file: photo("b") });
  await talk.says("好了");
  expect(talk.text).toContain("common.photos_of(2)");
  await talk.picks("common.submit");
  expect(submitted.at(-1)).toEqual({ pictures: [photo("a"), photo("b")] });
});

test("the form in hand keeps its answers, however many drafts of the same moment there are", async () => {
  const talk = new Talk(houseWith(simple));
  const since = talk.now.toISOString();
  for (let other = 0; other < 8; other += 1)
    talk.session.drafts[`shop.other/${other}`] = { answers: { x: 1 }, since };
  await talk.presses("shop.order");
  await talk.picks("pear");
  await talk.says("soon");
  expect(talk.text).toContain("common.line(shop.order.what_label, pear)");
  expect(Object.keys(talk.session.drafts)).toHaveLength(5);
});

test("what is found by typing only does not say that there is nothing before anything is typed", async () => {
  const names = ["白小禾", "白大禾"];
  const options = (_turn: unknown, _answers: unknown, search: string) =>
    search === "" ? [] : names.map((name) => ({ value: name, label: plain(name) }));
  for (const searched of [true, false]) {
    const talk = new Talk(houseWith({ what: oneOf({ searched, options }) }));
    await talk.presses("shop.order");
    expect(talk.text.includes("common.nothing_to_choose")).toBe(!searched);
    await talk.says("白");
    expect(talk.labels).toContain("白大禾");
  }
});
