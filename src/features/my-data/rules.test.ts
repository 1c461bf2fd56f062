import fc from "fast-check";
import { expect, test } from "vitest";
import { inParts, minuteOf, nameInCopy } from "./rules.ts";

const sizes = (parts: readonly (readonly { size: number }[])[]) =>
  parts.map((part) => part.map(({ size }) => size));

test.each([
  ["nothing at all is one part", [], [[]]],
  ["what just fits stays together", [4, 6], [[4, 6]]],
  ["one byte more begins another part", [4, 7], [[4], [7]]],
  ["what is too large for any stands alone", [3, 12, 3], [[3], [12], [3]]],
  ["too large at the beginning", [12], [[12]]],
])("%s", (_what, files, parts) => {
  expect(
    sizes(
      inParts(
        files.map((size) => ({ size })),
        10,
      ),
    ),
  ).toEqual(parts);
});

test("no file is lost, none comes twice, and none stands with others in too large a part", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 15 })), (all) => {
      const parts = sizes(
        inParts(
          all.map((size) => ({ size })),
          10,
        ),
      );
      expect(parts.flat()).toEqual(all);
      for (const part of parts) {
        if (part.length > 1) expect(part.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(10);
      }
    }),
  );
});

test.each([
  [{ id: "ab", name: null, mime: "image/jpeg" }, "files/ab.jpg"],
  [{ id: "ab", name: null, mime: "audio/ogg" }, "files/ab.ogg"],
  [{ id: "ab", name: "Antrag.PDF", mime: "application/pdf" }, "files/ab.pdf"],
  [{ id: "ab", name: "../../x", mime: "application/octet-stream" }, "files/ab"],
])("%o is called %s in a copy", (file, name) => {
  expect(nameInCopy(file)).toBe(name);
});

test.each([
  ["2026-11-23T02:05:00Z", "2026-11-23 10:05"],
  ["2026-12-31T16:00:00Z", "2027-01-01 00:00"],
])("%s is written %s", (at, written) => {
  expect(minuteOf(new Date(at))).toBe(written);
});
