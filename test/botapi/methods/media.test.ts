import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, refusal } from "../call.ts";
import { type BotApi, type Person, samplePicture, startBotApi } from "../index.ts";

let api: BotApi;
let villager: Person;

beforeAll(async () => {
  api = await startBotApi();
  villager = api.user({ started: true });
});
afterAll(() => api.close());

function upload(name: string, bytes: Buffer): FormData {
  const form = new FormData();
  form.append("chat_id", String(villager.id));
  form.append(name, new Blob([Uint8Array.from(bytes)]), "file.bin");
  return form;
}

/** The number of a file that somebody sent. */
function sent(does: (person: Person) => { messageId: number }): string | undefined {
  return villager.chat.find(does(villager).messageId)?.files[0]?.id;
}

const to = (params: object) => () => ({ chat_id: villager.id, ...params });
const album = (size: number) => to({ media: Array(size).fill({ type: "photo", media: "x" }) });
const tooBig = "file of size 11534336 bytes is too big for a photo; the maximum size is 10485760 bytes";

const refusals: [name: string, method: string, params: () => object, description: string][] = [
  ["no photo", "sendPhoto", to({}), "there is no photo in the request"],
  ["an unknown file", "sendPhoto", to({ photo: "AgAC" }), "wrong file identifier/HTTP URL specified"],
  [
    "a photo as a document",
    "sendDocument",
    () => ({ chat_id: villager.id, document: sent((person) => person.sendsPhoto(samplePicture())) }),
    "can't use file of type Photo as Document",
  ],
  [
    "a photo that is none",
    "sendPhoto",
    () => upload("photo", Buffer.from("not a picture, surely")),
    "IMAGE_PROCESS_FAILED",
  ],
  [
    "a photo of 1:21",
    "sendPhoto",
    () => upload("photo", samplePicture(2100, 100)),
    "PHOTO_INVALID_DIMENSIONS",
  ],
  ["a photo of 11 MB", "sendPhoto", () => upload("photo", Buffer.alloc(11_534_336, 1)), tooBig],
  ["an empty file", "sendDocument", () => upload("document", Buffer.alloc(0)), "file must be non-empty"],
  [
    "a document of 51 MB",
    "sendDocument",
    () => upload("document", Buffer.alloc(53_477_376)),
    "Request Entity Too Large",
  ],
  ["eleven in an album", "sendMediaGroup", album(11), "too many messages to send as an album"],
  ["an empty album", "sendMediaGroup", album(0), "there are no messages to send"],
  [
    "a download of 21 MB",
    "getFile",
    () => {
      const { messageId } = villager.sendsDocument(Buffer.alloc(22_020_096));
      return { file_id: villager.chat.find(messageId)?.files[0]?.id };
    },
    "file is too big",
  ],
  ["a download of nothing", "getFile", () => ({ file_id: "x" }), "invalid file_id"],
];

describe("files", () => {
  test.each(refusals)("%s: refused", async (_name, method, params, description) => {
    expect(await call(api, method, params())).toMatchObject(refusal(description));
  });

  test("a photo is uploaded once and sent again by its number", async () => {
    const first = await call(api, "sendPhoto", upload("photo", samplePicture(1280, 960)));
    expect(first.ok).toBe(true);
    const photo = villager.last.files[0]?.id;
    const again = await call(api, "sendPhoto", {
      chat_id: villager.id,
      photo,
      caption: "<b>再</b>",
      parse_mode: "HTML",
    });
    expect(again.result).toMatchObject({
      caption: "再",
      caption_entities: [{ type: "bold", offset: 0, length: 1 }],
    });
    expect(villager.last.files[0]?.id).toBe(photo);
  });

  test("a message of text becomes a photo in place", async () => {
    const { result } = await call(api, "sendMessage", { chat_id: villager.id, text: "图表" });
    const photo = sent((person) => person.sendsPhoto(samplePicture()));
    const media = { type: "photo", media: photo, caption: "六库村" };
    const edit = { chat_id: villager.id, message_id: result.message_id, media };
    expect(await call(api, "editMessageMedia", edit)).toMatchObject({
      ok: true,
      result: { caption: "六库村" },
    });
    expect(villager.last).toMatchObject({ id: result.message_id, text: "六库村", edits: 1 });
    expect(villager.last.files).toHaveLength(1);
  });

  test("an album arrives as messages of one group", async () => {
    const photo = sent((person) => person.sendsPhoto(samplePicture()));
    const media = [1, 2].map(() => ({ type: "photo", media: photo }));
    const { result } = await call(api, "sendMediaGroup", { chat_id: villager.id, media });
    const groups = [...result].map(({ media_group_id }) => media_group_id);
    expect(groups).toHaveLength(2);
    expect(groups[0]).toBe(groups[1]);
  });
});
