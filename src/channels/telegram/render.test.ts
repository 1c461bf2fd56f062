import { expect, test } from "vitest";
import type { StoredFile } from "../../conversation/message.ts";
import type { Reply } from "../../conversation/reply.ts";
import { render } from "./render.ts";

const reply = (more: Partial<Reply>): Reply => ({ text: "您好", buttons: [], files: [], ...more });
const file = (id: string, kind: StoredFile["kind"] = "photo"): StoredFile => ({ id, kind, size: 1 });
const home = [[{ label: "首页", data: "home" }]];
const homeMarkup = { inline_keyboard: [[{ text: "首页", callback_data: "home", style: undefined }]] };
const summary = (made: Reply, editRef?: string) =>
  render(made, editRef).map((call) => {
    const what =
      call.kind === "file"
        ? call.file.id
        : call.kind === "album"
          ? call.files.map(({ id }) => id).join("")
          : "";
    return [call.kind, what, "markup" in call && call.markup ? "buttons" : ""].filter(Boolean).join(" ");
  });

test("a text with its buttons is one message", () => {
  expect(render(reply({ buttons: home }))).toEqual([{ kind: "text", text: "您好", markup: homeMarkup }]);
});

test("every kind of button that can stand under a message", () => {
  const buttons: Reply["buttons"] = [
    [
      { label: "提交", data: "~submit@1a", style: "primary" },
      { label: "取消", data: "~cancel", style: "danger" },
    ],
    [{ label: "网页版", url: "https://example.org/" }],
  ];
  expect(render(reply({ buttons }))[0]).toMatchObject({
    markup: {
      inline_keyboard: [
        [
          { text: "提交", callback_data: "~submit@1a", style: "primary" },
          { text: "取消", callback_data: "~cancel", style: "danger" },
        ],
        [{ text: "网页版", url: "https://example.org/" }],
      ],
    },
  });
});

test("what can be shared comes in a line of its own, with a keyboard that folds away", () => {
  const buttons: Reply["buttons"] = [
    [{ label: "发我的手机号", share: "contact", hint: "也可以 <点> 这里：" }],
    ...home,
  ];
  expect(render(reply({ buttons }))).toEqual([
    { kind: "text", text: "您好", markup: homeMarkup },
    {
      kind: "text",
      hint: true,
      text: "也可以 &lt;点&gt; 这里：",
      markup: {
        keyboard: [[{ text: "发我的手机号", request_contact: true }]],
        resize_keyboard: true,
        one_time_keyboard: true,
      },
    },
  ]);
});

test.each<[string, Partial<Reply>, string | undefined, string[]]>([
  [
    "a long text is split, with the buttons at its end",
    { text: "字".repeat(5000), buttons: home },
    undefined,
    ["text", "text buttons"],
  ],
  ["a text replaces the one it answers", { buttons: home, edit: true }, "7", ["edit buttons"]],
  ["a long text cannot", { text: "字".repeat(5000), buttons: home }, "7", ["text", "text buttons"]],
  ["a reference that is none is left alone", { buttons: home }, "web:7", ["text buttons"]],
  ["one photo carries the words", { files: [file("a")], buttons: home }, undefined, ["file a buttons"]],
  ["a photo replaces nothing", { files: [file("a")] }, "7", ["file a"]],
  [
    "a caption of 1024 fits",
    { text: "字".repeat(1024), files: [file("a")], buttons: home },
    undefined,
    ["file a buttons"],
  ],
  [
    "longer words stand below",
    { text: "字".repeat(1025), files: [file("a")], buttons: home },
    undefined,
    ["file a", "text buttons"],
  ],
  [
    "several photos are an album",
    { files: [file("a"), file("b")], buttons: home },
    undefined,
    ["album ab", "text buttons"],
  ],
  [
    "an album holds ten",
    { files: [..."abcdefghijk"].map((id) => file(id)) },
    undefined,
    ["album abcdefghij", "file k", "text"],
  ],
  [
    "others go one by one",
    { files: [file("a"), file("v", "voice"), file("d", "document")] },
    undefined,
    ["file a", "file v", "file d", "text"],
  ],
  [
    "a voice carries the words",
    { files: [file("v", "voice")], buttons: home },
    undefined,
    ["file v buttons"],
  ],
  [
    "without words the last file has the buttons",
    { text: "", files: [file("a"), file("b")], buttons: home },
    undefined,
    ["file a", "file b buttons"],
  ],
  ["files alone", { text: "", files: [file("a"), file("b")] }, undefined, ["album ab"]],
])("%s", (_rule, more, editRef, calls) => {
  expect(summary(reply(more), editRef)).toEqual(calls);
});

test("64 bytes of button data fit, 65 do not", () => {
  const withData = (data: string) => () => render(reply({ buttons: [[{ label: "x", data }]] }));
  expect(withData(`${"字".repeat(21)}a`)).not.toThrow();
  expect(withData(`${"字".repeat(21)}ab`)).toThrow("65 bytes");
  expect(withData("")).toThrow("0 bytes");
});

test("nothing is no message", () => {
  expect(() => render(reply({ text: "\n " }))).toThrow("neither words nor files");
});

test("a photo has no share button of its own: the paper clip is there", () => {
  const buttons = [[{ label: "📷", share: "photo" as const }], [{ label: "不用", data: "~skip/photos" }]];
  const calls = render({ text: "要不要补照片？", buttons, files: [] });
  expect(calls).toHaveLength(1);
  expect(JSON.stringify(calls)).not.toContain("📷");
});
