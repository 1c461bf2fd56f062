import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { local } from "../../../../test/fixtures/local.ts";
import { facts, house, quarterly, visit } from "../../../../test/fixtures/obligations.ts";
import { type Facts, isOpen, type Link, obligationsOf } from "./obligations.ts";

/** Six links of three persons to two households, from all over two years, some handed on. */
const instants = fc
  .integer({ min: 0, max: 730 * 24 })
  .map((hours) => new Date(local("01-01 00:00").getTime() + hours * 3_600_000));
const someLinks = fc
  .array(
    fc.record({
      person: fc.integer({ min: 11, max: 13 }),
      house: fc.integer({ min: 7, max: 8 }),
      from: instants,
      to: fc.option(instants),
      by: fc.option(fc.integer({ min: 1, max: 6 })),
    }),
    { maxLength: 6 },
  )
  .map((all) =>
    all.map(
      (one, index): Link => ({
        id: index + 1,
        kind: "party_member",
        personId: one.person,
        householdId: one.house,
        since: one.from,
        until: one.to !== null && one.to > one.from ? one.to : undefined,
        handedFromId: one.by ?? undefined,
      }),
    ),
  );
const someVisits = fc.array(
  fc.record({
    personId: fc.integer({ min: 11, max: 14 }),
    householdId: fc.integer({ min: 7, max: 8 }),
    day: fc.constantFrom("2026-09-30", "2026-10-01", "2026-11-24", "2026-12-31", "2027-01-01"),
    withdrawn: fc.boolean(),
  }),
);
const houses = [house, { ...house, id: 8 }];
const after = local("02-01 02:00", 2027);
const inQuarter = (links: readonly Link[], visits: Facts["visits"] = []) =>
  obligationsOf(quarterly, "2026Q4", after, facts({ households: houses, links, visits }));

describe("whatever the links", () => {
  test("no household is lost or counted twice: whoever held it before the last 15 days owes it, once", () => {
    const deciding = local("12-16 23:59").getTime() + 59_999;
    fc.assert(
      fc.property(someLinks, (links) => {
        const held = links.filter(
          ({ since, until }) =>
            since.getTime() <= deciding && (until?.getTime() ?? Number.POSITIVE_INFINITY) > deciding,
        );
        const expected = [...new Set(held.map((one) => `${one.householdId} ${one.personId}`))].sort();
        expect(
          inQuarter(links)
            .map((one) => `${one.householdId} ${one.personId}`)
            .sort(),
        ).toEqual(expected);
      }),
    );
  });

  test("what changes after the quarter changes nothing in it", () => {
    const end = local("01-01 00:00", 2027);
    fc.assert(
      fc.property(someLinks, fc.date({ min: end, max: after, noInvalidDate: true }), (links, later) => {
        const ended = links.map((one) => (one.until === undefined ? { ...one, until: later } : one));
        const handed = ended.map((one) => ({
          ...one,
          id: one.id + 100,
          personId: 14,
          since: later,
          until: undefined,
          handedFromId: one.id,
        }));
        expect(inQuarter([...ended, ...handed])).toEqual(inQuarter(links));
      }),
    );
  });

  test("a visit logged twice counts once, in whatever order, and never more than there were days", () => {
    fc.assert(
      fc.property(someLinks, someVisits, (links, visits) => {
        const once = inQuarter(links, visits);
        expect(inQuarter(links, [...visits, ...visits].reverse())).toEqual(once);
        for (const one of once) expect(one.done).toBeLessThanOrEqual(3);
      }),
    );
  });

  test("one counted visit more never opens what was done", () => {
    fc.assert(
      fc.property(someLinks, someVisits, (links, visits) => {
        const open = (more: Facts["visits"]) => inQuarter(links, more).filter(isOpen).length;
        expect(open([...visits, visit(11, "2026-11-11")])).toBeLessThanOrEqual(open(visits));
      }),
    );
  });
});
