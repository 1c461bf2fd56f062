import fc from "fast-check";
import { expect, test } from "vitest";
import { fileOf, filesFor, nextFile, pagesFor, perFile, type Standing } from "./sheets.ts";

test.each([
  [0, 0, 0],
  [1, 1, 1],
  [8, 1, 1],
  [9, 2, 1],
  [72, 9, 1],
  [73, 10, 2],
  [800, 100, 12],
])("%i households are %i pages in %i files", (households, pages, files) => {
  expect([pagesFor(households), filesFor(households)]).toEqual([pages, files]);
});

test("whatever the groups of a village are, each household is printed once, in files of a bearable size", () => {
  const sizes = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 99 }), households: fc.nat(200) }), {
    selector: (one) => one.id,
    maxLength: 12,
  });
  fc.assert(
    fc.property(sizes, (groups) => {
      const printed: string[] = [];
      let standing: Standing = { group: 0, part: 0 };
      for (let next = nextFile(groups, standing); next; next = nextFile(groups, standing)) {
        const { group, part } = next;
        const all = Array.from(
          { length: groups.find((one) => one.id === group)?.households ?? 0 },
          (_, index) => `${group}:${index}`,
        );
        const file = fileOf(all, part);
        expect(file.length).toBeGreaterThan(0);
        expect(file.length).toBeLessThanOrEqual(perFile);
        printed.push(...file);
        standing = { group, part: part + 1 };
      }
      const total = groups.reduce((sum, one) => sum + one.households, 0);
      expect(new Set(printed).size).toBe(total);
      expect(printed.length).toBe(total);
    }),
  );
});
