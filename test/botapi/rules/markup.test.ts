import { describe, expect, test } from "vitest";
import { Params } from "../http/params.ts";
import { readMarkup } from "./markup.ts";

const button = { text: "a", callback_data: "a" };
const inline = (...rows: object[][]) => ({ inline_keyboard: rows });
const asks = (more: object) => ({ keyboard: [[{ text: "a", ...more }]] });
const unparsable = (why: string) => `can't parse inline keyboard button: ${why}`;

const refused: [name: string, markup: unknown, why: string][] = [
  ["broken JSON", "{", "can't parse reply keyboard markup JSON object"],
  ["a list", [], "object expected as reply markup"],
  ["65 bytes of data", inline([{ text: "a", callback_data: `${"字".repeat(21)}xx` }]), "BUTTON_DATA_INVALID"],
  [
    "a button that does nothing",
    inline([{ text: "a", callback_data: "" }]),
    unparsable("Text buttons are unallowed in the inline keyboard"),
  ],
  [
    "a blank label",
    inline([{ text: " ", callback_data: "a" }]),
    "inline keyboard button text must be non-empty",
  ],
  ["no label", inline([{ callback_data: "a" }]), unparsable('Can\'t find field "text"')],
  ["a label that is no text", inline([{ text: 5 }]), unparsable('Field "text" must be of type String')],
  ["an unknown style", inline([{ ...button, style: "pink" }]), unparsable("invalid button style specified")],
  [
    "a link without a dot",
    inline([{ text: "a", url: "localhost" }]),
    "inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL",
  ],
  [
    "another protocol",
    inline([{ text: "a", url: "ftp://x.org" }]),
    "inline keyboard button URL 'ftp://x.org' is invalid: Unsupported URL protocol",
  ],
  [
    "a web app over HTTP",
    inline([{ text: "a", web_app: { url: "http://x.org" } }]),
    "inline keyboard button Web App URL 'http://x.org' is invalid: Only HTTPS links are allowed",
  ],
  ["nine buttons in a row", inline(Array(9).fill(button)), "reply markup is too long"],
  ["101 buttons", inline(...Array(101).fill([button])), "reply markup is too long"],
  [
    "rows that are no rows",
    { inline_keyboard: [button] },
    'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
  ],
  [
    "a phone number in a group",
    asks({ request_contact: true }),
    "phone number can be requested in private chats only",
  ],
  [
    "a location in a group",
    asks({ request_location: true }),
    "location can be requested in private chats only",
  ],
];

describe("reply_markup", () => {
  test.each(refused)("with %s is refused", (_name, markup, why) => {
    const params = new Params({ reply_markup: markup });
    expect(() => readMarkup(params, false)).toThrow(`Bad Request: ${why}`);
  });

  test("is taken as an object or as JSON text, without empty rows", () => {
    const markup = inline([], [{ text: "a", url: "x.org" }]);
    const rows = [[{ text: "a", url: "http://x.org/" }]];
    expect(readMarkup(new Params({ reply_markup: markup }), true)).toEqual({ kind: "inline", rows });
    expect(readMarkup(new Params({ reply_markup: JSON.stringify(markup) }), true)).toEqual({
      kind: "inline",
      rows,
    });
  });
});
