import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import type { Feature } from "../conversation/feature.ts";
import type { Reading } from "../conversation/page.ts";
import { plain } from "../conversation/reply.ts";
import { loadWords } from "../words.ts";
import { createPages } from "./index.ts";

const words = loadWords({ fallback: "zh-CN", timeZone: "Asia/Shanghai", now: () => new Date(0) });
const nasty = `<script>alert("1")</script>&'`;
const photo = { id: "photo1", kind: "photo", size: 3 } as const;

const venues: Feature = {
  name: "venues",
  openFile: async (_reading, id) => id === photo.id,
  pages: [
    {
      kind: "page",
      path: "/open/venues/:village",
      show: async (_reading, { village = "" }) =>
        village === "none"
          ? undefined
          : {
              title: plain(`${village}${nasty}`),
              summary: plain("Where to meet"),
              feed: "/open/venues/1/feed.xml",
              trail: [{ text: plain("All"), to: "/open" }],
              blocks: [
                { kind: "heading", level: 2, id: "when", text: plain(nasty) },
                { kind: "text", text: plain(`one\n${nasty}`) },
                { kind: "text", text: plain("Ring 0873-5550101, not 20261123-0001 or 10873-55501011 <b>") },
                { kind: "links", items: [{ text: plain("next"), to: "/open/venues/2", note: plain("far") }] },
                { kind: "table", head: [plain("a"), plain("b")], rows: [[plain("1"), plain(nasty)]] },
                { kind: "picture", file: photo, describes: plain(nasty) },
                {
                  kind: "change",
                  pieces: [
                    { text: "was ", was: "kept" },
                    { text: "old", was: "removed" },
                    { text: "new", was: "added" },
                  ],
                },
                { kind: "quote", text: plain("Well said"), by: plain("somebody") },
              ],
            },
    },
    {
      kind: "feed",
      path: "/open/venues/:village/feed.xml",
      show: async () => ({
        title: plain("Venues & more"),
        to: "/open/venues/1",
        entries: [
          {
            id: "venue:1",
            title: plain(nasty),
            summary: plain("opened"),
            to: "/open/venues/1#when",
            updated: new Date("2026-11-24T01:00:00Z"),
          },
        ],
      }),
    },
    {
      kind: "calendar",
      path: "/open/venues/:village/days.ics",
      show: async () => ({
        title: plain("Days"),
        events: [
          {
            id: "day-1",
            sequence: 3,
            title: plain("Open; all day, every day"),
            from: new Date("2026-12-20T01:00:00Z"),
            until: new Date("2026-12-20T02:30:00Z"),
          },
        ],
      }),
    },
  ],
};

const failures: unknown[] = [];
const app = createPages({
  features: [venues],
  read: (language, work) =>
    work({ language, read: words.label, now: new Date(0), person: undefined } as unknown as Reading),
  languages: words,
  files: { read: async () => ({ bytes: new Uint8Array([1, 2, 3]), mime: "image/png" }) },
  publicUrl: "https://lianxin.example",
  timeZone: "Asia/Shanghai",
  log: { error: (facts) => failures.push(facts) },
});
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await app.request(path, { headers });
  return { status: response.status, headers: response.headers, body: await response.text() };
};

describe("a public page", () => {
  test("escapes whatever people wrote, in every kind of block", async () => {
    const { status, body } = await get(`/open/venues/village`);
    expect(status).toBe(200);
    expect(body).not.toContain("<script>alert");
    // The title in <title>, og:title, link and h1; then heading, text, table cell and picture.
    expect(body.split("&lt;script&gt;").length - 1).toBe(8);
    expect(body).toContain(
      '<p>Ring <a class="call" href="tel:0873-5550101">0873-5550101</a>, not 20261123-0001 or 10873-55501011 &lt;b&gt;</p>',
    );
    expect(body).toContain('<h2 id="when">');
    expect(body).toContain("<del>old</del><ins>new</ins>");
    expect(body).toContain('<meta property="og:url" content="https://lianxin.example/open/venues/village">');
  });

  test("comes in the language that is asked for, and offers the other", async () => {
    const chinese = await get("/open/venues/1", { "accept-language": "zh-Hans-CN,zh;q=0.9" });
    expect(chinese.body).toContain('<html lang="zh-CN">');
    expect(chinese.body).toContain('<a href="/open/venues/1?lang=en" hreflang="en" lang="en">English</a>');
    const english = await get("/open/venues/1?lang=en", { "accept-language": "zh" });
    expect(english.body).toContain('<html lang="en">');
    expect(english.body).toContain('href="/open/venues/2?lang=en"');
  });

  test("runs no script, sets no cookie and is nobody's frame", async () => {
    const { headers } = await get("/open/venues/1");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("set-cookie")).toBeNull();
  });

  test("that does not exist says so kindly", async () => {
    const { status, body } = await get("/open/venues/none");
    expect(status).toBe(404);
    expect(body).toContain("没有这一页");
    const mistyped = await get("/open/venue");
    expect(mistyped.status).toBe(404);
    expect(mistyped.body).toContain("没有这一页");
  });

  test("opens only files that it shows", async () => {
    expect((await get("/open/files/photo1")).status).toBe(200);
    expect((await get("/open/files/photo2")).status).toBe(404);
  });
});

test("a feed is Atom, with every text escaped and addresses from outside", async () => {
  const { body, headers } = await get("/open/venues/1/feed.xml");
  expect(headers.get("content-type")).toContain("application/atom+xml");
  expect(body).toContain("<title>Venues &amp; more</title>");
  expect(body).toContain('<link href="https://lianxin.example/open/venues/1#when"/>');
  expect(body).toContain("<updated>2026-11-24T01:00:00.000Z</updated>");
  expect(body).not.toContain("<script>");
});

test("a calendar is read by another program as it was meant", async () => {
  const { body } = await get("/open/venues/1/days.ics");
  const [event] = new ICAL.Component(ICAL.parse(body)).getAllSubcomponents("vevent");
  const read = new ICAL.Event(event);
  expect(read.summary).toBe("Open; all day, every day");
  expect(read.uid).toBe("day-1@lianxin.example");
  expect(read.sequence).toBe(3);
  // 01:00 UTC is 09:00 in Shanghai.
  expect(read.startDate.toString()).toBe("2026-12-20T09:00:00");
  expect(event?.getFirstProperty("dtstart")?.getParameter("tzid")).toBe("Asia/Shanghai");
  expect(body).toContain("BEGIN:VTIMEZONE");
  expect(body).toContain("DTSTAMP:19700101T000000Z");
  expect(failures).toEqual([]);
});
