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

describe("handling", () => {
  test("of two clerks who press at once one gets it, and the other is told who has it", async () => {
    const id = await county.filed();
    const [one, two] = await Promise.all([
      county.as("clerk", (work) => store.claim(work, id)),
      county.as("colleague", (work) => store.claim(work, id)),
    ]);
    expect(one).toHaveProperty("ok");
    expect(two).toMatchObject({
      refused: { key: "requests.refused.taken", params: { by: { plain: "clerk" } } },
    });
    expect(await claimed(id)).toBe("no: yours_already");
    expect((await county.find(id)).handlerId).toBe(county.person("clerk"));
  });

  test("runs from acceptance to a rating, and tells the villager every step", async () => {
    const id = await county.filed();
    expect(await claimed(id)).toBe("accepted");
    expect(county.told).toEqual(["villager: requests.note.claim_applicant"]);
    expect(await county.does("clerk", (work) => store.start(work, id))).toBe("in_progress");
    expect(county.told).toEqual(["villager: requests.note.start_applicant"]);
    expect(await county.does("clerk", (work) => store.reply(work, id, { words: "this afternoon" }))).toBe(
      "in_progress",
    );
    expect(county.told).toEqual(["villager: requests.note.reply_applicant"]);
    expect(await county.does("clerk", (work) => store.complete(work, id, { words: "a new pipe" }))).toBe(
      "completed",
    );
    expect(county.told).toEqual(["villager: requests.note.complete_applicant"]);
    expect((await county.find(id)).watchAt).toBeNull();
    expect(await county.does("villager", (work) => store.rate(work, id, "good"))).toBe("rated");
    expect(county.told).toEqual(["clerk: requests.note.rate_desk"]);
    expect(await county.does("villager", (work) => store.rate(work, id, "bad"))).toBe("common.already");
    expect((await county.find(id)).rating).toBe("good");
  });

  test("belongs to its handler: colleagues, neighbours and other villages are refused", async () => {
    const id = await county.filed();
    expect(await claimed(id, "other clerk")).toBe("no: role");
    expect(await claimed(id, "neighbour")).toBe("no: role");
    await claimed(id);
    for (const who of ["colleague", "town clerk", "villager"]) {
      expect(await county.does(who, (work) => store.complete(work, id, { words: "done" })), who).toBe(
        "no: role",
      );
    }
    expect(await county.does("clerk", (work) => store.claim(work, 999))).toBe("no: gone");
  });

  test("a note stays between colleagues", async () => {
    const id = await county.filed();
    await claimed(id);
    expect(await county.does("town clerk", (work) => store.internalNote(work, id, "ask the plumber"))).toBe(
      "accepted",
    );
    expect(county.told).toEqual(["clerk: requests.note.note_desk"]);
    expect(await county.does("villager", (work) => store.internalNote(work, id, "hello"))).toBe("no: role");
    const seen = await county.as("villager", (work) => store.timeline(work, id));
    expect(seen.map((event) => event.act)).toEqual(["file", "claim"]);
    const all = await county.as("clerk", (work) => store.timeline(work, id, true));
    expect(all.map((event) => event.act)).toEqual(["file", "claim", "note"]);
  });

  test("a refusal says why and where to go instead", async () => {
    const id = await county.filed();
    const why = { reason: "behind your meter", instead: "a plumber in town" };
    expect(await county.does("clerk", (work) => store.refuse(work, id, why))).toBe("refused");
    expect(county.notes[0]?.text).toMatchObject({
      params: { said: { params: { words: { plain: "behind your meter\na plumber in town" } } } },
    });
    expect(await county.does("villager", (work) => store.comment(work, id, { words: "but" }))).toBe(
      "no: state",
    );
  });

  test("the clock stands still while papers are missing and goes on with what was left", async () => {
    const id = await county.filed();
    await claimed(id);
    county.travel("11-24 10:00");
    expect(await county.does("clerk", (work) => store.askPapers(work, id, "your card"))).toBe("needs_papers");
    expect(await county.find(id)).toMatchObject({ daysLeft: 2, watchAt: null });
    county.travel("11-30 09:00");
    expect(await county.does("villager", (work) => store.comment(work, id, { words: "soon" }))).toBe(
      "needs_papers",
    );
    expect(await county.does("villager", (work) => store.supplyPapers(work, id, { words: "here" }))).toBe(
      "in_progress",
    );
    // Two working days were left: Tuesday and Wednesday.
    expect(await county.find(id)).toMatchObject({
      due: local("12-02 18:00"),
      pausedAt: null,
      watchAt: local("12-01 09:00"),
    });
    expect(county.told).toEqual(["clerk: requests.note.supply_papers_desk"]);
  });

  test("joins two reports of one thing: whoever filed the second follows the first", async () => {
    const first = await county.filed();
    const second = await county.filed({}, "neighbour");
    await claimed(first);
    expect(await county.does("clerk", (work) => store.merge(work, second, second))).toBe("no: merge");
    expect(await county.does("clerk", (work) => store.merge(work, second, first))).toBe("merged");
    expect(county.told).toEqual(["neighbour: requests.note.merge_applicant"]);
    await county.does("clerk", (work) => store.complete(work, first, { words: "done" }));
    expect(county.told).toEqual([
      "neighbour: requests.note.follower",
      "villager: requests.note.complete_applicant",
    ]);
    expect(await county.does("clerk", (work) => store.merge(work, first, second))).toBe("no: merge");
  });
});
