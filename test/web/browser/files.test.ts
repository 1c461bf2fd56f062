import sharp from "sharp";
import { expect, test } from "vitest";
import { phoneForEach } from "./phone.ts";

const here = phoneForEach({ fileLimit: 4_000_000 });

const photoInput = () => here.phone.page.locator("#photo-input");
/** Noise, which no format makes small. */
async function photo(side: number) {
  const noise = {
    width: side,
    height: side,
    channels: 3,
    noise: { type: "gaussian", mean: 128, sigma: 60 },
  } as const;
  return {
    name: "IMG_1.jpg",
    mimeType: "image/jpeg",
    buffer: await sharp({ create: { ...noise, background: "#000" } })
      .jpeg({ quality: 95 })
      .toBuffer(),
  };
}

/** Writes down what a file on its way says about itself. */
const watchState = `
  var seen = [];
  new MutationObserver(() => {
    const state = document.querySelector(".pending .state")?.textContent;
    if (state) seen.push(state);
  }).observe(document.body, { childList: true, subtree: true });
`;

test("a photo is made smaller, uploaded with progress and shown on both sides", async () => {
  const large = await photo(2400);
  await here.phone.page.evaluate(watchState);
  await photoInput().setInputFiles(large);
  await here.phone.sees("收到：photo");
  const seen = await here.phone.page.evaluate<string[]>("seen");
  expect(seen).toContain("正在准备");
  expect(seen.at(-1)).toBe("正在上传 100%");
  const sent = here.house.desk.contents().at(-1);
  expect(sent).toMatchObject({ kind: "file", file: { kind: "photo", name: "IMG_1.jpg" } });
  expect(sent?.kind === "file" && sent.file.size < large.buffer.byteLength / 2).toBe(true);
  await here.phone.until("[...document.images].filter((one) => one.naturalWidth === 2048).length === 2");
});

test("several photos keep their order and belong together", async () => {
  await photoInput().setInputFiles([await photo(40), await photo(50), await photo(60)]);
  await here.phone.answers(4);
  const sizes: number[] = [];
  const albums = new Set<string | undefined>();
  for (const content of here.house.desk.contents()) {
    if (content.kind !== "file") continue;
    sizes.push(content.file.size);
    albums.add(content.album);
  }
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  expect(albums.size).toBe(1);
});

test("an upload that the line broke is taken up again", async () => {
  let tries = 0;
  await here.phone.page.route("**/api/upload*", (route) => {
    tries += 1;
    return tries === 1 ? route.abort("connectionreset") : route.continue();
  });
  await photoInput().setInputFiles(await photo(40));
  await here.phone.page.getByText("等网络，会自动发送").waitFor();
  await here.phone.sees("收到：photo");
  expect(here.house.desk.taken).toHaveLength(2);
});

test("a file over the limit is not even begun: the chat says so", async () => {
  let begun = false;
  await here.phone.page.route("**/api/upload*", (route) => {
    begun = true;
    return route.continue();
  });
  const video = { name: "大.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(4_000_001) };
  await here.phone.page.locator("#file-input").setInputFiles(video);
  await here.phone.sees("收到：too-large");
  expect(begun).toBe(false);
  expect(here.house.desk.contents().at(-1)).toMatchObject({
    kind: "too-large",
    size: 4_000_001,
    limit: 4_000_000,
  });
});

test("a file of a wrong kind goes away and the chat says why", async () => {
  const wrong = { name: "a.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ not a document") };
  await here.phone.page.locator("#file-input").setInputFiles(wrong);
  await here.phone.sees("收到：bad-file");
  expect(await here.phone.page.locator(".pending").count()).toBe(0);
});

test("a voice message is recorded with a tap, timed and sent", async () => {
  const page = here.phone.page;
  await page.getByRole("button", { name: "发语音" }).click();
  await page.locator("#timer", { hasText: "0:01" }).waitFor();
  await page.getByRole("button", { name: "发送" }).click();
  await here.phone.sees("收到：voice");
  const sent = here.house.desk.contents().at(-1);
  expect(sent).toMatchObject({ kind: "file", file: { kind: "voice" } });
  expect(sent?.kind === "file" && sent.file.seconds).toBeGreaterThanOrEqual(1);
  expect(await page.locator(".bubble audio").count()).toBe(2);
});

test("held and let go it is sent; held and slid away it is not", async () => {
  const page = here.phone.page;
  const button = await page.getByRole("button", { name: "发语音" }).boundingBox();
  const x = (button?.x ?? 0) + 20;
  const y = (button?.y ?? 0) + 20;
  const hold = async (slide: number) => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.getByText("松开就发送，往上滑取消").waitFor();
    await page.locator("#timer", { hasText: "0:01" }).waitFor();
    await page.mouse.move(x, y - slide);
    await page.mouse.up();
    await page.locator("#recording").waitFor({ state: "hidden" });
  };
  await hold(100);
  await hold(0);
  await here.phone.sees("收到：voice");
  expect(here.house.desk.taken).toHaveLength(2);
});

test("a recording can be thrown away", async () => {
  await here.phone.page.getByRole("button", { name: "发语音" }).click();
  await here.phone.page.getByRole("button", { name: "取消" }).click();
  await here.phone.page.locator("#recording").waitFor({ state: "hidden" });
  await here.phone.says("还是打字");
  await here.phone.sees("听到：还是打字");
  expect(here.house.desk.contents().some(({ kind }) => kind === "file")).toBe(false);
});
