import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { local } from "../../../../test/fixtures/local.ts";
import { openRequestCounty, type RequestCounty } from "../../../../test/fixtures/request-county.ts";
import type { PostKind } from "../../../conversation/access.ts";
import * as store from "./index.ts";

let county: RequestCounty;
beforeEach(async () => {
  county = await openRequestCounty();
});
afterEach(() => county.database.close());

const ring = (id: number) => county.as(undefined, (work) => store.ring(work, id));
const ringing = () => county.look((work) => store.ringing(work));

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

  test.each<[string, PostKind, string, boolean]>([
    ["moved to another village", "clerk", "other village", true],
    ["only a Party member there now", "party_member", "village", true],
    ["mediator of the same village now", "mediator", "village", false],
    ["clerk of the township above now", "clerk", "town", false],
  ])("gives it back too when its handler is %s", async (_how, kind, unit, back) => {
    const id = await county.filed();
    await county.as("clerk", (work) => store.claim(work, id));
    await county.endPosts("clerk");
    await county.givePost("clerk", kind, unit);
    county.travel("11-25 10:00");
    expect(await county.look((work) => store.orphaned(work))).toEqual(back ? [id] : []);
  });

  test("leaves it with a leader to whom it climbed and who took it, until their duty ends", async () => {
    await county.addPerson("answerable", "town", ["cadre", "other village"]);
    await county.addDuty("township_leader", "answerable", "village");
    const id = await county.filed();
    county.travel("11-25 09:00");
    await ring(id);
    expect(await county.does("answerable", (work) => store.claim(work, id))).toBe("accepted");
    expect(await county.look((work) => store.orphaned(work))).toEqual([]);
    const ended = { data: { until: county.now } };
    await county.database.transaction(({ records }) => records.responsibility.updateMany(ended));
    county.travel("11-25 10:00");
    expect(await county.look((work) => store.orphaned(work))).toEqual([id]);
  });

  test("gives a complaint back when its handler is no supervisor any more", async () => {
    const id = await county.filed({
      category: "official",
      words: "he asks for money",
      accused: { unitId: county.unit("village"), personId: county.person("secretary") },
    });
    await county.as("town supervisor", (work) => store.claim(work, id));
    expect(await county.look((work) => store.orphaned(work))).toEqual([]);
    await county.endPosts("town supervisor");
    await county.givePost("town supervisor", "clerk", "town");
    county.travel("11-25 10:00");
    expect(await county.look((work) => store.orphaned(work))).toEqual([id]);
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
