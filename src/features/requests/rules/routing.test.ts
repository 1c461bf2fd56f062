import fc from "fast-check";
import { expect, test } from "vitest";
import { type Level, type PostKind, postKinds } from "../../../conversation/access.ts";
import { type Holder, route, routeSealed, type Step } from "./routing.ts";

const county: Step = { id: 1, level: "county", path: "/1/" };
const township: Step = { id: 4, level: "township", path: "/1/4/" };
const village: Step = { id: 17, level: "village", path: "/1/4/17/" };
const group: Step = { id: 90, level: "group", path: "/1/4/17/90/" };
const line = [group, village, township, county];

const at = (unit: Step, kind: PostKind, ...persons: number[]): Holder[] =>
  persons.map((personId) => ({ unitId: unit.id, kind, personId }));

const everybody: Holder[] = [
  ...at(village, "clerk", 11, 12),
  ...at(village, "village_committee", 13),
  ...at(village, "secretary", 14),
  ...at(village, "mediator", 15),
  ...at(township, "clerk", 21),
  ...at(township, "service_team", 22),
  ...at(county, "clerk", 31),
  ...at(county, "admin", 99),
];
const without = (...persons: number[]) => everybody.filter((one) => !persons.includes(one.personId));

test.each<[string, { level: Level; post?: PostKind; not?: number[] }, Holder[], ReturnType<typeof route>]>([
  ["the village's window", { level: "village" }, everybody, { unitId: 17, kind: "clerk", persons: [11, 12] }],
  ["the township's window", { level: "township" }, everybody, { unitId: 4, kind: "clerk", persons: [21] }],
  ["the county's window", { level: "county" }, everybody, { unitId: 1, kind: "clerk", persons: [31] }],
  [
    "the mediator of a dispute",
    { level: "village", post: "mediator" },
    everybody,
    { unitId: 17, kind: "mediator", persons: [15] },
  ],
  [
    "the service team",
    { level: "township", post: "service_team" },
    everybody,
    { unitId: 4, kind: "service_team", persons: [22] },
  ],
  [
    "the window where there is no mediator",
    { level: "village", post: "mediator" },
    without(15),
    { unitId: 17, kind: "clerk", persons: [11, 12] },
  ],
  [
    "the committee where there is no window",
    { level: "village" },
    without(11, 12),
    { unitId: 17, kind: "village_committee", persons: [13] },
  ],
  [
    "the secretary where there is nobody else",
    { level: "village" },
    without(11, 12, 13),
    { unitId: 17, kind: "secretary", persons: [14] },
  ],
  [
    "the next above where the village has nobody",
    { level: "village" },
    without(11, 12, 13, 14),
    { unitId: 4, kind: "clerk", persons: [21] },
  ],
  [
    "the next above that has anybody",
    { level: "village" },
    without(11, 12, 13, 14, 21),
    { unitId: 1, kind: "clerk", persons: [31] },
  ],
  [
    "the admin at the top",
    { level: "village" },
    at(county, "admin", 99),
    { unitId: 1, kind: "admin", persons: [99] },
  ],
  [
    "the top's desk, though nobody sits there",
    { level: "village" },
    [],
    { unitId: 1, kind: "admin", persons: [] },
  ],
  [
    "a colleague, for nobody handles their own matter",
    { level: "village", not: [11] },
    everybody,
    { unitId: 17, kind: "clerk", persons: [12] },
  ],
  [
    "the committee, for the only clerk's own matter",
    { level: "village", not: [11] },
    without(12),
    { unitId: 17, kind: "village_committee", persons: [13] },
  ],
])("a request goes to %s", (_who, wanted, holders, desk) => {
  expect(route(line, wanted, holders)).toEqual(desk);
});

test("a department takes nothing by itself: what its people file goes to the county", () => {
  const department: Step = { id: 50, level: "department", path: "/1/50/" };
  const there = [...everybody, ...at(department, "clerk", 51)];
  expect(route([department, county], { level: "village" }, there)).toMatchObject({
    unitId: 1,
    persons: [31],
  });
});

test("whoever lives directly under a township is served by it", () => {
  expect(route([township, county], { level: "village" }, everybody)).toMatchObject({
    unitId: 4,
    kind: "clerk",
  });
});

const watched: Holder[] = [
  ...at(village, "supervisor", 41),
  ...at(township, "supervisor", 42, 43),
  ...at(township, "secretary", 44),
  ...at(county, "supervisor", 45),
  ...at(county, "secretary", 46),
  ...at(county, "admin", 99),
];

test.each<[string, Parameters<typeof routeSealed>[1], Holder[], ReturnType<typeof route>]>([
  [
    "the supervisors of the level above",
    { unitId: 17, personId: 14, barred: [14, 41] },
    watched,
    { unitId: 4, kind: "supervisor", persons: [42, 43] },
  ],
  [
    "not to one who also works below the official",
    { unitId: 17, personId: 14, barred: [14, 42] },
    watched,
    { unitId: 4, kind: "supervisor", persons: [43] },
  ],
  [
    "the secretary above where no supervisor is left",
    { unitId: 17, personId: 14, barred: [14, 42, 43] },
    watched,
    { unitId: 4, kind: "secretary", persons: [44] },
  ],
  [
    "the level above that where nobody is left",
    { unitId: 17, personId: 14, barred: [14, 42, 43, 44] },
    watched,
    { unitId: 1, kind: "supervisor", persons: [45] },
  ],
  [
    "the admin at the top at last",
    { unitId: 17, personId: 14, barred: [14] },
    at(county, "admin", 99),
    { unitId: 1, kind: "admin", persons: [99] },
  ],
  [
    "the county's own supervisors, above whom there is nobody",
    { unitId: 1, personId: 46, barred: [45, 46, 99] },
    watched,
    { unitId: 1, kind: "supervisor", persons: [45] },
  ],
  [
    "never to the official, though a supervisor",
    { unitId: 1, personId: 45, barred: [45, 99] },
    watched,
    { unitId: 1, kind: "admin", persons: [99] },
  ],
])("a complaint goes to %s", (_who, accused, holders, desk) => {
  expect(routeSealed(line, accused, holders)).toEqual(desk);
});

test("no request is ever without a unit, and no barred person ever gets a complaint from below the top", () => {
  const holders = fc.array(
    fc.record({
      unitId: fc.constantFrom(...line.map((unit) => unit.id)),
      kind: fc.constantFrom(...postKinds),
      personId: fc.integer({ min: 1, max: 12 }),
    }),
  );
  fc.assert(
    fc.property(
      holders,
      fc.array(fc.integer({ min: 1, max: 12 })),
      fc.constantFrom(group, village, township),
      (held, barred, unit) => {
        const [own = 1] = barred;
        expect(line.map((step) => step.id)).toContain(
          route(line, { level: "village", not: barred }, held).unitId,
        );
        const desk = routeSealed(line, { unitId: unit.id, personId: own, barred: [own, ...barred] }, held);
        expect(line.slice(line.indexOf(unit) + 1).map((step) => step.id)).toContain(desk.unitId);
        for (const person of desk.persons) expect([own, ...barred]).not.toContain(person);
      },
    ),
  );
});
