import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openRequestCounty, type RequestCounty } from "../../../../test/fixtures/request-county.ts";
import * as store from "./index.ts";

let county: RequestCounty;
beforeEach(async () => {
  county = await openRequestCounty();
});
afterEach(() => county.database.close());

const local = (said: string) => new Date(`2026-${said.replace(" ", "T")}:00+08:00`);

const ring = (id: number) => county.as(undefined, (work) => store.ring(work, id));
const ringing = () => county.look((work) => store.ringing(work));

describe("a transfer", () => {
  test("is offered to another unit, which accepts and answers for it from then on", async () => {
    const id = await county.filed();
    await county.as("clerk", (work) => store.claim(work, id));
    const offer = { unitId: county.unit("other village") };
    expect(await county.does("clerk", (work) => store.offerTransfer(work, id, offer, "their pipe"))).toBe(
      "transferring",
    );
    expect(county.told).toEqual([
      "other clerk: requests.note.offer_offered",
      "villager: requests.note.offer_applicant",
    ]);
    expect(await county.seenBy(id)).toContain("other clerk");
    expect(await county.does("colleague", (work) => store.answerTransfer(work, id, true))).toBe("no: role");
    expect(await county.does("other clerk", (work) => store.answerTransfer(work, id, true))).toBe("accepted");
    expect(await county.find(id)).toMatchObject({
      handlerId: county.person("other clerk"),
      ownerUnitId: county.unit("other village"),
      due: local("11-26 18:00"),
    });
    expect(county.told).toEqual([
      "clerk: requests.note.accept_offer_offerer",
      "villager: requests.note.accept_offer_applicant",
    ]);
    expect(await county.does("other clerk", (work) => store.answerTransfer(work, id, true))).toBe(
      "no: state",
    );
  });

  test("that is declined goes back to whoever offered it, in the state it had", async () => {
    const id = await county.filed();
    await county.as("clerk", (work) => store.claim(work, id));
    await county.as("clerk", (work) => store.start(work, id));
    const offer = { personId: county.person("town clerk") };
    await county.as("clerk", (work) => store.offerTransfer(work, id, offer, "yours?"));
    const decline = (who: string) =>
      county.does(who, (work) => store.answerTransfer(work, id, false, "not mine"));
    expect(await decline("colleague")).toBe("no: role");
    expect(await decline("town clerk")).toBe("in_progress");
    expect(county.told).toEqual(["clerk: requests.note.decline_offer_offerer"]);
    expect((await county.find(id)).handlerId).toBe(county.person("clerk"));
    const request = await county.find(id);
    const offered = await county.look((work) => store.offeredTo(work, request));
    expect(offered).toEqual([]);
  });

  test("of a request nobody has taken wins no time, and comes back to the named person", async () => {
    const id = await county.filed();
    county.travel("11-24 10:00");
    const offer = { personId: county.person("town clerk") };
    expect(await county.does("clerk", (work) => store.offerTransfer(work, id, offer, "yours"))).toBe(
      "transferring",
    );
    expect(await county.find(id)).toMatchObject({ acceptDue: local("11-24 18:00") });
    await county.as("town clerk", (work) => store.answerTransfer(work, id, false));
    expect(await county.find(id)).toMatchObject({ state: "accepted", handlerId: county.person("clerk") });
  });

  test("goes to nobody without a post, to nobody at all, and not to oneself", async () => {
    const id = await county.filed();
    const to = (recipient: store.Recipient) =>
      county.does("clerk", (work) => store.offerTransfer(work, id, recipient, "please"));
    expect(await to({ personId: county.person("neighbour") })).toBe("no: recipient");
    expect(await to({ unitId: county.unit("group") })).toBe("no: recipient");
    expect(await to({ unitId: 9999 })).toBe("no: recipient");
    expect(await to({ personId: county.person("clerk") })).toBe("no: recipient");
  });
});

describe("the clock", () => {
  test("reminds the desk, lets it climb, and leaves the work where it is", async () => {
    const id = await county.filed();
    expect(await ringing()).toEqual([]);
    county.travel("11-24 11:45");
    expect(await ringing()).toEqual([id]);
    expect(await ring(id)).toBe("remind");
    expect(county.told).toEqual(["clerk: requests.note.remind_desk", "colleague: requests.note.remind_desk"]);
    expect(await ringing()).toEqual([]);
    county.travel("11-24 18:00");
    expect(await ring(id)).toBe("raise");
    expect(county.told).toEqual(["villager: requests.note.raise_applicant"]);
    expect(await county.find(id)).toMatchObject({
      raisedToId: county.unit("town"),
      ownerUnitId: county.unit("village"),
      watchAt: local("11-27 18:00"),
    });
    const leaders = await county.look((work) => store.climbed(work));
    expect([...leaders.keys()]).toEqual([county.person("town leader")]);
    county.travel("11-27 18:00");
    expect(await ring(id)).toBe("raise");
    expect(await county.find(id)).toMatchObject({ raisedToId: county.unit("county") });
  });

  test("lets it climb to whoever is answerable for the village, where the chain names somebody", async () => {
    await county.addPerson("answerable", "town", ["cadre", "town"]);
    await county.addDuty("township_leader", "answerable", "village");
    const id = await county.filed();
    county.travel("11-25 09:00");
    expect(await ring(id)).toBe("raise");
    const leaders = await county.look((work) => store.climbed(work));
    expect([...leaders.keys()]).toEqual([county.person("answerable")]);
    expect(await county.does("answerable", (work) => store.claim(work, id))).toBe("accepted");
  });

  test("leaves a request alone that waits for papers, and one that was settled in time", async () => {
    const id = await county.filed();
    await county.as("clerk", (work) => store.claim(work, id));
    await county.as("clerk", (work) => store.askPapers(work, id, "a photo"));
    county.travel("12-20 09:00");
    expect(await ringing()).toEqual([]);
    expect(await county.does(undefined, (work) => store.escalate(work, id))).toBe("no: state");
  });

  test("gives a request back to its desk when its handler has left office", async () => {
    const id = await county.filed();
    await county.as("clerk", (work) => store.claim(work, id));
    expect(await county.look((work) => store.orphaned(work))).toEqual([]);
    await county.endPosts("clerk");
    county.travel("11-25 10:00");
    expect(await county.look((work) => store.orphaned(work))).toEqual([id]);
    expect(await county.does(undefined, (work) => store.release(work, id))).toBe("submitted");
    expect(county.told).toEqual([
      "colleague: requests.note.release_desk",
      "villager: requests.note.release_applicant",
    ]);
    expect(await county.find(id)).toMatchObject({
      acceptDue: local("11-26 18:00"),
      due: local("11-26 18:00"),
    });
  });

  test("never leaves a request without a desk, whoever leaves office", async () => {
    const id = await county.filed();
    for (const who of ["clerk", "colleague", "secretary", "town clerk", "town leader", "county clerk"]) {
      await county.endPosts(who);
      county.now = new Date(county.now.getTime() + 1000);
      const request = await county.find(id);
      const desk = await county.look((work) => store.deskOf(work, request));
      expect(desk.persons.length, `after ${who} left`).toBeGreaterThan(0);
    }
    const request = await county.find(id);
    const desk = await county.look((work) => store.deskOf(work, request));
    expect(desk).toMatchObject({ kind: "admin", persons: [county.person("admin")] });
  });

  test("is nobody: a person cannot remind or raise, nor the clock claim", async () => {
    const id = await county.filed();
    expect(await county.does("clerk", (work) => store.escalate(work, id))).toBe("no: role");
    expect(await county.does(undefined, (work) => store.claim(work, id))).toBe("no: role");
  });
});

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
    await ring(id);
    const leaders = await county.look((work) => store.climbed(work));
    expect([...leaders.keys()]).toEqual([county.person("county supervisor")]);
  });

  test("cannot be filed without saying whom or where it is about", async () => {
    await expect(county.filed({ category: "official" })).rejects.toThrow("gone");
  });
});
