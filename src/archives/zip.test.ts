import { strFromU8, strToU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { writeZip } from "./zip.ts";

const at = new Date("2026-11-23T10:00:00+08:00");

test("what goes in comes out, names and all", () => {
  const photo = new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3]);
  const zipped = writeZip(
    [
      { name: "白小禾.txt", bytes: strToU8("水管爆了") },
      { name: "files/1.jpg", bytes: photo, packed: true },
    ],
    at,
  );
  const files = unzipSync(zipped);
  expect(Object.keys(files)).toEqual(["白小禾.txt", "files/1.jpg"]);
  expect(strFromU8(files["白小禾.txt"] ?? new Uint8Array())).toBe("水管爆了");
  expect(files["files/1.jpg"]).toEqual(photo);
});

test("the same files at the same time are the same archive", () => {
  const make = () => writeZip([{ name: "a.txt", bytes: strToU8("a") }], at);
  expect(make()).toEqual(make());
});
