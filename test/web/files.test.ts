import { connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Client } from "./client.ts";
import { WebHouse } from "./web-house.ts";

let house: WebHouse;
let client: Client;
beforeEach(async () => {
  house = await WebHouse.open({ fileLimit: 1000, stallLimit: 50 });
  client = new Client(house);
});
afterEach(async () => {
  expect(house.errors).toEqual([]);
  await house.close();
});

const bytes = (start: string, size = 20) => {
  const whole = new Uint8Array(size);
  whole.set(Buffer.from(start, "hex"));
  return whole;
};
const jpeg = bytes("ffd8ff");
const pdf = bytes("25504446");

async function uploaded(body: Uint8Array<ArrayBuffer>, query: string): Promise<string> {
  await client.upload(body, query);
  const last = house.desk.contents().at(-1);
  return last?.kind === "file" ? last.file.id : "none";
}

test("a photo is kept, handed in and shown on both sides", async () => {
  const answer = await client.upload(jpeg, "kind=photo&name=IMG_1.jpg", "p1");
  expect(answer.status).toBe(200);
  const file = { kind: "photo", size: 20, name: "IMG_1.jpg" };
  expect(house.desk.contents()).toEqual([{ kind: "file", file: expect.objectContaining(file) }]);
  expect(await client.reads()).toEqual(["me: file", "bot: 收到：photo"]);
});

test("sent again under the same id it counts once", async () => {
  await client.upload(jpeg, "kind=photo", "p1");
  expect((await client.upload(pdf, "kind=document", "p1")).status).toBe(200);
  expect(house.desk.taken).toHaveLength(1);
});

test("a file that is not what it says is refused in the chat", async () => {
  const answer = await client.upload(bytes("00010203"), "kind=photo");
  expect([answer.status, await answer.json()]).toEqual([422, { kind: "bad-file" }]);
  expect(house.desk.contents()).toEqual([{ kind: "bad-file" }]);
});

test("a file over the limit is refused by what it declares", async () => {
  const answer = await client.post("/api/upload?id=a&kind=photo", bytes("ffd8ff", 1001), {
    "content-length": "1001",
  });
  expect(answer.status).toBe(413);
  expect(house.desk.contents()).toEqual([{ kind: "too-large", size: 1001, limit: 1000 }]);
});

test("and by what comes, when it declares nothing", async () => {
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(bytes("ffd8ff", 400)),
  });
  const headers = { origin: "http://localhost", "x-lianxin": "1" };
  const answer = await client.ask("/api/upload?id=a&kind=photo", { method: "POST", body, headers });
  expect([answer.status, await answer.json()]).toEqual([413, { kind: "too-large" }]);
  expect(house.desk.contents()).toEqual([{ kind: "too-large", size: 1200, limit: 1000 }]);
});

test("a page says so itself before it uploads, and the chat answers", async () => {
  await client.send({ kind: "too-large", size: 26_214_400 });
  expect(house.desk.contents()).toEqual([{ kind: "too-large", size: 26_214_400, limit: 1000 }]);
});

test("whoever holds too much of what is being received waits; when it has come in there is room again", async () => {
  const narrow = await WebHouse.open({ bodiesLimit: 40 });
  const [slow, other] = [new Client(narrow), new Client(narrow)];
  let send: ReadableStreamDefaultController<Uint8Array> | undefined;
  const read = Promise.withResolvers<void>();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      send = controller;
      controller.enqueue(jpeg);
    },
    pull: () => read.resolve(),
  });
  const headers = { origin: "http://localhost", "x-lianxin": "1" };
  const sending = slow.ask("/api/upload?id=a&kind=photo", { method: "POST", body, headers });
  await read.promise;
  const refused = await other.upload(bytes("ffd8ff", 3), "kind=photo");
  expect([refused.status, await refused.json()]).toEqual([429, { kind: "wait", seconds: 5 }]);
  expect(refused.headers.get("retry-after")).toBe("5");
  expect((await other.says("在吗")).status).toBe(429);
  send?.close();
  expect((await sending).status).toBe(200);
  expect((await other.upload(jpeg, "kind=photo")).status).toBe(200);
  await narrow.close();
});

test("a body that stands still is given up", async () => {
  await house.listen();
  const { hostname, port } = new URL(house.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /api/upload?id=a&kind=photo HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${house.url}\r\nX-Lianxin: 1\r\nContent-Length: 500\r\n\r\nabc`,
  );
  const answer = await new Promise<string>((resolve) => socket.once("data", (data) => resolve(String(data))));
  socket.destroy();
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(house.desk.taken).toEqual([]);
});

test("a photo is shown, a document is saved, both without being guessed at", async () => {
  const photo = await client.ask(`/files/${await uploaded(jpeg, "kind=photo")}`);
  expect(photo.status).toBe(200);
  expect(photo.headers.get("content-type")).toBe("image/jpeg");
  expect(photo.headers.get("content-disposition")).toBe("inline");
  expect(new Uint8Array(await photo.arrayBuffer())).toEqual(jpeg);
  const name = encodeURIComponent("证明 (1).pdf");
  const document = await client.ask(`/files/${await uploaded(pdf, `kind=document&name=${name}`)}`);
  expect(document.headers.get("content-type")).toBe("application/octet-stream");
  expect(document.headers.get("content-disposition")).toBe(
    "attachment; filename*=UTF-8''%E8%AF%81%E6%98%8E%20%281%29.pdf",
  );
  for (const answer of [photo, document]) {
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(answer.headers.get("cache-control")).toContain("private");
  }
});

test("a part is given to whoever asks for a part, as iPhones do before they play", async () => {
  const id = await uploaded(bytes("1a45dfa3"), "kind=voice&seconds=3");
  const part = await client.ask(`/files/${id}`, { headers: { range: "bytes=0-1" } });
  expect(part.status).toBe(206);
  expect(part.headers.get("content-range")).toBe("bytes 0-1/20");
  expect(Buffer.from(await part.arrayBuffer()).toString("hex")).toBe("1a45");
  const beyond = await client.ask(`/files/${id}`, { headers: { range: "bytes=50-60" } });
  expect(beyond.status).toBe(200);
});

test("a file is there only for those who were shown it", async () => {
  const id = await uploaded(jpeg, "kind=photo");
  const other = new Client(house);
  expect((await other.ask(`/files/${id}`)).status).toBe(404);
  await other.says("在吗");
  expect((await other.ask(`/files/${id}`)).status).toBe(404);
  const chat = house.desk.taken.at(-1)?.chat ?? "";
  await house.desk.say(chat, "news:1", { text: "看这张", files: [{ id, kind: "photo", size: 20 }] });
  expect((await other.ask(`/files/${id}`)).status).toBe(200);
});

test.each([
  "/files/..%2f..%2fetc%2fpasswd",
  "/files/../../etc/passwd",
  "/assets/x/..%2findex.ts",
])("%s leads nowhere", async (path) => {
  await client.says("在吗");
  expect((await client.ask(path)).status).toBe(404);
});
