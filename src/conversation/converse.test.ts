import { expect, test } from "vitest";
import { z } from "zod";
import { Talk } from "../../test/fixtures/talk.ts";
import type { Feature } from "./feature.ts";
import { form, type Questions } from "./form.ts";
import type { StoredFile } from "./message.ts";
import { anyone, known } from "./place.ts";
import { oneOf, photos, text } from "./question.ts";
import { open, plain, words } from "./reply.ts";
import { action, screen } from "./screen.ts";

const submitted: Record<string, unknown>[] = [];
const fruit = (...names: string[]) =>
  oneOf({ options: () => names.map((name) => ({ value: name, label: plain(name) })) });

function houseWith(questions: Questions, pressed: string[] = []): Feature[] {
  const home = screen("home", {
    access: anyone,
    show: () => ({
      text: plain("HOME"),
      choices: [
        { label: plain("order"), to: "shop.order" },
        { label: plain("pay"), to: pay.at(7) },
        { label: plain("secret"), to: "shop.secret" },
      ],
    }),
  });
  const pay = action("shop.pay", {
    args: [z.coerce.number()],
    access: anyone,
    once: true,
    run: (_turn, amount) => {
      pressed.push(`paid ${amount}`);
      return open("home", plain("PAID"));
    },
  });
  const secret = screen("shop.secret", { access: known, show: () => ({ text: plain("SECRET") }) });
  const order = form("shop.order", {
    access: anyone,
    review: true,
    questions,
    submit: (_turn, answers) => {
      submitted.push(answers);
      return open("home", plain("ORDERED"));
    },
  });
  const signIn = form("sign.in", {
    access: anyone,
    questions: { name: text({ max: 10 }) },
    submit: async (turn) => {
      await turn.identify(5);
      return open(turn.takeNext() ?? "home");
    },
  });
  return [{ name: "shop", screens: [home, secret], actions: [pay], forms: [order, signIn] }];
}

const simple = {
  what: fruit("apple", "pear", "plum"),
  note: text({ max: 20, optional: true }),
} satisfies Questions;

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
  expect(talk.text).toContain("common.stale");
});

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
