import { z } from "zod";
import { type Choice, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id, page, pageOf, pageSize, turnPages, twoInARow, whole } from "../addresses.ts";
import { mayAsk } from "../questions/access.ts";
import { countPublic } from "../store/questions.ts";
import { dateWords, quarterWords } from "../wording.ts";
import { ofVersionPage, type Published, shownVersion } from "./access.ts";

/** The number of a version in an address; 0 is the one that holds. */
export const versionNumber = z.coerce.number().int().min(0).max(9999).default(0);

/** An issue as an overview: its items by number, to be opened by pressing or by typing the number. */
export const issue = screen("disclosure.read.issue", {
  args: [id, page, versionNumber],
  access: ofVersionPage,
  back: (_turn, issueId, _page, number) => (number === 0 ? "home" : at.versions(issueId)),
  show: async (turn, issueId, shown, number): Promise<View> => {
    const found = await shownVersion(turn, issueId, number);
    const { items } = found.version.content;
    const to = items.map((item) => openItem(found, item.key));
    const labels = items.map((item, index) =>
      words("disclosure.publish.numbered", { number: index + 1, title: plain(item.title) }),
    );
    const buttons = labels.map((label, index): Choice => ({ label, to: to[index] ?? "" }));
    const version = found.isCurrent ? 0 : number;
    return {
      text: [headOf(found), words("common.lines", { lines: labels }), ...notesOf(found)],
      choices: [
        ...twoInARow(buttons.slice(shown * pageSize, (shown + 1) * pageSize)),
        turnPages(shown, items.length, (next) => at.readFrom(issueId, next, version)),
        ...(await more(turn, found)),
      ],
      numbered: to,
    };
  },
});

const openItem = ({ issue: one, version, isCurrent }: Published, key: string) =>
  isCurrent ? at.readItem(one.id, key) : at.readItemFrom(one.id, key, 0, version.number);

const headOf = ({ version: { content } }: Published): Text =>
  words("disclosure.publish.news", {
    unit: content.unit,
    quarter: quarterWords(content.quarter),
    count: content.items.length,
  });

function notesOf({ issue: one, version, isCurrent }: Published): Text[] {
  const { content, number } = version;
  const notes: Text[] = [];
  if (!isCurrent) notes.push(words("disclosure.read.old", { number, date: dateWords(version.at) }));
  else if (number > 1) {
    const reason = plain(version.reason ?? "");
    notes.push(words("disclosure.read.corrected", { date: dateWords(version.at), number, reason }));
  }
  if (content.late !== undefined) {
    notes.push(words("disclosure.publish.news_late", { reason: plain(content.late) }));
  }
  if (content.alone) notes.push(words("disclosure.read.alone"));
  notes.push(words("disclosure.read.published", { date: dateWords(one.publishedAt ?? version.at) }));
  return notes;
}

async function more(turn: Turn, { issue: one, isCurrent }: Published): Promise<Choice[][]> {
  const archive: Choice = { label: words("disclosure.read.button.others"), to: at.archive(one.unit.id) };
  if (!isCurrent) {
    return [[{ label: words("disclosure.read.button.current"), to: at.read(one.id), style: "primary" }]];
  }
  const asked = await countPublic(turn, one.id, whole);
  const first: Choice[] = [];
  if (mayAsk(turn, one)) first.push({ label: words("disclosure.read.button.ask"), to: at.ask(one.id) });
  if (turn.publicUrl !== undefined) {
    const url = turn.publicUrl + pageOf(one.unit.id, one.quarter);
    first.push({ label: words("disclosure.read.button.web"), url });
  }
  const second: Choice[] = [];
  if (asked > 0) {
    const label = words("disclosure.read.button.questions", { count: asked });
    second.push({ label, to: at.questions(one.id, whole) });
  }
  second.push({ label: words("disclosure.read.button.versions"), to: at.versions(one.id) }, archive);
  return [first, second];
}
