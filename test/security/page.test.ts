import { expect, test } from "vitest";
import { phoneForEach } from "../web/browser/phone.ts";
import { poison } from "./poison.ts";

const here = phoneForEach();

test("labels, names of files and links of messages are words on the page and nothing else", async () => {
  const id = await stored();
  here.house.desk.answer = () => ({
    text: "看这里",
    buttons: [[{ label: poison, data: "a" }], [{ label: "link", url: "javascript:document.title='x'" }]],
    files: [{ id, kind: "document", size: 9, name: poison }],
  });
  await here.phone.says("看看");
  await here.phone.sees("看这里");
  const { page } = here.phone;
  const labels = await page.locator(".message.bot").last().locator("button, a").allTextContents();
  expect(labels).toEqual([`📄 ${poison}`, poison, "link"]);
  expect(await page.locator('#log img[src="x"], #log script').count()).toBe(0);
  expect(await page.locator(".message.bot a.choice").last().getAttribute("href")).toBeNull();
});

/** A file that has a row, as everything shown has. */
async function stored(): Promise<string> {
  const id = "0".repeat(40);
  await here.house.database.transaction(({ records }) =>
    records.file.create({
      data: { id, kind: "document", mime: "application/pdf", size: 9, createdAt: here.house.now },
    }),
  );
  return id;
}
