import { expect, test } from "vitest";
import { fruit, houseWith, simple, submitted } from "../../../test/fixtures/shop.ts";
import { Talk } from "../../../test/fixtures/talk.ts";
import type { Questions } from "../form.ts";
import { form } from "../form.ts";
import { anyone, known } from "../place.ts";
import { text } from "../questions/index.ts";
import { open, plain, words } from "../reply.ts";
import { screen } from "../screen.ts";

test("an action that may act once acts once for each time it was shown", async () => {
  const pressed: string[] = [];
  const talk = new Talk(houseWith(simple, pressed));
  await talk.says("首页");
  const pay = talk.button("pay");
  await talk.presses(pay);
  await talk.presses(pay);
  expect(talk.text).toContain("common.already");
  expect(pressed).toEqual(["paid 7"]);
  await talk.picks("pay");
  expect(pressed).toEqual(["paid 7", "paid 7"]);
  await talk.presses("shop.pay/7");
  expect(talk.text).toContain("common.stale");
  expect(pressed.length).toBe(2);
});

test("a deploy may add, remove, reorder and tighten questions: no answer is misplaced, nobody is lost", async () => {
  const old = {
    what: fruit("apple", "pear"),
    note: text({ max: 20 }),
    gone: text({ max: 20 }),
  } satisfies Questions;
  const talk = new Talk(houseWith(old));
  await talk.presses("shop.order");
  await talk.picks("pear");
  await talk.says("a long note");
  // The new version asks for a colour first, no longer knows `gone`, and only takes short notes.
  const short = text({ max: 5 });
  const tightened = {
    ...short,
    holds: (value: unknown): value is string => typeof value === "string" && value.length <= 5,
  };
  talk.features = houseWith({ colour: fruit("red", "green"), note: tightened, what: fruit("apple", "pear") });
  await talk.says("an answer to the question that is gone");
  expect(talk.text).toContain("shop.order.colour");
  await talk.picks("red");
  expect(talk.text).toContain("shop.order.note");
  await talk.says("hurry");
  expect(talk.text).toContain("common.line(shop.order.what_label, pear)");
  await talk.picks("common.submit");
  expect(submitted.at(-1)).toEqual({ colour: "red", note: "hurry", what: "pear" });
});

test("a form that a deploy removed leads home with a word of apology", async () => {
  const talk = new Talk(houseWith(simple));
  await talk.presses("shop.order");
  const [feature] = houseWith(simple);
  talk.features = [
    { ...feature, name: "shop", forms: feature?.forms?.filter((one) => one.name !== "shop.order") },
  ];
  await talk.says("apple");
  expect(talk.text).toContain("HOME");
  await talk.presses("shop.order");
  expect(talk.text).toContain("common.stale");
});

test("who is not known says who they are first, and then arrives where they wanted to go", async () => {
  const talk = new Talk(houseWith(simple));
  await talk.presses("shop.secret");
  expect(talk.text).toBe("common.who_first\n\nsign.in.name");
  await talk.says("白小禾");
  expect(talk.text).toBe("SECRET");
});

test("the gate stands before each answer: a post that ended in the middle of a form ends the form", async () => {
  const features = houseWith(simple);
  const talk = new Talk(features, { id: 1, name: "x", helps: [], posts: [] });
  const guarded = form("shop.guarded", { access: known, questions: simple, submit: () => open("home") });
  talk.features = [...features, { name: "guard", forms: [guarded] }];
  await talk.presses("shop.guarded");
  const pear = talk.button("pear");
  talk.person = undefined;
  await talk.presses(pear);
  expect(talk.text).toContain("common.who_first");
});

test("what does not fit is refused with words and changes nothing", async () => {
  const talk = new Talk(houseWith(simple));
  await talk.presses("shop.order");
  const before = JSON.stringify(talk.session.drafts);
  for (const odd of [
    { kind: "location", latitude: 1, longitude: 2 },
    { kind: "unsupported" },
    { kind: "too-large", size: 26_214_400, limit: 20_971_520 },
    { kind: "text", text: "pear", edited: true },
    { kind: "press", data: "=zzz/what/pear" },
    { kind: "press", data: "=" },
    { kind: "press", data: "~" },
    { kind: "press", data: "~page/-9" },
    { kind: "press", data: "../../etc/passwd" },
  ] as const) {
    await talk.does(odd);
    expect(talk.text).toContain("shop.order.what");
    expect(JSON.parse(JSON.stringify(talk.session.drafts))).toEqual(JSON.parse(before));
    await talk.presses("shop.order");
  }
  await talk.does({ kind: "too-large", size: 26_214_400, limit: 20_971_520 });
  expect(talk.text).toContain("common.too_large(25, 20)");
});

test("an old menu button works, and a form's words are asked by name", async () => {
  const talk = new Talk(houseWith(simple));
  await talk.says("首页");
  const order = talk.button("order");
  await talk.presses("shop.secret");
  await talk.presses(order);
  expect(talk.replies.at(-1)?.edit).toBe(true);
  expect(talk.text).toBe("shop.order.what");
  expect(words("common.home")).toEqual({ key: "common.home", params: undefined });
});

test("where a text numbers what it lists, a typed number means that; elsewhere the buttons in their order", async () => {
  const features = houseWith(simple);
  const list = screen("shop.list", {
    access: anyone,
    show: () => ({
      text: plain("1 pay 2 secret"),
      choices: [{ label: plain("order"), to: "shop.order" }],
      numbered: ["home", "shop.secret"],
    }),
  });
  const talk = new Talk([...features, { name: "list", screens: [list] }]);
  await talk.presses("shop.list");
  await talk.says("2");
  expect(talk.text).toContain("sign.in.name");
  await talk.presses("shop.list");
  await talk.says("3");
  expect(talk.text).toContain("common.not_understood");
  await talk.says("order");
  expect(talk.text).toContain("shop.order.what");
  await talk.says("2");
  expect(talk.text).toContain("shop.order.note");
});

test("a number typed below news that numbered things means those, and a form's answer while one is asked", async () => {
  const features = houseWith(simple);
  const talk = new Talk([
    ...features,
    { name: "news", number: async (_turn, typed) => (typed === 3 ? "shop.secret" : undefined) },
  ]);
  await talk.says("3");
  expect(talk.text).toContain("sign.in.name");
  await talk.says("首页");
  await talk.says("1");
  expect(talk.text).toContain("shop.order.what");
  await talk.says("3");
  expect(talk.text).toContain("shop.order.note");
});
