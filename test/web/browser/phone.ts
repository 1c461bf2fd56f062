import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import type { WebOptions } from "../../../src/channels/web/index.ts";
import { openBrowser } from "../../fixtures/browser.ts";
import { WebHouse } from "../web-house.ts";

/** A small phone, as most are that this is for. */
const small: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  locale: "zh-CN",
  timezoneId: "America/New_York",
};

/** Somebody's phone with the page open. */
export class Phone {
  readonly page: Page;
  /** What the page complained about. */
  readonly complaints: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (line) => {
      // That a request failed is no news to a page that tries again.
      if (line.type() === "error" && !line.text().startsWith("Failed to load resource")) {
        this.complaints.push(line.text());
      }
    });
  }

  static async open(
    browser: Browser,
    house: WebHouse,
    path = "/",
    options: BrowserContextOptions = {},
  ): Promise<Phone> {
    const context = await browser.newContext({ ...small, ...options });
    const phone = new Phone(await context.newPage());
    await phone.page.goto(house.url + path);
    return phone;
  }

  /** Another tab of the same phone. */
  async tab(house: WebHouse, path: string): Promise<Phone> {
    const other = new Phone(await this.page.context().newPage());
    await other.page.goto(house.url + path);
    return other;
  }

  async says(text: string): Promise<void> {
    await this.page.locator("#words").fill(text);
    await this.page.locator("#words").press("Enter");
  }

  /** Waits until a message with these words is there. */
  sees(text: string): Promise<void> {
    return this.page.locator("#log").getByText(text, { exact: true }).first().waitFor();
  }

  /** Waits until there are so many messages of the bot. */
  answers(count: number): Promise<void> {
    return this.page
      .locator(".message.bot")
      .nth(count - 1)
      .waitFor();
  }

  /** Waits until nothing is on its way any more. */
  async settled(): Promise<void> {
    await this.until("document.querySelectorAll('.pending').length === 0");
  }

  /** Waits until something holds in the page. */
  async until(condition: string): Promise<void> {
    // Evaluated from outside: inside, the page's own policy forbids to read code from a text.
    const holds = async () => expect(await this.page.evaluate(condition)).toBe(true);
    await vi.waitFor(holds, { timeout: 15_000, interval: 30 });
  }

  /** What somebody at the keyboard is at. */
  focused(): Promise<string> {
    return this.page.locator(":focus").innerText();
  }

  /** The bubbles, from top to bottom. */
  reads(): Promise<string[]> {
    return this.page.locator("#log .message .bubble").allInnerTexts();
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/**
 * For each test of a file a phone at a house of its own, greeted already; a complaint of the page or an error of
 * the house fails it.
 */
export function phoneForEach(options: Partial<WebOptions> = {}): { house: WebHouse; phone: Phone } {
  let open: { house: WebHouse; phone: Phone } | undefined;
  const now = () => {
    if (!open) throw new Error("no test is running");
    return open;
  };
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    const house = await WebHouse.open(options);
    await house.listen();
    open = { house, phone: await Phone.open(browser, house) };
    await open.phone.sees("您好");
  });
  afterEach(async () => {
    const { house, phone } = now();
    expect(phone.complaints).toEqual([]);
    expect(house.errors).toEqual([]);
    await phone.close();
    await house.close();
  });
  return {
    get house() {
      return now().house;
    },
    get phone() {
      return now().phone;
    },
  };
}

export { openBrowser };
