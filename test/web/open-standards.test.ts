import { createHash } from "node:crypto";
import ICAL from "ical.js";
import { SaxesParser } from "saxes";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { disclosedVillage } from "../fixtures/disclosed-village.ts";
import { look, openPages, type Seen, walkThrough } from "../fixtures/open-pages.ts";
import type { World } from "../fixtures/world.ts";

let world: World;
let village = "";
let issueId = 0;
beforeAll(async () => {
  ({ world, issueId } = await disclosedVillage());
  const id = await world.work(
    async (work) => (await work.records.unit.findFirstOrThrow({ where: { name: "青溪村" } })).id,
  );
  village = `/open/${id}`;
}, 60_000);
afterAll(() => world.close());

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("the text behind a fingerprint", () => {
  test.each([
    ["the first version", "/2026Q4/1", 1],
    ["the version that holds", "/2026Q4", 2],
  ])("can be downloaded and checked by anybody: %s", async (_which, page, number) => {
    const app = openPages(world);
    const { body } = await look(app, `${village}${page}?lang=zh-CN`);
    expect(body).toContain("怎么核对：下载原文，用电脑上算 SHA-256 的工具");
    const to = `${village}/2026Q4/${number}/text`;
    expect(body).toContain(`<a class="file" href="${to}" download>下载第 ${number} 版的原文（.txt）</a>`);
    const response = await app.request(to);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent(`青溪村-2026Q4-${number}.txt`)}`,
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    const shown = [...body.matchAll(/<code>(.*?)<\/code>/g)].map(([, code = ""]) =>
      code.replace(/<[^>]+>/g, ""),
    );
    // The newest version stands first.
    expect(shown[0]).toBe(sha256(bytes));
    expect(new TextDecoder().decode(bytes)).toContain(number === 1 ? "结余 1,740 元" : "结余 1,650 元");
  });

  test.each(["/2026Q4/3/text", "/2026Q3/1/text", "/2026Q4/0/text"])("%s is none", async (rest) => {
    expect((await look(openPages(world), village + rest)).status).toBe(404);
  });
});

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
}

/** Reads XML strictly: what is not well-formed is thrown. */
function readXml(source: string): Element {
  const root: Element = { name: "", attributes: {}, text: "", children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, text: "", children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(source).close();
  const [top] = root.children;
  if (!top) throw new Error("no root element");
  return top;
}

const named = (element: Element, name: string) => element.children.filter((one) => one.name === name);
const only = (element: Element, name: string): Element => {
  const [one, another] = named(element, name);
  if (!one || another) throw new Error(`${element.name} must have one ${name}`);
  return one;
};

describe("standards", () => {
  test.each(["zh-CN", "en"])("the feed is what RFC 4287 wants of a feed (%s)", async (language) => {
    const feed = readXml((await look(openPages(world), `${village}/feed.xml?lang=${language}`)).body);
    expect([feed.name, feed.attributes.xmlns]).toEqual(["feed", "http://www.w3.org/2005/Atom"]);
    expect(feed.attributes["xml:lang"]).toBe(language);
    expect(only(only(feed, "author"), "name").text).not.toBe("");
    const entries = named(feed, "entry");
    const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
    for (const one of [feed, ...entries]) {
      expect(() => new URL(only(one, "id").text)).not.toThrow();
      expect(only(one, "title").text).not.toBe("");
      expect(only(one, "updated").text).toMatch(date);
    }
    for (const entry of entries) {
      expect(only(entry, "link").attributes.href).toMatch(/^https:\/\/lianxin\.example\/open\/\d+\/2026Q4/);
      expect(only(entry, "summary").text).not.toBe("");
    }
    const self = named(feed, "link").filter(({ attributes }) => attributes.rel === "self");
    expect(self.map(({ attributes }) => attributes.href)).toEqual([
      `https://lianxin.example${village}/feed.xml?lang=${language}`,
    ]);
    const ids = entries.map((entry) => only(entry, "id").text);
    expect(new Set(ids).size).toBe(ids.length);
    const updated = entries.map((entry) => only(entry, "updated").text);
    expect(updated).toEqual(updated.toSorted().reverse());
    expect(only(feed, "updated").text).toBe(updated[0]);
    // Two versions of the issue, two answers, one of which was put right.
    expect(ids.filter((id) => id.includes(`disclosure:${issueId}:`)).length).toBe(2);
    expect(ids.length).toBe(5);
  });

  test.each(["/open/days.ics", "unit"])("a calendar is what RFC 5545 wants of one: %s", async (path) => {
    const app = openPages(world);
    const { body, type } = await look(app, path === "unit" ? `${village}/days.ics` : path);
    expect(type).toBe("text/calendar; charset=utf-8");
    const lines = body.split("\r\n");
    expect(lines.every((line) => !line.includes("\n") && Buffer.byteLength(line) <= 75)).toBe(true);
    const calendar = new ICAL.Component(ICAL.parse(body));
    expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
    expect(calendar.getFirstPropertyValue("prodid")).toBeTruthy();
    const zones = calendar.getAllSubcomponents("vtimezone").map((zone) => zone.getFirstPropertyValue("tzid"));
    expect(zones).toEqual(["Asia/Shanghai"]);
    const events = calendar.getAllSubcomponents("vevent");
    const uids = events.map((event) => event.getFirstPropertyValue("uid"));
    expect(new Set(uids).size).toBe(13);
    for (const event of events) {
      for (const name of ["dtstamp", "dtstart", "dtend", "summary"])
        expect(event.getAllProperties(name).length, name).toBe(1);
      expect(event.getFirstProperty("dtstart")?.getParameter("tzid")).toBe("Asia/Shanghai");
    }
  });

  const metaOf = ({ body }: Seen) =>
    new Map(
      [...body.matchAll(/<meta property="(og:[a-z_]+)" content="([^"]*)">/g)].map(
        ([, name = "", said = ""]) => [name, said],
      ),
    );

  test.each([
    ["zh-CN", "zh_CN"],
    ["en", "en"],
  ])("every page can be shared: Open Graph says what it is (%s)", async (language, locale) => {
    const pages = (await walkThrough(openPages(world), language)).filter(
      ({ path, type }) => type.includes("html") && path.endsWith(`?lang=${language}`),
    );
    // The tree, two of the issue's versions and each of the units.
    expect(pages.length).toBeGreaterThan(8);
    for (const page of pages) {
      const meta = metaOf(page);
      const said = /<h1>(.*?)<\/h1>/.exec(page.body)?.[1];
      expect(meta.get("og:title"), page.path).toBe(said);
      expect(meta.get("og:description"), page.path).toBeTruthy();
      expect(meta.get("og:url"), page.path).toBe(`https://lianxin.example${page.path.split("?")[0]}`);
      expect(meta.get("og:locale"), page.path).toBe(locale);
      expect(page.body).toContain(`<html lang="${language}">`);
    }
  });
});
