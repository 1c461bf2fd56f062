import { plain, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { noonOf } from "../../calendar/index.ts";
import { at } from "../addresses.ts";
import { disclosureDay } from "../rules/days.ts";
import type { Issue } from "../store/issues.ts";
import { quarterWords } from "../wording.ts";

const about = (issue: Issue) => ({ unit: issue.unit.name, quarter: quarterWords(issue.quarter) });
const look = (issue: Issue, key: "look" | "go_on") => ({
  label: words(`disclosure.publish.button.${key}`),
  to: at.issue(issue.id),
});

/** Tells some persons something about an issue, once for this hour of its story. */
function tell(
  work: Work,
  issue: Issue,
  what: string,
  persons: readonly number[],
  note: { text: Text | readonly Text[]; button?: "look" | "go_on" },
): void {
  const text = isOne(note.text) ? note.text : words("common.lines", { lines: note.text });
  for (const to of persons) {
    if (to === work.person?.id) continue;
    work.tell({
      id: `disclosure.${what}:${issue.id}:${work.now.getTime()}:person:${to}`,
      to,
      text,
      choices: note.button ? [look(issue, note.button)] : [],
    });
  }
}

const isOne = (text: Text | readonly Text[]): text is Text => !Array.isArray(text);

/** Tells those who may approve an issue that it waits for them. */
export const tellSubmitted = (work: Work, issue: Issue, to: readonly number[]): void =>
  tell(work, issue, "submitted", to, {
    text: words(
      issue.publishedAt ? "disclosure.publish.correction_waits" : "disclosure.publish.waits",
      about(issue),
    ),
    button: "look",
  });

/** Tells whoever handed it in that it came back. */
export const tellSentBack = (work: Work, issue: Issue, said: string): void =>
  tell(work, issue, "sent_back", submitter(issue), {
    text: words("disclosure.publish.sent_back", { ...about(issue), words: plain(said) }),
    button: "go_on",
  });

/** Tells whoever handed it in that it will be published. */
export const tellApproved = (work: Work, issue: Issue): void =>
  tell(work, issue, "approved", submitter(issue), {
    text: words("disclosure.publish.approved", {
      ...about(issue),
      day: noonOf(disclosureDay(issue.quarter)),
    }),
  });

const submitter = (issue: Issue): readonly number[] =>
  issue.submittedById === undefined ? [] : [issue.submittedById];
