import { type Choice, plain, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { noonOf } from "../../calendar/index.ts";
import { at } from "../addresses.ts";
import { disclosureDay, type Step } from "../rules/days.ts";
import { preparersOf } from "../rules/roles.ts";
import type { Issue } from "../store/issues.ts";
import { missingOf } from "../store/items.ts";
import { officersAt, present } from "../store/officers.ts";
import { quarterWords, titleWords } from "../wording.ts";

/** So many missing items are named; of more only how many. */
const named = 4;

type Missing = readonly { key: string; title?: string }[];

/** The names of what is missing: the first few, and how many more. */
const missingWords = (missing: Missing): Text =>
  words(missing.length > named ? "disclosure.publish.names_more" : "disclosure.publish.names", {
    count: missing.length,
    names: listed(missing.slice(0, named)),
  });

/** Names one behind the other. */
function listed(items: Missing): Text {
  const [first, ...rest] = items.map(titleWords);
  if (!first) return plain("");
  return rest.reduce<Text>((left, right) => words("disclosure.publish.pair", { left, right }), first);
}

const about = (issue: Issue) => ({
  unit: issue.unit.name,
  quarter: quarterWords(issue.quarter),
  day: noonOf(disclosureDay(issue.quarter)),
});

/** How far an issue is that is not published. */
function standing(issue: Issue, missing: Missing): Text {
  if (issue.state === "approved") return words("disclosure.publish.is_ready");
  if (issue.state === "submitted") return words("disclosure.publish.is_submitted");
  if (missing.length === 0) return words("disclosure.publish.is_written");
  return words("disclosure.publish.is_missing", { count: missing.length, names: missingWords(missing) });
}

const idOf = (issue: Issue, what: string, person: number): string =>
  `disclosure.${what}:${issue.id}:person:${person}`;
const go = (issue: Issue): Choice => ({
  label: words("disclosure.publish.button.go_on"),
  to: at.issue(issue.id),
});

/** Tells those who prepare an issue what is still missing; says how many were told. */
export async function remind(work: Work, issue: Issue, step: Step): Promise<number> {
  if (issue.state !== "preparing") return 0;
  const missing = (await missingOf(work, [issue.id])).get(issue.id) ?? [];
  const people = await present(work, preparersOf(await officersAt(work, issue.unit.path)));
  const back =
    issue.sentBack === undefined
      ? []
      : [words("disclosure.publish.was_sent_back", { words: plain(issue.sentBack) })];
  for (const to of people) {
    work.tell({
      id: idOf(issue, `remind_${step}`, to),
      to,
      text: words("common.lines", {
        lines: [
          words("disclosure.publish.remind", about(issue)),
          ...back,
          missing.length === 0
            ? words("disclosure.publish.hand_in_now")
            : words("disclosure.publish.is_missing", { count: missing.length, names: missingWords(missing) }),
        ],
      }),
      choices: [go(issue)],
    });
  }
  return people.length;
}

/** Two days before: tells the secretary whether the issue is ready, or what is missing. */
export async function alarm(work: Work, issue: Issue): Promise<number> {
  const missing = (await missingOf(work, [issue.id])).get(issue.id) ?? [];
  const { secretaries } = await officersAt(work, issue.unit.path);
  for (const to of secretaries) {
    work.tell({
      id: idOf(issue, "alarm", to),
      to,
      text: words("common.lines", {
        lines: [words("disclosure.publish.alarm", about(issue)), standing(issue, missing)],
      }),
      choices: issue.state === "approved" ? [] : [go(issue)],
    });
  }
  return secretaries.length;
}

/** It is not ready on the day: tells the two who are answerable. */
export async function tellLate(work: Work, issue: Issue): Promise<number> {
  const missing = (await missingOf(work, [issue.id])).get(issue.id) ?? [];
  const officers = await officersAt(work, issue.unit.path);
  const people = new Set([...preparersOf(officers), ...officers.secretaries]);
  for (const to of people) {
    work.tell({
      id: idOf(issue, "late", to),
      to,
      text: words("common.lines", {
        lines: [words("disclosure.publish.was_due", about(issue)), standing(issue, missing)],
      }),
      choices: [go(issue)],
    });
  }
  return people.size;
}

/** Tells a unit's secretaries in one message how the units right below stand. */
export async function tellAbove(
  work: Work,
  unit: { id: number; path: string },
  below: readonly Issue[],
  what: "alarm" | "late",
): Promise<number> {
  const open = below.filter((issue) => issue.publishedAt === undefined && issue.state !== "approved");
  const [first] = below;
  if (!first || (what === "late" && open.length === 0)) return 0;
  const missing = await missingOf(
    work,
    open.map((issue) => issue.id),
  );
  const lines = open.map((issue) =>
    words("disclosure.publish.below_line", {
      unit: issue.unit.name,
      standing: standing(issue, missing.get(issue.id) ?? []),
    }),
  );
  const counts = { ready: below.length - open.length, count: below.length };
  const head = { ...about(first), ...counts, open: open.length };
  const { secretaries } = await officersAt(work, unit.path);
  for (const to of secretaries) {
    work.tell({
      id: `disclosure.below_${what}:${unit.id}:${first.quarter}:person:${to}`,
      to,
      text: words("common.lines", {
        lines: [
          words(what === "late" ? "disclosure.publish.below_late" : "disclosure.publish.below", head),
          ...lines,
        ],
      }),
    });
  }
  return secretaries.length;
}
