import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Block, PageLink, PageView, Reading } from "../conversation/page.ts";
import type { Text } from "../conversation/reply.ts";
import type { Place } from "./place.ts";

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
type Say = (text: Text) => string;

const body = ["page.css", "print.css"]
  .map((name) => readFileSync(join(import.meta.dirname, name), "utf8"))
  .join("\n");

/** The pages' style; its address changes with it. */
export const sheet = { body, version: createHash("sha256").update(body).digest("hex").slice(0, 12) };

/** A page as HTML; nothing to show is a page that says so. */
export async function render(view: PageView | undefined, reading: Reading, place: Place): Promise<string> {
  const say: Say = (text) => reading.read(reading.language, text);
  const shown = view ?? notFound;
  const { path, origin, options } = place;
  const here = (to: string) => `${to}${to.includes("?") ? "&" : "?"}lang=${reading.language}`;
  const others = options.languages.languages.filter((one) => one !== reading.language);
  const page = html`<!doctype html>
<html lang="${reading.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${say(shown.title)} · ${say({ key: "pages.name" })}</title>
<meta name="description" content="${say(shown.summary)}">
<meta property="og:title" content="${say(shown.title)}">
<meta property="og:description" content="${say(shown.summary)}">
<meta property="og:type" content="article">
<meta property="og:url" content="${origin}${path}">
<meta property="og:site_name" content="${say({ key: "pages.name" })}">
<meta property="og:locale" content="${reading.language.replace("-", "_")}">
<link rel="stylesheet" href="/open/style/${sheet.version}">
${shown.feed && html`<link rel="alternate" type="application/atom+xml" href="${here(shown.feed)}" title="${say(shown.title)}">`}
</head>
<body>
<a class="skip" href="#content">${say({ key: "pages.skip" })}</a>
<header>
<a class="name" href="${here("/open")}">${say({ key: "pages.name" })}</a>
<nav aria-label="${say({ key: "pages.language" })}">
${others.map((one) => html`<a href="${path}?lang=${one}" hreflang="${one}" lang="${one}">${reading.read(one, { key: "pages.self" })}</a>`)}
</nav>
</header>
${trail(shown.trail, say, here)}
<main id="content">
<h1>${say(shown.title)}</h1>
${shown.blocks.map((block) => draw(block, say, here))}
<p class="address quiet">${origin}${path}</p>
</main>
<footer>
${shown.feed && html`<a href="${here(shown.feed)}">${say({ key: "pages.feed" })}</a>`}
${shown.calendar && html`<a href="${here(shown.calendar)}">${say({ key: "pages.calendar" })}</a>`}
<a href="/">${say({ key: "pages.chat" })}</a>
</footer>
</body>
</html>
`;
  return (await page).toString();
}

const notFound: PageView = {
  title: { key: "pages.none" },
  summary: { key: "pages.none_text" },
  blocks: [{ kind: "text", text: { key: "pages.none_text" } }],
};

function trail(links: readonly PageLink[] | undefined, say: Say, here: (to: string) => string): Html | "" {
  if (!links || links.length === 0) return "";
  return html`<nav class="trail" aria-label="${say({ key: "pages.trail" })}"><ol>${links.map(
    ({ text, to }) => html`<li><a href="${here(to)}">${say(text)}</a></li>`,
  )}</ol></nav>`;
}

function draw(block: Block, say: Say, here: (to: string) => string): Html {
  switch (block.kind) {
    case "heading":
      return block.level === 2
        ? html`<h2${block.id ? html` id="${block.id}"` : ""}>${say(block.text)}</h2>`
        : html`<h3${block.id ? html` id="${block.id}"` : ""}>${say(block.text)}</h3>`;
    case "text":
      return html`${paragraphs(say(block.text)).map((one) => html`<p${block.tone ? html` class="${block.tone}"` : ""}>${callable(one)}</p>`)}`;
    case "links":
      return html`<ul class="links">${block.items.map(
        ({ text, to, note }) =>
          html`<li><a href="${here(to)}"><span>${say(text)}</span>${note ? html`<small>${say(note)}</small>` : ""}</a></li>`,
      )}</ul>`;
    case "table":
      return table(block, say);
    case "picture":
      return html`<figure><img src="/open/files/${block.file.id}" alt="${say(block.describes)}" loading="lazy"></figure>`;
    case "file":
      return html`<p><a class="file" href="/open/files/${block.file.id}" download>${say(block.label)}</a></p>`;
    case "download":
      return html`<p><a class="file" href="${block.to}" download>${say(block.label)}</a></p>`;
    case "code":
      return html`<p class="quiet">${say(block.label)} <code>${groupsOf(block.code).map((one) => html`<span>${one}</span><wbr>`)}</code></p>`;
    case "change":
      return html`<p class="change">${block.pieces.map(({ text, was }) =>
        was === "removed" ? html`<del>${text}</del>` : was === "added" ? html`<ins>${text}</ins>` : text,
      )}</p>`;
    case "quote":
      return html`<blockquote>${paragraphs(say(block.text)).map((one) => html`<p>${one}</p>`)}${
        block.by ? html`<footer>${say(block.by)}</footer>` : ""
      }</blockquote>`;
  }
}

function table(block: Extract<Block, { kind: "table" }>, say: Say): Html {
  return html`<div class="wide" role="region" tabindex="0" aria-label="${say(block.caption ?? { key: "pages.table" })}"><table>${
    block.caption ? html`<caption>${say(block.caption)}</caption>` : ""
  }<thead><tr>${block.head.map((cell) => html`<th scope="col">${say(cell)}</th>`)}</tr></thead><tbody>${block.rows.map(
    (row) =>
      html`<tr>${row.map((cell, index) => (index === 0 ? html`<th scope="row">${say(cell)}</th>` : html`<td>${say(cell)}</td>`))}</tr>`,
  )}</tbody></table></div>`;
}

const groupsOf = (code: string): string[] => code.match(/.{1,8}/g) ?? [];

const paragraphs = (said: string): string[] => said.split(/\n+/).filter((one) => one.trim() !== "");

/** An office's telephone number is one press away, and whole. */
const callable = (line: string): (string | Html)[] =>
  line
    .split(/(?<!\d)(0\d{2,3}-?\d{7,8})(?!\d)/)
    .map((piece, index) =>
      index % 2 === 1 ? html`<a class="call" href="tel:${piece}">${piece}</a>` : piece,
    );
