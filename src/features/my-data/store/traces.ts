import { type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { dayOf } from "../../calendar/index.ts";
import type { Entry } from "../held.ts";
import { areas, minuteOf } from "../rules.ts";
import { looksAt } from "./looks.ts";

/** What is read of a long record at once. */
const most = 1000;

/** Where somebody writes from, who looked at their number, and what was written down of it all. */
export async function tracesOf(work: Work, personId: number): Promise<Entry[]> {
  const { records } = work;
  const chats = await records.chat.findMany({ where: { personId }, orderBy: { activeAt: "asc" } });
  const browsers = await records.webSession.findMany({
    where: { chat: { in: chats.map((chat) => chat.id) } },
    orderBy: { createdAt: "asc" },
  });
  const inChats = { chat: { in: chats.map((chat) => chat.id) } };
  const shown = await records.webMessage.count({ where: inChats });
  const said = await records.webMessage.findMany({
    where: { ...inChats, side: "person" },
    orderBy: { id: "desc" },
    take: most,
  });
  const links = await records.loginLink.findMany({ where: { personId }, orderBy: { createdAt: "asc" } });
  const copies = await records.ownCopy.findMany({ where: { personId }, orderBy: { id: "asc" } });
  const { looks } = await looksAt(work, personId, { skip: 0, take: most });
  const about = await records.audit.findMany({
    where: { object: `person:${personId}` },
    orderBy: { id: "desc" },
    take: most,
  });
  const done = await records.audit.findMany({ where: { personId }, orderBy: { id: "desc" }, take: most });
  return [
    ...chats.map(({ channel, id, language, activeAt }) => ({
      say: words("my-data.entry.chat", { channel, at: dayOf(activeAt) }),
      facts: { chat: id, channel, language, lastUsed: activeAt },
    })),
    ...browsers.map(({ createdAt, expiresAt }) => ({
      say: words("my-data.entry.browser", { at: dayOf(createdAt), until: dayOf(expiresAt) }),
      facts: { browserSince: createdAt, until: expiresAt },
    })),
    ...links.map(({ createdAt, expiresAt, usedAt }) => ({
      say: words("my-data.entry.link", { at: minuteOf(createdAt) }),
      facts: { linkMadeAt: createdAt, until: expiresAt, usedAt },
    })),
    ...copies.map(({ askedAt, madeAt }) => ({
      say: words("my-data.entry.copy", { at: minuteOf(askedAt) }),
      facts: { copyAskedAt: askedAt, madeAt },
    })),
    ...(shown > 0
      ? [
          {
            say: words("my-data.entry.web_messages", { count: shown }),
            facts: { webMessages: shown, said: said.map(({ at, body }) => ({ at, body })) },
          },
        ]
      : []),
    ...looks.map(({ at, by, where }) => ({
      say: words("my-data.entry.look", { name: by, at: minuteOf(at) }),
      facts: { numberSeenBy: by, at, where },
    })),
    ...about.map(({ at, what }) => ({
      say: words("my-data.entry.about_me", { at: minuteOf(at), area: areaWords(what) }),
      facts: { changed: what, at },
    })),
    ...done.map(({ at, what, object, channel }) => ({
      say: words("my-data.entry.done", { at: minuteOf(at), area: areaWords(what) }),
      facts: { did: what, object, at, channel },
    })),
  ];
}

/** What an entry of the record was about: `requests.claimed` is about requests. */
function areaWords(what: string): Text {
  const area = areas.find((one) => what.startsWith(`${one}.`)) ?? "other";
  return words(`my-data.area.${area}`);
}
