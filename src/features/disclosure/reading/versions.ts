import { type Choice, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id, page, textOf, twoInARow } from "../addresses.ts";
import { changeWords } from "../publish/screens.ts";
import { changesOf } from "../rules/changes.ts";
import type { Issue } from "../store/issues.ts";
import { type Version, versionsOf } from "../store/versions.ts";
import { dateWords, quarterWords } from "../wording.ts";
import { ofIssue, ofVersion, shownVersion } from "./access.ts";
import { versionNumber } from "./issue.ts";
import { pagesOf } from "./lines.ts";

/** The versions of an issue: which there are and why. */
export const versions = screen("disclosure.read.versions", {
  args: [id],
  access: ofIssue,
  back: (_turn, issueId) => at.read(issueId),
  show: async (turn, issueId): Promise<View> => {
    const { version: current } = await shownVersion(turn, issueId);
    const all = await versionsOf(turn, issueId);
    const { unit, quarter } = current.content;
    return {
      text: [
        words("disclosure.read.versions", { unit, quarter: quarterWords(quarter), count: all.length }),
        words("common.lines", { lines: all.map(lineOf) }),
      ],
      choices: twoInARow(
        all.map(
          ({ number }): Choice => ({
            label: words("disclosure.read.button.version", { number }),
            to: at.version(issueId, number),
          }),
        ),
      ),
    };
  },
});

const lineOf = ({ number, at: made, reason }: Version): Text =>
  number === 1
    ? words("disclosure.read.version_first", { date: dateWords(made) })
    : words("disclosure.read.version_next", { number, date: dateWords(made), reason: plain(reason ?? "") });

/** A version: what it changed and why, and its fingerprint. */
export const version = screen("disclosure.read.version", {
  args: [id, versionNumber, page],
  access: ofVersion,
  back: (_turn, issueId) => at.versions(issueId),
  show: async (turn, issueId, number, shown): Promise<View> => {
    const { issue, version: one, isCurrent } = await shownVersion(turn, issueId, number);
    const before = (await versionsOf(turn, issueId)).find((other) => other.number === one.number - 1);
    const changed = before ? changesOf(before.content, one.content) : [];
    const pages = pagesOf(changed.flatMap(changeWords), (text) => turn.read(turn.language, text).length);
    const part = Math.min(shown, pages.length - 1);
    const turning: Choice[] = [];
    if (part > 0) {
      turning.push({
        label: words("disclosure.read.button.previous_part"),
        to: at.version(issueId, one.number, part - 1),
      });
    }
    if (part + 1 < pages.length) {
      turning.push({
        label: words("disclosure.read.button.next_part"),
        to: at.version(issueId, one.number, part + 1),
      });
    }
    return {
      text: [
        lineOf(one),
        ...(before ? [words("disclosure.read.changed"), ...(pages[part] ?? [])] : []),
        words("disclosure.read.fingerprint", { hash: inGroups(one.hash) }),
      ],
      files: part === 0 ? changed.flatMap((item) => item.added) : [],
      choices: [
        turning,
        [
          {
            label: words("disclosure.read.button.read_version", { number: one.number }),
            to: isCurrent ? at.read(issueId) : at.readFrom(issueId, 0, one.number),
          },
        ],
        textChoice(turn, issue, one),
      ],
    };
  },
});

/** The text behind a fingerprint, where there are public pages. */
function textChoice({ publicUrl }: Turn, { unit, quarter }: Issue, { number }: Version): Choice[] {
  if (publicUrl === undefined) return [];
  return [{ label: words("disclosure.read.button.text"), url: publicUrl + textOf(unit.id, quarter, number) }];
}

/** A fingerprint so that two can be compared by eye. */
const inGroups = (hash: string): string => hash.match(/.{1,8}/g)?.join(" ") ?? hash;
