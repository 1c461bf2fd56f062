import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { local } from "../../../../test/fixtures/local.ts";
import { openRequestCounty, type RequestCounty } from "../../../../test/fixtures/request-county.ts";
import * as store from "./index.ts";

let county: RequestCounty;
beforeEach(async () => {
  county = await openRequestCounty();
});
afterEach(() => county.database.close());

const claimed = (id: number, who = "clerk") => county.does(who, (work) => store.claim(work, id));

describe("the applicant", () => {
  test("adds words at any time; the handler is told and no deadline moves", async () => {
    const id = await county.filed();
    const { due, acceptDue } = await county.find(id);
    county.travel("11-24 09:00");
    expect(await county.does("villager", (work) => store.comment(work, id, { words: "worse now" }))).toBe(
      "submitted",
    );
    expect(county.told).toEqual([
      "clerk: requests.note.comment_desk",
      "colleague: requests.note.comment_desk",
    ]);
    expect(await county.find(id)).toMatchObject({ due, acceptDue });
  });

  test("urges once a working day", async () => {
    const id = await county.filed();
    expect(await county.does("villager", (work) => store.urge(work, id))).toBe("submitted");
    county.travel("11-23 20:00");
    expect(await county.does("villager", (work) => store.urge(work, id))).toBe("no: urged");
    county.travel("11-24 08:00");
    expect(await county.does("villager", (work) => store.urge(work, id))).toBe("submitted");
    expect(await county.does("neighbour", (work) => store.urge(work, id))).toBe("no: role");
  });

  test("takes a request back, once, and whoever has it is told", async () => {
    const id = await county.filed();
    await claimed(id);
    expect(await county.does("villager", (work) => store.withdraw(work, id))).toBe("withdrawn");
    expect(county.told).toEqual(["clerk: requests.note.withdraw_desk"]);
    expect(await county.does("villager", (work) => store.withdraw(work, id))).toBe("common.already");
    expect(await claimed(id)).toBe("no: state");
  });

  test.each([
    ["12-07 23:59", "in_progress"],
    ["12-08 00:01", "in_progress"],
    ["12-08 18:01", "no: too_late"],
  ])("has it taken up again within ten working days: on %s it is %s", async (when, expected) => {
    const id = await county.filed();
    await claimed(id);
    county.travel("11-24 10:00");
    await county.does("clerk", (work) => store.complete(work, id, { words: "done" }));
    county.travel(when);
    expect(await county.does("villager", (work) => store.reopen(work, id, "it leaks again"))).toBe(expected);
  });

  test("gets a new deadline when it is taken up again, with the same handler", async () => {
    const id = await county.filed();
    await claimed(id);
    await county.does("clerk", (work) => store.complete(work, id, { words: "done" }));
    await county.does("villager", (work) => store.rate(work, id, "bad"));
    county.travel("11-27 10:00");
    await county.does("villager", (work) => store.reopen(work, id, "it leaks again"));
    // Three working days from Friday: Monday, Tuesday, Wednesday.
    expect(await county.find(id)).toMatchObject({
      due: local("12-02 18:00"),
      rating: null,
      completedAt: null,
    });
    expect(county.told).toEqual(["clerk: requests.note.reopen_desk"]);
  });

  test("follows a neighbour's public request and hears of it", async () => {
    const id = await county.filed();
    await county.as("neighbour", (work) => store.follow(work, id, true));
    await claimed(id);
    expect(county.told).toContain("neighbour: requests.note.follower");
    await county.as("neighbour", (work) => store.follow(work, id, false));
    await county.does("clerk", (work) => store.start(work, id));
    expect(county.told).toEqual(["villager: requests.note.start_applicant"]);
    const closed = await county.filed({ category: "proof" });
    expect(await county.does("neighbour", (work) => store.follow(work, closed, true))).toBe("no: gone");
  });
});
