import { type Choice, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id, itemKey, page, pageSize, pledgesAt } from "../addresses.ts";
import { mayAsk } from "../questions/access.ts";
import { changesOf } from "../rules/changes.ts";
import type { PublishedItem } from "../rules/content.ts";
import { countPublic } from "../store/questions.ts";
import { versionsOf } from "../store/versions.ts";
import { dateWords } from "../wording.ts";
import { itemIn, ofItem, type Published, shownVersion } from "./access.ts";
import { versionNumber } from "./issue.ts";
import { linesOf, pagesOf } from "./lines.ts";

/** An item of an issue, a page at a time; its pictures and documents come with the first one. */
export const item = screen("disclosure.read.item", {
  args: [id, itemKey, page, versionNumber],
  access: ofItem,
  // The overview is one press away, at the page on which the item stands.
  back: (_turn, issueId, _key, _page, number) =>
    number === 0 ? at.read(issueId) : at.readFrom(issueId, 0, number),
  show: async (turn, issueId, key, shown, number): Promise<View> => {
    const found = await shownVersion(turn, issueId, number);
    const opened = itemIn(found, key);
    if (!opened) throw new Error(`disclosure ${issueId} has lost its item ${key}`);
    const pages = pagesOf(linesOf(opened.item), (line) => turn.read(turn.language, line).length);
    const part = Math.min(shown, pages.length - 1);
    const place: Place = { found, item: opened.item, number: opened.number, part, parts: pages.length };
    return {
      text: [
        words("disclosure.read.item_title", { number: place.number, title: plain(place.item.title) }),
        words("common.lines", { lines: pages[part] ?? [] }),
        ...(await notesOf(turn, place)),
      ],
      files: part === 0 ? place.item.files : [],
      choices: await choicesOf(turn, place),
      numbered: found.version.content.items.map((one) => to(found, one.key)),
    };
  },
});

interface Place {
  found: Published;
  item: PublishedItem;
  number: number;
  part: number;
  parts: number;
}

const to = ({ issue, version, isCurrent }: Published, key: string, part = 0) =>
  isCurrent && part === 0
    ? at.readItem(issue.id, key)
    : at.readItemFrom(issue.id, key, part, isCurrent ? 0 : version.number);

async function notesOf(turn: Turn, { found, item: one, part, parts }: Place): Promise<Text[]> {
  const notes: Text[] = [];
  if (parts > 1) notes.push(words("disclosure.read.part", { page: part + 1, pages: parts }));
  if (part === 0 && one.files.length > 0) {
    notes.push(words("disclosure.read.files", { count: one.files.length }));
  }
  if (!found.isCurrent) {
    notes.push(words("disclosure.read.old_item", { number: found.version.number }));
    return notes;
  }
  const corrected = await correctionOf(turn, found, one.key);
  if (corrected) notes.push(words("disclosure.read.item_corrected", corrected));
  return notes;
}

/** When and why an item was corrected last. */
async function correctionOf(
  turn: Turn,
  { issue, version }: Published,
  key: string,
): Promise<{ date: Text; reason: Text } | undefined> {
  if (version.number === 1) return undefined;
  const all = await versionsOf(turn, issue.id);
  const latest = all.findLast((after, index) => {
    const before = all[index - 1];
    return before && changesOf(before.content, after.content).some((change) => change.key === key);
  });
  return latest && { date: dateWords(latest.at), reason: plain(latest.reason ?? "") };
}

async function choicesOf(turn: Turn, place: Place): Promise<Choice[][]> {
  const { found, item: one, number, part, parts } = place;
  const { items } = found.version.content;
  const [before, after] = [items[number - 2], items[number]];
  const turning: Choice[] = [];
  if (part > 0) {
    turning.push({
      label: words("disclosure.read.button.previous_part"),
      to: to(found, one.key, part - 1),
    });
  }
  if (part + 1 < parts) {
    turning.push({
      label: words("disclosure.read.button.next_part"),
      to: to(found, one.key, part + 1),
      style: "primary",
    });
  }
  const around: Choice[] = [];
  if (before)
    around.push({ label: words("disclosure.read.button.previous_item"), to: to(found, before.key) });
  if (after) around.push({ label: words("disclosure.read.button.next_item"), to: to(found, after.key) });
  const { issue } = found;
  const pledged: Choice[] =
    found.isCurrent && one.key === "pledges"
      ? [{ label: words("pledges.menu"), to: pledgesAt(issue.unit.id, issue.quarter) }]
      : [];
  return [turning, around, pledged, await asking(turn, place), overview(place)];
}

/** The page of the overview on which the item stands, where it is not the first. */
function overview({ found, number }: Place): Choice[] {
  const standsOn = Math.floor((number - 1) / pageSize);
  if (standsOn === 0) return [];
  const version = found.isCurrent ? 0 : found.version.number;
  return [
    { label: words("disclosure.publish.button.all"), to: at.readFrom(found.issue.id, standsOn, version) },
  ];
}

async function asking(turn: Turn, { found, item: one }: Place): Promise<Choice[]> {
  if (!found.isCurrent) return [];
  const { issue } = found;
  const asked = await countPublic(turn, issue.id, one.key);
  const choices: Choice[] = [];
  if (mayAsk(turn, issue)) {
    choices.push({ label: words("disclosure.read.button.ask_item"), to: at.askItem(issue.id, one.key) });
  }
  if (asked > 0) {
    const label = words("disclosure.read.button.questions", { count: asked });
    choices.push({ label, to: at.questions(issue.id, one.key) });
  }
  return choices;
}
