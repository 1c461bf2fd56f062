import { expect, test } from "vitest";
import { readTarget } from "../../conversation/place.ts";
import { at } from "./addresses.ts";
import { exportedClaims } from "./claims/list.ts";
import { directory } from "./index.ts";
import { exportedInvitations } from "./invitations/list.ts";
import { exported } from "./units/lists.ts";

const places = [...(directory.screens ?? []), ...(directory.forms ?? []), ...(directory.actions ?? [])].map(
  (place) => place.name,
);

const largest = 2_147_483_647;
const written = [
  ...Object.values(at).map((address) => String(Reflect.apply(address, undefined, [largest, 9999]))),
  exported.at(largest, "households"),
  exportedClaims.at(),
  exportedInvitations.at(),
  ...(directory.menu ?? []).map((item) => item.to),
  ...Object.values(directory.commands ?? {}),
];

test("every address leads to a place, and every place has one", () => {
  expect(written.map((address) => readTarget(address).name).filter((name) => !places.includes(name))).toEqual(
    [],
  );
  const led = new Set(written.map((address) => readTarget(address).name));
  expect(places.filter((name) => !led.has(name))).toEqual([]);
});

test("every address fits into a button", () => {
  // An action that acts once carries a mark of up to eight signs behind its address.
  expect(written.filter((address) => Buffer.byteLength(address) > 56)).toEqual([]);
});
