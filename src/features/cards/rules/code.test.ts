import fc from "fast-check";
import { expect, test } from "vitest";
import { newCode, readCode, spacedCode } from "./code.ts";

test("a code is twelve signs, read again however it is typed", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { minLength: 12, maxLength: 12 }), (picks) => {
      const left = [...picks];
      const code = newCode(() => left.shift() ?? 0);
      expect(code).toMatch(/^[A-HJ-KM-NP-Z2-9]{12}$/);
      for (const typed of [code, `card-${code}`, `CARD ${spacedCode(code)}`, ` ${code.toLowerCase()} `]) {
        expect(readCode(typed)).toBe(code);
      }
    }),
  );
});

test("codes are printed in groups of four", () => {
  expect(spacedCode("ABCD2345EFGH")).toBe("ABCD 2345 EFGH");
});

test.each([
  "",
  "card-",
  "ABCD2345",
  "ABCD2345EFG0",
  "ABCD2345EFGHJ",
  "水管爆了水管爆了水管爆了",
])("%j is no code of a card", (sent) => {
  expect(readCode(sent)).toBeUndefined();
});
