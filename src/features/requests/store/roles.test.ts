import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openRequestCounty, type RequestCounty } from "../../../../test/fixtures/request-county.ts";
import * as store from "./index.ts";

let county: RequestCounty;
beforeEach(async () => {
  county = await openRequestCounty();
});
afterEach(() => county.database.close());

describe("who sees a request", () => {
  test("those whom it concerns, its desk, and the offices above; no neighbour and no other village", async () => {
    const id = await county.filed();
    expect(await county.seenBy(id)).toEqual([
      "clerk",
      "colleague",
      "county clerk",
      "secretary",
      "town clerk",
      "town leader",
      "villager",
    ]);
  });
});

describe("a sealed complaint", () => {
  const about = (name: string, unit: string) => ({
    category: "official",
    words: "he asks for money",
    accused: { unitId: county.unit(unit), personId: county.person(name) },
  });

  test("goes to the supervisors of the level above and is seen by nobody else, whatever their post", async () => {
    const id = await county.filed(about("secretary", "village"));
    expect(county.told).toEqual(["town supervisor: requests.note.file_desk"]);
    expect(JSON.stringify(county.notes)).not.toContain("money");
    expect(await county.seenBy(id)).toEqual(["town supervisor", "villager"]);
    expect(await county.does("town clerk", (work) => store.claim(work, id))).toBe("no: role");
    expect(await county.does("secretary", (work) => store.internalNote(work, id, "?"))).toBe("no: role");
    expect(await county.does("town supervisor", (work) => store.claim(work, id))).toBe("accepted");
  });

  test("never reaches somebody who also works at or below the official's unit", async () => {
    await county.givePost("town supervisor", "village_committee", "village");
    const id = await county.filed(about("secretary", "village"));
    expect(county.told).toEqual(["town leader: requests.note.file_desk"]);
    expect(await county.seenBy(id)).not.toContain("town supervisor");
  });

  test("never reaches an official who is a supervisor above as well", async () => {
    await county.givePost("secretary", "supervisor", "town");
    const id = await county.filed(about("secretary", "village"));
    // The official's highest unit is the township, so it goes to the county.
    expect(county.told).toEqual(["county supervisor: requests.note.file_desk"]);
    expect(await county.seenBy(id)).toEqual(["county supervisor", "villager"]);
  });

  test("is taken from a handler who comes to work under the official, without anybody deciding it", async () => {
    const id = await county.filed(about("secretary", "village"));
    await county.as("town supervisor", (work) => store.claim(work, id));
    await county.givePost("town supervisor", "clerk", "village");
    expect(await county.seenBy(id)).not.toContain("town supervisor");
    expect(
      await county.does("town supervisor", (work) => store.complete(work, id, { words: "nothing" })),
    ).toBe("no: role");
    const request = await county.find(id);
    const owners = await county.look((work) => store.ownersOf(work, request));
    expect(owners).toEqual([county.person("town leader")]);
  });

  test("about the county goes to its own supervisors, for there is nobody above", async () => {
    const id = await county.filed(about("county clerk", "county"));
    expect(county.told).toEqual(["county supervisor: requests.note.file_desk"]);
    expect(await county.seenBy(id)).toEqual(["county supervisor", "villager"]);
  });

  test("of somebody who works there too stays visible to whoever complained", async () => {
    const id = await county.filed(about("secretary", "village"), "clerk");
    expect(await county.seenBy(id)).toEqual(["clerk", "town supervisor"]);
  });

  test("climbs to supervisors only, and is offered to nobody barred", async () => {
    const id = await county.filed(about("secretary", "village"));
    const offer = (to: store.Recipient) =>
      county.does("town supervisor", (work) => store.offerTransfer(work, id, to, "please"));
    expect(await offer({ personId: county.person("clerk") })).toBe("no: recipient");
    expect(await offer({ unitId: county.unit("county") })).toBe("transferring");
    expect(county.told).toContain("county supervisor: requests.note.offer_offered");
    county.travel("12-20 09:00");
    await county.as(undefined, (work) => store.ring(work, id));
    const leaders = await county.look((work) => store.climbed(work));
    expect([...leaders.keys()]).toEqual([county.person("county supervisor")]);
  });

  test("cannot be filed without saying whom or where it is about", async () => {
    await expect(county.filed({ category: "official" })).rejects.toThrow("gone");
  });
});
