import { form } from "../../../conversation/form.ts";
import type { Option } from "../../../conversation/question.ts";
import { date, oneOf, text } from "../../../conversation/questions/index.ts";
import { open, type Text, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, yearOf } from "../../calendar/index.ts";
import { at, id, mine, pledgeOf, pledgers } from "../addresses.ts";
import { tellProposed } from "../news.ts";
import { branchOf, isDueDay, lastDay, may, mostAYear, usualDays } from "../rules.ts";
import { propose, rewrite as rewriteIt } from "../store/changes.ts";
import { countOf } from "../store/pledges.ts";
import { dayWords, myId, noNumbers } from "../wording.ts";

const longest = 200;

const notThatDay = (day: string, turn: Turn): Text | undefined => {
  const today = dayOf(turn.now);
  return isDueDay(day, today) ? undefined : words("pledges.due_wanted", { last: dayWords(lastDay(today)) });
};

const due = date({
  options: (turn) => usualDays(dayOf(turn.now)).map((day): Option => ({ value: day, label: dayWords(day) })),
  check: notThatDay,
});
const named = oneOf({
  options: () => [
    { value: "yes", label: words("pledges.with_name") },
    { value: "no", label: words("pledges.without_name") },
  ],
});

/** 写一条: in words of one's own or a template's, by when, and whether the name may be read. */
export const write = form("pledges.write", {
  access: pledgers,
  back: () => at.mine(),
  review: true,
  questions: {
    words: text({ min: 6, max: longest, check: noNumbers }),
    due,
    named,
  },
  submit: async (turn, answers) => {
    const branch = branchOf(turn.person?.posts ?? []);
    if (!branch) return open(at.mine(), words("pledges.no_branch"));
    const gone = notThatDay(answers.due, turn);
    if (gone) return open(at.mine(), gone);
    const year = yearOf(answers.due);
    if ((await countOf(turn, myId(turn), year)) >= mostAYear) {
      return open(at.mine(), words("pledges.enough", { year, count: mostAYear }));
    }
    const pledgeId = await propose(turn, {
      unitId: branch.id,
      year,
      words: answers.words,
      due: answers.due,
      named: answers.named === "yes",
    });
    await tellProposed(turn, pledgeId);
    return open(at.own(pledgeId), words("pledges.proposed"));
  },
});

/** 改一改: opens what was written, to be changed where it is not right. */
export const editing = action("pledges.editing", {
  args: [id],
  access: mine,
  run: async (turn, pledgeId) => {
    const pledge = await pledgeOf(turn, pledgeId);
    if (!may("rewrite", pledge.state)) return open(at.own(pledgeId));
    const to = at.rewrite(pledgeId);
    if (turn.drafts().some((draft) => draft.form === to)) return open(to);
    const answers = { words: pledge.words, due: pledge.due, named: pledge.named ? "yes" : "no" };
    return { to, answers };
  },
});

/** What is not confirmed yet, in other words or for another day. */
export const rewrite = form("pledges.rewrite", {
  args: [id],
  access: mine,
  back: (_turn, pledgeId) => at.own(pledgeId),
  review: true,
  questions: { words: text({ min: 6, max: longest, check: noNumbers }), due, named },
  submit: async (turn, answers, pledgeId) => {
    const pledge = await pledgeOf(turn, pledgeId);
    if (!may("rewrite", pledge.state)) return open(at.own(pledgeId), words("pledges.too_late"));
    const gone = notThatDay(answers.due, turn);
    if (gone) return open(at.own(pledgeId), gone);
    await rewriteIt(turn, pledge, {
      words: answers.words,
      due: answers.due,
      named: answers.named === "yes",
      year: yearOf(answers.due),
    });
    await tellProposed(turn, pledgeId);
    return open(at.own(pledgeId), words("pledges.proposed"));
  },
});
