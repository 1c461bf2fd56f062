import { expect, test } from "vitest";
import { z } from "zod";
import { openLog } from "./main-log.ts";

const token = "123456789:AAE_abcdefghijklmnopqrstuvwxyz012345";
const ownToken = "sV7nQ2mB9xL4kT1pW8rY3uD6fH0jC5aZ-_eG7iN2oX4";

function logged(facts: Record<string, unknown>, line = "x"): string {
  let written = "";
  const log = openLog("trace", [token, undefined, "k3Jx_9sQ"], {
    write: (text) => {
      written += text;
    },
  });
  log.error(facts, line);
  return written;
}

const entry = z.looseObject({ level: z.number(), msg: z.string() });

test.each<[string, Record<string, unknown>, string]>([
  ["a mobile number", { why: "to 13812345678 and" }, "13812345678"],
  ["one with its country", { why: "+8613812345678" }, "13812345678"],
  ["one with blanks", { why: "138 1234 5678" }, "1234"],
  ["one that is a number", { why: 13_812_345_678 }, "13812345678"],
  ["a number at home", { why: "0873-5223344" }, "5223344"],
  ["an identity card", { why: "53253019770101123X" }, "19770101"],
  ["a name", { why: "no row for 白小禾 here" }, "白小禾"],
  ["the bot's token", { why: `GET /bot${token}/getMe` }, "abcdefghijklmnopqrstuvwxyz"],
  ["another bot's token", { why: "/file/bot987654321:BBF_abc/photo.jpg" }, "BBF_abc"],
  ["a short secret of ours", { why: "header k3Jx_9sQ" }, "k3Jx_9sQ"],
  ["a cookie", { why: `lianxin=${ownToken}; Path` }, ownToken],
  ["a login link", { why: `/l/${ownToken}` }, ownToken],
])("%s stands in no line", (_what, facts, secret) => {
  const line = logged(facts);
  expect(line).not.toContain(secret);
  expect(entry.parse(JSON.parse(line)).msg).toBe("x");
});

test("nor in the words of the line itself", () => {
  expect(logged({}, "told 13812345678")).not.toContain("13812345678");
});

test.each<[string, unknown]>([
  ["the time", Date.UTC(2026, 10, 23, 2)],
  ["a row", 4_711],
  ["a slot", "2026-11-23T02:00:00.000Z"],
  ["a request's number", "20261123-0001"],
  ["a share", 0.138_123_456_78],
  ["a place in the code", "at converse (file:///srv/src/conversation/engine/converse.ts:41:9)"],
])("%s is left as it is", (_what, fact) => {
  expect(JSON.parse(logged({ fact }))).toMatchObject({ fact });
});

test("of an error are left its kind, its message and where it came from, not what it carries", () => {
  const inner = Object.assign(new Error("400 Bad Request"), {
    code: "ERR_X",
    payload: { text: "secret-words", chat_id: 1 },
  });
  const line = logged({ err: new Error("saving request 41", { cause: inner }) });
  expect(JSON.parse(line).err).toMatchObject({
    type: "Error",
    message: "saving request 41",
    stack: expect.stringContaining("main-log.test.ts"),
    cause: { message: "400 Bad Request", code: "ERR_X" },
  });
  expect(line).not.toContain("secret-words");
});

test("of a refused call to the database the values are left out", () => {
  const message = [
    "",
    "Invalid `records.person.create()` invocation in",
    "/srv/store.ts:7:3",
    '+   name: "secret-words",',
    "",
    "Argument `createdAt` is missing.",
  ].join("\n");
  const line = logged({ err: Object.assign(new Error(message), { name: "PrismaClientValidationError" }) });
  expect(JSON.parse(line).err.message).toBe(
    "Invalid `records.person.create()` invocation in … Argument `createdAt` is missing.",
  );
  expect(line).not.toContain("secret-words");
});

test("of text that is no JSON nothing is quoted", () => {
  let err: unknown;
  try {
    JSON.parse("secret-words");
  } catch (cause) {
    err = cause;
  }
  const line = logged({ err });
  expect(line).toContain("is not valid JSON");
  expect(line).not.toContain("secret");
});

test("what was thrown and is no error is not written down", () => {
  expect(logged({ err: "secret-words" })).not.toContain("secret-words");
});
