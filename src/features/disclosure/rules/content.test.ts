import fc from "fast-check";
import { expect, test } from "vitest";
import { type Content, canonical, fingerprintOf, readContent } from "./content.ts";

const content: Content = {
  unit: "青溪村",
  quarter: "2026Q4",
  version: 1,
  alone: false,
  items: [{ key: "dues", title: "党费和经费", words: "收入 4,860 元", figures: [], files: [] }],
};

test("content is written in one way only, its names in order, what is not there left out", () => {
  expect(canonical(content)).toBe(
    '{"alone":false,"items":[{"figures":[],"files":[],"key":"dues","title":"党费和经费","words":"收入 4,860 元"}],' +
      '"quarter":"2026Q4","unit":"青溪村","version":1}',
  );
});

test("the fingerprint is the SHA-256 that anybody can work out", () => {
  // printf '' | sha256sum, and printf '青溪村' | sha256sum
  expect(fingerprintOf("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(fingerprintOf("青溪村")).toBe("7c9e494b81ac2d1ebaff2d22b9deb7b23d333e13f2841dc92f30525ccc7b4eab");
});

test("whatever the order in which it was put together, it is the same, and it is read back as it was", () => {
  const { items, ...rest } = content;
  expect(canonical({ items, ...rest })).toBe(canonical(content));
  expect(readContent(canonical(content))).toEqual(content);
});

test("one sign more is another fingerprint", () => {
  fc.assert(
    fc.property(fc.string(), (more) => {
      const words = `收入 4,860 元${more}`;
      const other = { ...content, items: content.items.map((item) => ({ ...item, words })) };
      const same = fingerprintOf(canonical(other)) === fingerprintOf(canonical(content));
      expect(same).toBe(more === "");
    }),
  );
});

test("content that is not content is a mistake", () => {
  expect(() => readContent('{"unit":"x"}')).toThrow();
});
