import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWeb, type Web } from "../../src/channels/web/index.ts";
import { everyAnswer } from "../../src/main-headers.ts";
import { createHealth } from "../../src/main-health.ts";
import { openPages } from "../fixtures/open-pages.ts";
import { openWorld, type World } from "../fixtures/world.ts";

const origin = "https://lianxin.example";
const token = "a".repeat(43);

/**
 * Every address there is, an example of it, and what somebody gets there who is not signed in and comes from another
 * site. Public pages show the same to everybody; all others show nothing and take nothing.
 */
const table: readonly [route: string, example: string, status: number][] = [
  ["GET /", "/", 200],
  ["GET /c/:code{[A-Za-z0-9_-]{1,64}}", "/c/inv-K7PM3QXR", 200],
  ["GET /assets/:version/:name", "/assets/x/app.js", 200],
  // Of a link that is not there, and of one that is used up, the same is said.
  ["GET /l/:token{[A-Za-z0-9_-]{20,100}}", `/l/${token}`, 410],
  ["POST /l/:token{[A-Za-z0-9_-]{20,100}}", `/l/${token}`, 403],
  ["POST /api/send", "/api/send", 403],
  ["POST /api/upload", "/api/upload?id=a&kind=photo", 403],
  // Nobody's messages.
  ["GET /api/messages", "/api/messages", 200],
  ["GET /api/stream", "/api/stream", 401],
  ["GET /files/:id{[A-Za-z0-9_-]+}", "/files/0123456789", 404],
  ["GET /open/style/:version", "/open/style/x", 200],
  ["GET /open/files/:id{[A-Za-z0-9_-]+}", "/open/files/0123456789", 404],
  // Whether it is well, without a name of anybody.
  ["GET /health", "/health", 200],
  ["GET /metrics", "/metrics", 403],
  // Of a point that villagers see; of this one there is none.
  ["GET /duty/:point{[1-9][0-9]{0,9}\\.ics}", "/duty/999999.ics", 404],
  // Only whoever knows the secret.
  ["GET /duty/own/:secret{[A-Za-z0-9_-]{20,64}\\.ics}", `/duty/own/${token}.ics`, 404],
];

/** Pages of the features, open to everybody. */
const open = /^GET \/open(?=\/|$)/;

let world: World;
let web: Web;
let app: Hono;
beforeAll(async () => {
  world = await openWorld();
  const { database, ground, errors } = world;
  const now = () => world.now;
  web = createWeb({
    database,
    files: ground.files,
    now,
    words: ground.words,
    log: { error: (facts) => errors.push(facts) },
    demo: false,
    publicUrl: origin,
    limits: { pages: { address: { burst: 60, perSecond: 0.5 } } },
  });
  await web.start(world.office.desk);
  app = new Hono();
  app.use(everyAnswer(origin));
  const health = {
    channels: ["web"],
    jobs: world.office.jobs,
    timeZone: ground.timeZone,
    token: "x".repeat(16),
  };
  app.route("/", createHealth({ ...health, database, now }));
  app.route("/", openPages(world));
  app.use("/limited", web.readers);
  app.get("/limited", (c) => c.text("read"));
  app.route("/", web.app);
});
afterAll(async () => {
  expect(world.errors).toEqual([]);
  await web.stop();
  await world.close();
});

const ask = (route: string, path: string, headers: Record<string, string> = {}) =>
  app.request(`${origin}${path}`, {
    method: route.split(" ")[0],
    headers: { host: "lianxin.example", origin: "https://elsewhere.example", ...headers },
  });

test("every address stands in the table", () => {
  const routes = app.routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path}`);
  const all = new Set(routes.filter((route) => route !== "GET /limited"));
  const written = new Set(table.map(([route]) => route));
  expect([...all].filter((route) => !written.has(route) && !open.test(route))).toEqual([]);
  expect([...written].filter((route) => !all.has(route))).toEqual([]);
});

test.each(
  table,
)("%s is closed to strangers, or shows what everybody may see (%s: %i)", async (route, path, status) => {
  const answer = await ask(route, path);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("set-cookie") ?? "").not.toContain("lianxin=");
  if (path === "/api/messages") expect(await answer.json()).toMatchObject({ chat: null, messages: [] });
});

const others: typeof table = [
  ["GET", "/nothing", 404],
  ["GET", "/open", 200],
  ["GET", "/open/days.ics", 200],
];

test.each([
  ...table,
  ...others,
])("%s answers with what keeps browsers from guessing, framing and telling (%s)", async (route, path) => {
  const { headers } = await ask(route, path);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("strict-transport-security")).toBe("max-age=31536000");
  expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
  expect(headers.get("referrer-policy")).toMatch(/^(no-referrer|same-origin)$/);
});

test.each([
  "/",
  "/assets/x/app.js",
  "/open",
])("what the browser still has keeps the headers it came with (%s)", async (path) => {
  const first = await ask("GET", path);
  const again = await ask("GET", path, { "if-none-match": first.headers.get("etag") ?? "" });
  expect(again.status).toBe(304);
  // A browser puts these in the place of the first ones.
  expect(again.headers.get("content-security-policy")).toBeNull();
  expect(again.headers.get("referrer-policy")).toBeNull();
});

test("without https nothing is said of https", async () => {
  const plain = new Hono();
  plain.use(everyAnswer("http://10.0.0.5:8080"));
  plain.get("/", (c) => c.text("x"));
  const { headers } = await plain.request("/");
  expect([headers.get("strict-transport-security"), headers.get("x-content-type-options")]).toEqual([
    null,
    "nosniff",
  ]);
});

test("public pages know nobody: whoever is signed in sees what strangers see", async () => {
  const admin = await world.meet("admin");
  const cookie = await signedIn(admin.id);
  const village = await world.work(async ({ records }) =>
    records.unit.findFirstOrThrow({ where: { level: "village" } }),
  );
  for (const path of [
    "/open",
    `/open/${village.id}`,
    `/open/${village.id}/duty`,
    `/open/${village.id}/feed.xml`,
  ]) {
    const [stranger, known] = [await ask("GET", path), await ask("GET", path, { cookie })];
    expect(await known.text(), path).toBe(await stranger.text());
    expect(known.headers.get("set-cookie")).toBeNull();
  }
});

/** The cookie of a browser in which somebody has signed in. */
async function signedIn(personId: number): Promise<string> {
  const { makeLoginLink } = await import("../../src/channels/web/index.ts");
  const { path } = await world.database.transaction((tx) => makeLoginLink(tx, personId, world.now));
  const answer = await ask("POST", path, { origin, "sec-fetch-site": "same-origin" });
  expect(answer.status).toBe(303);
  await world.office.idle();
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
}

test("whoever reads too many public pages at once is asked to wait, in words, and then may read on", async () => {
  const read = () => ask("GET", "/limited", { "accept-language": "zh-CN" });
  for (let page = 0; page < 60; page += 1) expect((await read()).status).toBe(200);
  const refused = await read();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "2"]);
  expect(await refused.text()).toContain("请稍等一下");
  world.now = new Date(world.now.getTime() + 2000);
  expect((await read()).status).toBe(200);
});
