import { type ServerType, serve } from "@hono/node-server";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../fixtures/browser.ts";
import { disclosedVillage } from "../fixtures/disclosed-village.ts";
import { demoCounty, openPages, walkThrough } from "../fixtures/open-pages.ts";
import { type Document, openPdf } from "../fixtures/pages.ts";
import type { World } from "../fixtures/world.ts";

/** A county's pages as a browser finds them: the fullest page of each kind. */
interface House {
  world: World;
  server: ServerType;
  origin: string;
  paths: readonly string[];
}

const houses: House[] = [];
let browser: Browser;

/** `/open/4/2026Q4/1` and `/open/5/2026Q3/2` are pages of one kind. */
const kindOf = (path: string): string =>
  path
    .replace(/[?#].*/, "")
    .replace(/\d{4}Q\d/, "quarter")
    .replace(/\d+/g, "n");

async function houseOf(world: World): Promise<House> {
  world.ground.publicUrl = "https://lianxin.example";
  const app = openPages(world);
  const fullest = new Map<string, { path: string; size: number }>();
  for (const { path, type, body } of await walkThrough(app, "zh-CN")) {
    const kind = kindOf(path);
    if (!type.includes("html") || body.length <= (fullest.get(kind)?.size ?? 0)) continue;
    fullest.set(kind, { path: path.replace(/[?#].*/, ""), size: body.length });
  }
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => resolve(port));
  const paths = [...[...fullest.values()].map(({ path }) => path), "/open/0"];
  return { world, server, origin: `http://127.0.0.1:${await promise}`, paths };
}

beforeAll(async () => {
  browser = await openBrowser();
  houses.push(await houseOf((await disclosedVillage()).world), await houseOf(await demoCounty()));
}, 120_000);

afterAll(async () => {
  await browser.close();
  for (const { server, world } of houses) {
    server.close();
    await world.close();
  }
});

async function newPage(width: number, colorScheme: "light" | "dark" = "light"): Promise<Page> {
  const viewport = { width, height: 760 };
  const context = await browser.newContext({ viewport, colorScheme, locale: "zh-CN" });
  return context.newPage();
}

/** Keeps what was seen where somebody wants to look at it. */
async function keep(page: Page, name: string, printed?: Document): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  const path = `${folder}/${name.replaceAll("/", "-")}`;
  if (!printed) await page.screenshot({ path: `${path}.png`, fullPage: true });
  for (let number = 0; number < (printed?.pages ?? 0); number += 1) {
    const { data, width, height } = printed?.render(number, 1.2) ?? { data: [], width: 0, height: 0 };
    await sharp(Buffer.from(data), { raw: { width, height, channels: 4 } }).toFile(
      `${path}-paper-${number}.png`,
    );
  }
}

/** Cells of a table that hold no more than a name and still take two lines. */
const brokenNames = `[...document.querySelectorAll("td")].filter((cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  const lines = new Set([...range.getClientRects()].map(({ top }) => top));
  return cell.innerText.length <= 3 && lines.size > 1;
}).map(({ innerText }) => innerText)`;

/** Lines of print break where they like. */
const bare = (text: string): string => text.replace(/\s+/g, "");

test("every kind of page is looked at", () => {
  const kinds = new Set(houses.flatMap(({ paths }) => paths.map(kindOf)));
  expect([...kinds].sort()).toEqual([
    "/open",
    "/open/n",
    "/open/n/duty",
    "/open/n/pledges/n",
    "/open/n/quarter",
    "/open/n/quarter/n",
  ]);
});

test.each([
  [360, "light", "zh-CN"],
  [1280, "light", "zh-CN"],
  [360, "dark", "zh-CN"],
  [360, "light", "en"],
] as const)(
  "nothing sticks out and axe finds nothing at %i px, %s, %s",
  async (width, colorScheme, language) => {
    const page = await newPage(width, colorScheme);
    for (const [index, { origin, paths }] of houses.entries()) {
      for (const path of paths) {
        await page.goto(`${origin}${path}?lang=${language}`);
        const wide = await page.evaluate<number>("document.documentElement.scrollWidth");
        expect(wide, path).toBeLessThanOrEqual(width);
        expect(await page.evaluate<string[]>(brokenNames), path).toEqual([]);
        await page.evaluate(axe.source);
        const violations = await page.evaluate<{ id: string }[]>(
          "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) })))",
        );
        expect(violations, path).toEqual([]);
        await keep(page, `${index}${path}-${width}-${colorScheme}-${language}`);
      }
    }
    await page.context().close();
  },
  60_000,
);

test("on paper the chrome is gone and the content is there", async () => {
  const page = await newPage(1280);
  await page.emulateMedia({ media: "print" });
  for (const [index, { origin, paths }] of houses.entries()) {
    for (const path of paths) {
      await page.goto(origin + path);
      for (const chrome of ["header nav", "body > footer", ".skip"])
        expect(await page.locator(chrome).isVisible(), `${chrome} of ${path}`).toBe(false);
      expect(await page.getByRole("heading", { level: 1 }).isVisible(), path).toBe(true);
      const printed = await openPdf(await page.pdf({ format: "A4" }));
      const text = Array.from({ length: printed.pages }, (_, number) => printed.text(number)).join("");
      const title = await page.getByRole("heading", { level: 1 }).innerText();
      expect(bare(text), path).toContain(bare(title));
      // Whoever reads it on a wall finds the page.
      expect(bare(text), path).toContain(`https://lianxin.example${path}`);
      for (const chrome of ["English", "打开连心", "Atom"]) expect(text, path).not.toContain(chrome);
      await keep(page, `${index}${path}`, printed);
    }
  }
  await page.context().close();
});

test("a fingerprint that is copied has no blanks", async () => {
  const [house] = houses;
  const path = house?.paths.find((one) => kindOf(one) === "/open/n/quarter");
  const page = await newPage(360);
  await page.goto(`${house?.origin}${path}`);
  expect(await page.locator("code").first().innerText()).toMatch(/^[0-9a-f]{64}$/);
  await page.context().close();
});
