import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freshDatabase } from "../../test/fixtures/database.ts";
import type { Database } from "./database.ts";
import { FileStore } from "./files.ts";

let folder: string;
let database: Database;
let store: FileStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lianxin-files-"));
  database = freshDatabase();
  store = new FileStore(folder, database, () => new Date("2026-11-23T10:00:00+08:00"));
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/hostname"/></svg>';

const picture = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: "#336699" } });

test("a photo keeps neither its place nor its camera, and is turned upright", async () => {
  const exif = {
    IFD0: { Make: "PhoneMaker" },
    IFD3: {
      GPSLatitudeRef: "N",
      GPSLatitude: "22/1 46/1 0/1",
      GPSLongitudeRef: "E",
      GPSLongitude: "103/1 13/1 0/1",
    },
  };
  const bytes = await picture().withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  expect(bytes.toString("latin1")).toContain("PhoneMaker");
  const kept = await store.keep({ bytes, kind: "photo" });
  const stored = Buffer.from(store.bytes(kept?.id ?? ""));
  const { exif: left, width, height } = await sharp(stored).metadata();
  expect(left).toBeUndefined();
  expect(stored.toString("latin1")).not.toContain("PhoneMaker");
  // Orientation 6: to be turned by a quarter, so that width and height change places.
  expect([width, height]).toEqual([40, 60]);
});

test("a document that is a picture loses its place too", async () => {
  const bytes = await picture()
    .withExif({ IFD3: { GPSLatitudeRef: "N" } })
    .jpeg()
    .toBuffer();
  const kept = await store.keep({ bytes, kind: "document", name: "照片.jpg" });
  expect((await sharp(Buffer.from(store.bytes(kept?.id ?? ""))).metadata()).exif).toBeUndefined();
});

test("a large photo becomes small enough for a bad line", async () => {
  const kept = await store.keep({ bytes: await picture(3000, 1000).jpeg().toBuffer(), kind: "photo" });
  const { width, height } = await sharp(Buffer.from(store.bytes(kept?.id ?? ""))).metadata();
  expect([width, height]).toEqual([2048, 683]);
});

test.each([
  ["words called a photo", "photo", Buffer.from("<script>alert(1)</script>")],
  ["a drawing that can ask for other files", "photo", Buffer.from(drawing)],
  [
    "the same as a document that says it is a picture",
    "photo",
    Buffer.from(`<?xml version="1.0"?>${drawing}`),
  ],
  ["a picture cut off", "photo", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
  [
    "a picture called a voice message",
    "voice",
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]),
  ],
  ["a program called a document", "document", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200, 0x90)])],
  ["bytes without sense", "document", Buffer.from([0, 1, 2, 3, 4, 5, 0xff])],
  ["nothing at all", "document", Buffer.alloc(0)],
] as const)("%s is not taken", async (_what, kind, bytes) => {
  expect(await store.keep({ bytes, kind })).toBeUndefined();
});

test("a picture that unpacks into a hundred million pixels is not opened", async () => {
  const bytes = await picture(10_001, 10_000).png({ compressionLevel: 9 }).toBuffer();
  expect(bytes.length).toBeLessThan(2_000_000);
  expect(await store.keep({ bytes, kind: "photo" })).toBeUndefined();
});

test.each([
  ["a PNG of forty million pixels and some", "png", 6400, 6251],
  ["a GIF of as many", "gif", 6400, 6251],
] as const)("%s is not opened, since it can only be opened whole", async (_what, format, width, height) => {
  const bytes = await picture(width, height).toFormat(format).toBuffer();
  expect(bytes.length).toBeLessThan(2_000_000);
  expect(await store.keep({ bytes, kind: "photo" })).toBeUndefined();
});

test("a head that promises more than there is, is not believed", async () => {
  const bytes = await picture().png().toBuffer();
  // Width and height stand behind the word IHDR, with a checksum over them.
  bytes.writeUInt32BE(50_000, 16);
  bytes.writeUInt32BE(50_000, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  expect(await store.keep({ bytes, kind: "photo" })).toBeUndefined();
});

test("many pictures at once are all kept, two of them opened at a time", async () => {
  const sent = await Promise.all([1, 2, 3, 4, 5].map((width) => picture(width).jpeg().toBuffer()));
  const kept = await Promise.all(sent.map((bytes) => store.keep({ bytes, kind: "photo" })));
  expect(new Set(kept.map((file) => file?.id)).size).toBe(5);
});

test.each([
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\a\\b.pdf", "b.pdf"],
  ["a\u202egpj.exe", "agpj.exe"],
  ['x"\r\nSet-Cookie: a=b.pdf', "xSet-Cookie a=b.pdf"],
  ["<img src=x onerror=alert(1)>.pdf", "img src=x onerror=alert(1).pdf"],
  ["a\ud800.pdf", "a.pdf"],
  ["\u202e", undefined],
  [`${"长".repeat(200)}.pdf`, `${"长".repeat(116)}.pdf`],
])("of the name %j is kept %j", async (name, kept) => {
  const bytes = Buffer.from("%PDF-1.7\n");
  expect((await store.keep({ bytes, kind: "document", name }))?.name).toBe(kept);
});

test("the same file is stored once, under a name made from its content", async () => {
  const bytes = Buffer.from("姓名,电话\n");
  const first = await store.keep({ bytes, kind: "document", name: "a.csv" });
  const second = await store.keep({ bytes, kind: "document", name: "b.csv" });
  expect(second?.id).toBe(first?.id);
  expect(readdirSync(join(folder, first?.id.slice(0, 2) ?? ""))).toEqual([first?.id]);
  expect(await store.read(first?.id ?? "")).toMatchObject({ mime: "text/plain", name: "a.csv" });
});

test("nothing outside the store can be read", async () => {
  await expect(store.read("../../etc/passwd")).rejects.toThrow("no file");
  expect(() => store.bytes("../../etc/passwd")).toThrow("not the id of a file");
});

test("the bytes of a file go once no row names it, and come back with the same content", async () => {
  const bytes = await picture().jpeg().toBuffer();
  const { id = "" } = (await store.keep({ bytes, kind: "photo" })) ?? {};
  await store.discard(id);
  expect(store.bytes(id).byteLength).toBeGreaterThan(0);
  await database.transaction((tx) => tx.sql.run(`DELETE FROM File WHERE id = ?`, [id]));
  await store.discard(id);
  await store.discard(id);
  expect(() => store.bytes(id)).toThrow("ENOENT");
  expect((await store.keep({ bytes, kind: "photo" }))?.id).toBe(id);
  expect(store.bytes(id).byteLength).toBeGreaterThan(0);
});
