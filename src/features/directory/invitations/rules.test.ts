import { describe, expect, test } from "vitest";
import { hashOf, newCode, readCode, spacedCode } from "./code.ts";
import { pauseUntil, whyNot } from "./rules.ts";
import type { Invitation } from "./store.ts";

describe("codes", () => {
  test("have eight signs that nobody mistakes, with a letter and a digit", () => {
    for (let count = 0; count < 500; count += 1) {
      const code = newCode();
      expect(code).toMatch(/^[2-9A-HJ-KM-NP-Z]{8}$/);
      expect(code).toMatch(/[A-Z]/);
      expect(code).toMatch(/[2-9]/);
    }
  });

  test("are made again where they are all letters", () => {
    const picks = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 23];
    expect(newCode(() => picks.shift() ?? 0)).toBe("ABCDEFG2");
  });

  test.each([
    ["K7PM3QXR", "K7PM3QXR"],
    ["k7pm-3qxr", "K7PM3QXR"],
    [" K7PM 3QXR ", "K7PM3QXR"],
    ["Ｋ７ＰＭ－３ＱＸＲ", "K7PM3QXR"],
    ["inv-K7PM3QXR", "K7PM3QXR"],
    ["INV K7PM-3QXR", "K7PM3QXR"],
    ["K7PM–3QXR", "K7PM3QXR"],
  ])("%s is read as %s", (sent, code) => {
    expect(readCode(sent)).toBe(code);
  });

  test.each([
    "水管爆了",
    "K7PM3QX",
    "K7PM3QXRR",
    "HELPMEXY",
    "23456789",
    "K7PM3QX0",
    "K7PM3QXI",
    "20261123-0007",
    "",
  ])("%s is no code", (sent) => {
    expect(readCode(sent)).toBeUndefined();
  });

  test("are shown in two groups and stored as a hash", () => {
    expect(spacedCode("K7PM3QXR")).toBe("K7PM-3QXR");
    // printf K7PM3QXR | sha256sum
    expect(hashOf("K7PM3QXR")).toBe("c75347e13229066014316f42feb7ecc913201c5812a2710820024f8dc2dab068");
  });
});

describe("an invitation", () => {
  const now = new Date("2026-11-23T10:00:00+08:00");
  const fresh: Invitation = {
    id: 1,
    kind: "clerk",
    unitId: 2,
    unitName: "v",
    unitPath: "/1/2/",
    inviter: "a",
    expiresAt: new Date("2026-11-30T10:00:00+08:00"),
  };
  const past = new Date("2026-11-22T10:00:00+08:00");
  test.each<[string, Partial<Invitation>, string | undefined]>([
    ["can be used", {}, undefined],
    ["cannot once it was used", { usedAt: past, usedById: 9 }, "directory.invite.used"],
    [
      "cannot be used twice by the same person",
      { usedAt: past, usedById: 5 },
      "directory.invite.used_by_you",
    ],
    ["cannot once it was taken back", { revokedAt: past }, "directory.invite.revoked"],
    ["cannot from the moment it runs out", { expiresAt: now }, "directory.invite.expired"],
    ["was used before it was over", { usedAt: past, expiresAt: past }, "directory.invite.used"],
  ])("%s", (_what, change, key) => {
    const refused = whyNot({ ...fresh, ...change }, now, 5);
    expect(refused && "key" in refused ? String(refused.key) : undefined).toBe(key);
  });
});

describe("guessing", () => {
  const at = (time: string) => new Date(`2026-11-23T${time}:00+08:00`);
  test.each<[string, string[], string, string | undefined]>([
    ["four wrong codes are nothing", ["10:00", "10:01", "10:02", "10:03"], "10:05", undefined],
    ["the fifth makes wait", ["10:00", "10:01", "10:02", "10:03", "10:04"], "10:05", "11:00"],
    [
      "an hour after the first one may try again",
      ["10:00", "10:01", "10:02", "10:03", "10:04"],
      "11:00",
      undefined,
    ],
    ["the latest five count", ["09:30", "10:01", "10:02", "10:03", "10:04", "10:10"], "10:20", "11:01"],
    ["never", [], "10:00", undefined],
  ])("%s", (_what, wrong, now, until) => {
    expect(pauseUntil(wrong.map(at), at(now))).toEqual(until === undefined ? undefined : at(until));
  });
});
