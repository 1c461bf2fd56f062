import { afterAll, beforeAll, expect, test } from "vitest";
import type { AnyForm } from "../../src/conversation/form.ts";
import type { Reply } from "../../src/conversation/reply.ts";
import { openScene, type Scene } from "../fixtures/cast.ts";
import { openPages, walkThrough } from "../fixtures/open-pages.ts";
import type { Person } from "../fixtures/world.ts";
import { doorOf, fill } from "./filling.ts";

const long = `<img src=x onerror=alert(1)>"'&{{now}}$t(common.home)`;
const short = `<i>"'&`;

let scene: Scene;
let forms: AnyForm[];
const replies: Reply[] = [];
beforeAll(async () => {
  scene = await openScene();
  const { world } = scene;
  world.ground.publicUrl = "https://lianxin.example";
  forms = world.ground.house.features.flatMap((feature) => [...(feature.forms ?? [])]);
  const connect = world.line.connect.bind(world.line);
  world.line.connect = (parts) => {
    const channel = connect(parts);
    return {
      ...channel,
      send: (parcel) => {
        replies.push(parcel.reply);
        return channel.send(parcel);
      },
    };
  };
  await world.restart();
});
afterAll(() => scene.world.close());

const phones = new Map<string, Person>();
/** Somebody of the cast at a phone of their own. */
async function phone(who: string): Promise<Person> {
  const known = phones.get(who);
  if (known) return known;
  const { world, cast } = scene;
  const person = await world.stranger(`filling ${who}`);
  await world.database.transaction((tx) =>
    tx.sql.run(
      `INSERT INTO Chat (channel, id, personId, language, activeAt) VALUES ('direct', ?, ?, 'zh-CN', ?)`,
      [person.chat, cast.get(who) ?? null, world.now],
    ),
  );
  phones.set(who, person);
  return person;
}

/** Addresses of forms that nobody guesses, one after the other. */
const addresses = (ids: Scene["ids"]): Readonly<Record<string, readonly (readonly string[])[]>> => ({
  "duty.edit": ["name", "place", "phone"].map((field) => [String(ids.dutyPoint), field]),
  "calendar.enter": [["2027"]],
  "disclosure.prepare.write": [["1.1", "new"]],
  "letters.write": [[String(ids.answerable)]],
  "visits.remind.why": [["2026Q3"]],
  "pledges.change_template": [[String(ids.unit), "elder"]],
});
/** Words that are asked for something in particular: another kind of answer is refused, kindly. */
const particular = [
  "directory.join code",
  "directory.join name",
  "directory.accept name",
  "directory.change_name name",
  "directory.help head",
  "directory.settle head",
  "directory.add_person name",
  "directory.add_person phone",
  "directory.correct_person name",
  "directory.correct_person phone",
  "cards.enter name",
  "duty.add phone",
  "duty.edit phone",
  "requests.lookup number",
  "handling.record phone",
  "calendar.enter notice",
  "my-data.ask right",
  "my-data.erase sure",
];
/** Words that are asked for only where something else has happened before; their journeys say what. */
const elsewhere = [
  "directory.help reason",
  "disclosure.question.decline words",
  "duty.add_hours dates",
  "duty.ask words",
  "duty.assign reason",
  "requests.new accused_words",
  "requests.new whom_words",
  "visits.log.group reason",
  "visits.log.redate reason",
];

test("in every field of every form stands what somebody wrote, as words", async () => {
  const [closed, refused, unasked]: [string[], string[], string[]] = [[], [], []];
  for (const form of forms) {
    const fields = Object.entries(form.questions).filter(
      ([, { kind }]) => kind === "text" || kind === "telling",
    );
    if (fields.length === 0) continue;
    const asked = new Map<string, boolean>();
    for (let round = 0; round < 3 && asked.size < fields.length; round += 1) {
      const named = addresses(scene.ids)[form.name];
      const door = await doorOf(scene, form, named?.[round % named.length]);
      if (!door) {
        if (round === 0) closed.push(form.name);
        break;
      }
      const all = await fill(scene, await phone(door.who), { ...door, form, round }, [long, short]);
      for (const [name, taken] of all) asked.set(name, taken || (asked.get(name) ?? false));
    }
    for (const [name] of fields) {
      if (!asked.has(name)) unasked.push(`${form.name} ${name}`);
      else if (!asked.get(name)) refused.push(`${form.name} ${name}`);
    }
  }
  expect({ closed, refused: refused.sort(), unasked: unasked.sort() }).toEqual({
    closed: [],
    refused: [...particular].sort(),
    unasked: [...elsewhere].sort(),
  });
}, 300_000);

test("nothing of it was taken for markup", async () => {
  expect(replies.filter(({ text }) => text.includes("&lt;img src=x onerror")).length).toBeGreaterThan(20);
  for (const { text } of replies) {
    expect(text.replaceAll(/<\/?b>|&(?:lt|gt|amp);/g, ""), text).not.toMatch(/[<>]|&(?!$)/);
  }
  const seen = await walkThrough(openPages(scene.world), "zh-CN");
  expect(seen.some(({ body }) => body.includes("&lt;img src=x"))).toBe(true);
  for (const { body, path, type } of seen) {
    if (!type.startsWith("text/calendar")) expect(body, path).not.toMatch(/<img src=x|<i>"'/);
  }
});
