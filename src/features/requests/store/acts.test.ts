import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openRequestCounty, type RequestCounty } from "../../../../test/fixtures/request-county.ts";
import type { StoredFile } from "../../../conversation/message.ts";
import * as store from "./index.ts";

let county: RequestCounty;
beforeEach(async () => {
  county = await openRequestCounty();
});
afterEach(() => county.database.close());

const local = (said: string) => new Date(`2026-${said.replace(" ", "T")}:00+08:00`);

const claimed = (id: number, who = "clerk") => county.does(who, (work) => store.claim(work, id));

describe("filing", () => {
  test("gives a number, both deadlines and a desk, and tells those who sit there", async () => {
    const request = await county.find(await county.filed());
    expect(request).toMatchObject({
      number: "20261123-0001",
      state: "submitted",
      open: true,
      ownerKind: "clerk",
      handlerId: null,
      acceptDue: local("11-24 18:00"),
      due: local("11-26 18:00"),
      watchAt: local("11-24 11:36"),
    });
    expect(request.ownerUnitId).toBe(county.unit("village"));
  });

  test("tells the desk and nobody else, each under a name that cannot repeat", async () => {
    const id = await county.filed();
    await county.filed();
    expect(county.told).toEqual(["clerk: requests.note.file_desk", "colleague: requests.note.file_desk"]);
    expect(county.notes[0]?.id).toBe(`request:${id + 1}:event:2:person:${county.person("clerk")}`);
    expect(county.audits.at(-1)).toMatchObject({
      what: "requests.file",
      object: `request:${id + 1}`,
      after: "submitted",
    });
  });

  test("counts the numbers of each local day from one", async () => {
    await county.filed();
    expect(await county.find(await county.filed())).toMatchObject({ number: "20261123-0002" });
    county.travel("11-23 23:59");
    expect(await county.find(await county.filed())).toMatchObject({ number: "20261123-0003" });
    county.travel("11-24 00:01");
    expect(await county.find(await county.filed())).toMatchObject({ number: "20261124-0001" });
  });

  test("for somebody else tells both, and it is both's matter", async () => {
    const id = await county.filed({ whom: { personId: county.person("neighbour") } });
    expect(county.told).toContain("neighbour: requests.note.file_applicant");
    expect(store.concernedOf(await county.find(id))).toEqual([
      county.person("villager"),
      county.person("neighbour"),
    ]);
  });

  test("at the window is a matter of whom it is for, and not of the clerk's", async () => {
    const id = await county.filed({ whom: { personId: county.person("villager") }, atWindow: true }, "clerk");
    expect(store.concernedOf(await county.find(id))).toEqual([county.person("villager")]);
    expect(await claimed(id)).toBe("accepted");
  });

  test("never puts a clerk's own matter on the clerk's desk", async () => {
    const id = await county.filed({}, "clerk");
    expect(county.told).toEqual(["colleague: requests.note.file_desk"]);
    expect(await claimed(id)).toBe("no: role");
    expect(await claimed(id, "colleague")).toBe("accepted");
  });

  test("goes to the township and the county where the catalogue says so", async () => {
    expect(await county.find(await county.filed({ category: "low-income" }))).toMatchObject({
      ownerUnitId: county.unit("town"),
    });
    expect(await county.find(await county.filed({ category: "forest-right" }))).toMatchObject({
      ownerUnitId: county.unit("county"),
    });
  });

  test("keeps the files of a request with its first event", async () => {
    const photo: StoredFile = { id: "p1", kind: "photo", size: 9 };
    await county.database.transaction(({ records }) =>
      records.file.create({
        data: { id: "p1", kind: "photo", mime: "image/jpeg", size: 9, createdAt: county.now },
      }),
    );
    const id = await county.filed({ files: [photo] });
    const [first] = await county.look((work) => store.timeline(work, id));
    expect(first).toMatchObject({ act: "file", files: [{ id: "p1", kind: "photo" }] });
  });
});

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
    expect(await county.does("villager", (work) => store.rate(work, id, "bad"))).toBe("no: state");
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
    expect(await county.does("villager", (work) => store.withdraw(work, id))).toBe("no: state");
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
