import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { local } from "../../../../test/fixtures/local.ts";
import { openRequestCounty, type RequestCounty } from "../../../../test/fixtures/request-county.ts";
import type { StoredFile } from "../../../conversation/message.ts";
import * as store from "./index.ts";

let county: RequestCounty;
beforeEach(async () => {
  county = await openRequestCounty();
});
afterEach(() => county.database.close());

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
