import { html, raw } from "hono/html";
import type { FeedView, Reading } from "../conversation/page.ts";
import type { Text } from "../conversation/reply.ts";
import type { Place } from "./place.ts";

/** What XML does not know even escaped: one such sign, and no reader opens the feed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A feed as readers subscribe to it (RFC 4287). */
export async function atom(view: FeedView, reading: Reading, { origin, path }: Place): Promise<string> {
  const say = (text: Text) => reading.read(reading.language, text).toWellFormed().replace(notInXml, "");
  const newest = view.entries.reduce(
    (latest, { updated }) => (updated > latest ? updated : latest),
    new Date(0),
  );
  const entries = view.entries.map(
    (entry) => html`<entry>
<id>tag:${new URL(origin).hostname},2026:${entry.id}</id>
<title>${say(entry.title)}</title>
<updated>${entry.updated.toISOString()}</updated>
<link href="${origin}${entry.to}"/>
<summary>${say(entry.summary)}</summary>
</entry>
`,
  );
  const feed = await html`${raw('<?xml version="1.0" encoding="utf-8"?>')}
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${reading.language}">
<id>${origin}${path}</id>
<title>${say(view.title)}</title>
<updated>${newest.toISOString()}</updated>
<author><name>${say({ key: "pages.name" })}</name></author>
<link rel="self" href="${origin}${path}?lang=${reading.language}"/>
<link href="${origin}${view.to}"/>
${entries}</feed>
`;
  return feed.toString();
}
