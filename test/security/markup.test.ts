import { SaxesParser } from "saxes";
import { afterAll, beforeAll, expect, test } from "vitest";
import { render } from "../../src/channels/telegram/render.ts";
import { demoHats } from "../../src/conversation/feature.ts";
import { readTarget } from "../../src/conversation/place.ts";
import type { Reply } from "../../src/conversation/reply.ts";
import { words } from "../../src/conversation/reply.ts";
import { demoCounty, look, openPages, type Seen, walkThrough } from "../fixtures/open-pages.ts";
import type { Person, World } from "../fixtures/world.ts";
import { poison, poisonAll } from "./poison.ts";

let world: World;
let columns: string[];
const replies: Reply[] = [];
beforeAll(async () => {
  world = await demoCounty();
  world.ground.publicUrl = "https://lianxin.example";
  columns = await world.database.transaction((tx) => poisonAll(tx));
  const connect = world.line.connect.bind(world.line);
  world.line.connect = (parts) => {
    const channel = connect(parts);
    const send: typeof channel.send = (parcel) => {
      replies.push(parcel.reply);
      return channel.send(parcel);
    };
    return { ...channel, send };
  };
  await world.restart();
}, 120_000);
afterAll(() => world.close());

const escaped = poison.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

test("there is poison wherever people write", () => {
  expect(columns).toEqual(
    expect.arrayContaining([
      "Unit.name",
      "Person.name",
      "Household.name",
      "Pledge.words",
      "DisclosureVersion.content",
      "DutyNote.words",
      "DutyBooking.topic",
      "DutyPoint.name",
      "Request.words",
    ]),
  );
});

test("what people wrote is put into words as they wrote it", () => {
  const said = world.ground.words.rich("zh-CN", words("common.found_none", { sent: poison }));
  expect(said).toContain(escaped);
  expect(world.ground.words.label("zh-CN", { plain: poison })).toBe(poison);
});

/** An element, an attribute or a word that came out of the poison. */
const raw = /<img src=x|onerror=alert\(1\)>/;

test.each([
  "zh-CN",
  "en",
])("public pages, feeds and calendars show it and do not obey it (%s)", async (language) => {
  const app = openPages(world);
  const seen = await walkThrough(app, language);
  const found = await Promise.all(
    [...new Set(seen.flatMap(({ body }) => body.match(/\/duty\/\d+\.ics/g) ?? []))].map((path) =>
      look(app, path),
    ),
  );
  const all = [...seen, ...found].filter(({ type }) =>
    /^(text\/(html|calendar)|application\/atom)/.test(type),
  );
  const poisonous = all.filter(({ body }) => body.replaceAll(/\r\n /g, "").includes("onerror=alert(1)"));
  for (const kind of ["text/html", "application/atom", "text/calendar"]) {
    expect(poisonous.filter(({ type }) => type.startsWith(kind)).length, kind).toBeGreaterThan(0);
  }
  expect(poisonous.length).toBeGreaterThan(20);
  for (const page of all) isSound(page);
}, 120_000);

function isSound({ path, type, body }: Seen): void {
  if (type.startsWith("text/calendar")) {
    // What people wrote begins no line of its own: a line is a property.
    const foreign = body
      .split("\r\n")
      .filter((line) => !/^([A-Z]| |$)/.test(line) || line.startsWith("X-POISON"));
    expect(foreign, path).toEqual([]);
    return;
  }
  expect(body, path).not.toMatch(raw);
  if (!type.startsWith("application/atom")) return;
  const parser = new SaxesParser();
  parser.on("error", (cause) => {
    throw new Error(`${path}: ${cause.message}`);
  });
  parser.write(body).close();
}

/** Presses every button that only shows something, as far as there are new ones. */
async function looksAround(person: Person): Promise<number> {
  const seen = new Set<string>();
  const waiting = ["home"];
  for (let target = waiting.pop(); target !== undefined && seen.size < 120; target = waiting.pop()) {
    if (seen.has(target)) continue;
    seen.add(target);
    await person.presses(target);
    for (const { data } of person.last?.buttons.flat() ?? []) {
      const place = data === undefined ? undefined : world.ground.house.place(readTarget(data).name);
      if (data !== undefined && place?.kind !== "action" && place !== undefined) waiting.push(data);
    }
  }
  return seen.size;
}

test.each(demoHats)("in the chat everything somebody is shown is text (%s)", async (hat) => {
  const person = await world.stranger(`looking-${hat}`);
  replies.length = 0;
  await person.starts(`demo-${hat}`);
  expect(await looksAround(person)).toBeGreaterThan(30);
  expect(replies.filter(({ text }) => text.includes("&lt;img src=x onerror")).length).toBeGreaterThan(5);
  for (const reply of replies) {
    const left = reply.text.replaceAll(/<\/?b>|&(?:lt|gt|amp);/g, "");
    expect(left, reply.text).not.toMatch(/[<>]|&(?!$)/);
    // As Telegram wants it: buttons that fit, and nothing to be taken for a tag.
    for (const call of render(reply)) if ("text" in call) expect(call.text).not.toMatch(/<(?!\/?b>)/);
  }
}, 120_000);
