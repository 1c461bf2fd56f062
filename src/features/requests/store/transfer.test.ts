import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { local } from "../../../../test/fixtures/local.ts";
import { openRequestCounty, type RequestCounty } from "../../../../test/fixtures/request-county.ts";
import * as store from "./index.ts";

let county: RequestCounty;
beforeEach(async () => {
  county = await openRequestCounty();
});
afterEach(() => county.database.close());

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

  const offeredTo = async (to: store.Recipient) => {
    const id = await county.filed();
    await county.as("clerk", (work) => store.claim(work, id));
    await county.as("clerk", (work) => store.start(work, id));
    await county.as("clerk", (work) => store.offerTransfer(work, id, to, "yours?"));
    return id;
  };
  const takenBack = () =>
    county.as(undefined, async (work) => {
      const states: string[] = [];
      for (const request of await store.lapsed(work)) {
        const done = await store.takeBack(work, request);
        states.push("ok" in done ? done.request.state : "refused");
      }
      return states;
    });

  test("to somebody who has left comes back to whoever offered it, and they are told", async () => {
    const id = await offeredTo({ personId: county.person("town clerk") });
    expect(await takenBack()).toEqual([]);
    await county.endPosts("town clerk");
    county.travel("11-23 10:15");
    expect(await county.seenBy(id)).not.toContain("town clerk");
    expect(await county.does("town clerk", (work) => store.answerTransfer(work, id, true))).toBe("no: role");
    expect(await takenBack()).toEqual(["in_progress"]);
    expect(county.told).toEqual(["clerk: requests.note.take_back_offerer"]);
    const request = await county.find(id);
    expect(request).toMatchObject({ handlerId: county.person("clerk"), transfers: [] });
    expect(await takenBack()).toEqual([]);
  });

  test("to an office where nobody is left comes back as well", async () => {
    const id = await offeredTo({ unitId: county.unit("other village") });
    expect(await takenBack()).toEqual([]);
    await county.endPosts("other clerk");
    county.travel("11-23 10:15");
    expect(await takenBack()).toEqual(["in_progress"]);
    expect((await county.find(id)).handlerId).toBe(county.person("clerk"));
  });

  test("that nobody can take any more goes to its desk where whoever offered it has left too", async () => {
    const id = await offeredTo({ personId: county.person("town clerk") });
    await county.endPosts("town clerk");
    await county.endPosts("clerk");
    county.travel("11-23 10:15");
    expect(await takenBack()).toEqual(["submitted"]);
    expect(county.told).toEqual([
      "colleague: requests.note.release_desk",
      "villager: requests.note.release_applicant",
    ]);
    expect(await county.find(id)).toMatchObject({ handlerId: null, transfers: [] });
  });

  test("is called off by whoever offered it, and by nobody else; who was to answer hears of it", async () => {
    const id = await offeredTo({ unitId: county.unit("other village") });
    const recall = (who: string) => county.does(who, (work) => store.recall(work, id));
    expect(await recall("colleague")).toBe("no: role");
    expect(await recall("other clerk")).toBe("no: role");
    expect(await recall("clerk")).toBe("in_progress");
    expect(county.told).toEqual(["other clerk: requests.note.recall_offered"]);
    // It is no longer theirs to open.
    expect(county.notes.map((note) => note.choices)).toEqual([[]]);
    expect(await county.seenBy(id)).not.toContain("other clerk");
    expect(await county.find(id)).toMatchObject({ handlerId: county.person("clerk"), transfers: [] });
    expect(await county.does("other clerk", (work) => store.answerTransfer(work, id, true))).toBe(
      "no: state",
    );
    expect(await recall("clerk")).toBe("no: state");
  });

  test("goes with the post that works on requests, not with being a Party member elsewhere", async () => {
    await county.addPerson("cadre", "town", ["party_member", "other village"]);
    await county.givePost("cadre", "cadre", "town");
    const id = await offeredTo({ personId: county.person("cadre") });
    expect(await county.does("cadre", (work) => store.answerTransfer(work, id, true))).toBe("accepted");
    expect(await county.find(id)).toMatchObject({ ownerUnitId: county.unit("town"), ownerKind: "cadre" });
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

  test("of a sealed complaint goes to a supervisor and to nobody else, whatever their post", async () => {
    const id = await county.filed({
      category: "official",
      words: "he asks for money",
      accused: { unitId: county.unit("village"), personId: county.person("secretary") },
    });
    await county.addPerson("old supervisor", "county", ["supervisor", "county"]);
    await county.endPosts("old supervisor");
    await county.as("town supervisor", (work) => store.claim(work, id));
    const offeredTo = (name: string) =>
      county.does("town supervisor", (work) =>
        store.offerTransfer(work, id, { personId: county.person(name) }, "yours"),
      );
    expect(await offeredTo("town clerk")).toBe("no: recipient");
    expect(await offeredTo("town leader")).toBe("no: recipient");
    expect(await offeredTo("old supervisor")).toBe("no: recipient");
    expect(await county.seenBy(id)).toEqual(["town supervisor", "villager"]);
    expect(await offeredTo("county supervisor")).toBe("transferring");
    expect(await county.does("county supervisor", (work) => store.answerTransfer(work, id, true))).toBe(
      "accepted",
    );
    expect((await county.find(id)).handlerId).toBe(county.person("county supervisor"));
  });
});
