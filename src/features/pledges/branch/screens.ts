import { form } from "../../../conversation/form.ts";
import { text } from "../../../conversation/questions/index.ts";
import {
  beginning,
  type Choice,
  open,
  plain,
  type Text,
  type View,
  words,
} from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { unitName } from "../../directory/index.ts";
import { at, branches, confirming, id, overseeing, pageSize, pledgeOf, questionOf } from "../addresses.ts";
import { tellAnswered, tellConfirmed, tellReturned } from "../news.ts";
import { may } from "../rules.ts";
import * as store from "../store/changes.ts";
import { pledgesFor } from "../store/confirmers.ts";
import { pledgesWith } from "../store/pledges.ts";
import { dayWords, noNumbers, rowOf } from "../wording.ts";

const longest = 300;

/** How many pledges wait for whoever writes to confirm them. */
export const countToConfirm = async (turn: Turn): Promise<number> =>
  (await pledgesFor(turn, "proposed")).length;

/** 支部承诺: what waits to be confirmed, the oldest first, and what is asked and not answered yet. */
export const waiting = screen("pledges.waiting", {
  access: branches,
  show: async (turn): Promise<View> => {
    const proposed = await pledgesFor(turn, "proposed");
    const asked = await pledgesFor(turn, "asked");
    const rows: Choice[] = [];
    for (const pledge of await pledgesWith(turn, proposed.slice(0, pageSize - 1))) {
      rows.push({ label: rowOf(plain(pledge.person.name), pledge), to: at.judge(pledge.id) });
    }
    for (const pledge of await pledgesWith(turn, asked.slice(0, pageSize - 1 - rows.length))) {
      const question = pledge.questions.find((one) => one.answer === undefined);
      if (!question) continue;
      const label = words("pledges.question_row", { words: beginning(question.words) });
      rows.push({ label, to: at.question(question.id) });
    }
    const lines: Text[] = [];
    if (proposed.length > 0) lines.push(words("pledges.to_confirm", { count: proposed.length }));
    if (asked.length > 0) lines.push(words("pledges.to_answer", { count: asked.length }));
    return {
      text: lines.length > 0 ? lines : words("pledges.nothing_waits"),
      choices: [...rows, ...(await templateRows(turn))],
    };
  },
});

/** To the templates of each branch that one leads. */
async function templateRows(turn: Turn): Promise<Choice[]> {
  const led = (turn.person?.posts ?? []).filter(
    (post) => post.kind === "secretary" && post.level !== "group",
  );
  const several = led.length > 1;
  return Promise.all(
    led.map(
      async ({ unitId }): Promise<Choice> => ({
        label: several
          ? words("pledges.button.templates_of", { unit: await unitName(turn, unitId) })
          : words("pledges.button.templates"),
        to: at.templates(unitId),
      }),
    ),
  );
}

/** A pledge that waits to be confirmed. */
export const judge = screen("pledges.judge", {
  args: [id],
  access: confirming,
  back: () => at.waiting(),
  show: async (turn, pledgeId): Promise<View> => {
    const pledge = await pledgeOf(turn, pledgeId);
    const { person, year, due, named, state } = pledge;
    const head = words("pledges.judge_head", {
      name: person.name,
      year,
      words: pledge.words,
      due: dayWords(due),
    });
    if (!may("confirm", state)) {
      return { text: [head, words("pledges.judged", { state: words(`pledges.state.${state}`) })] };
    }
    return {
      text: [head, words(named ? "pledges.judge_named" : "pledges.judge_unnamed")],
      choices: [
        [
          { label: words("pledges.button.confirm"), to: at.confirm(pledgeId), style: "primary" },
          { label: words("pledges.button.send_back"), to: at.sendBack(pledgeId) },
        ],
      ],
    };
  },
});

/** The branch confirms: everybody may read it now. */
export const confirm = action("pledges.confirm", {
  args: [id],
  access: confirming,
  run: async (turn, pledgeId) => {
    const pledge = await pledgeOf(turn, pledgeId);
    if (!may("confirm", pledge.state)) return open(at.judge(pledgeId));
    await store.confirm(turn, pledge);
    tellConfirmed(turn, pledge);
    return open(at.waiting(), words("pledges.confirmed", { name: pledge.person.name }));
  },
});

/** 退回: with words. */
export const sendBack = form("pledges.send_back", {
  args: [id],
  access: confirming,
  back: (_turn, pledgeId) => at.judge(pledgeId),
  questions: { words: text({ min: 2, max: longest }) },
  submit: async (turn, answers, pledgeId) => {
    const pledge = await pledgeOf(turn, pledgeId);
    if (!may("return", pledge.state)) return open(at.judge(pledgeId));
    await store.sendBack(turn, pledge, answers.words);
    tellReturned(turn, pledge, answers.words);
    return open(at.waiting(), words("pledges.returned", { name: pledge.person.name }));
  },
});

/** A question that is not answered yet, for whoever may decline it. */
export const question = screen("pledges.question", {
  args: [id],
  access: overseeing,
  back: () => at.waiting(),
  show: async (turn, questionId): Promise<View> => {
    const { question: asked, pledge } = await questionOf(turn, questionId);
    const said = { name: pledge.person.name, pledge: pledge.words, words: plain(asked.words) };
    if (asked.answer !== undefined) {
      return { text: words("pledges.answered_already") };
    }
    return {
      text: words("pledges.question_text", { ...said, at: asked.askedAt }),
      choices: [{ label: words("pledges.button.decline"), to: at.decline(questionId) }],
    };
  },
});

/** Declines an improper question: its words stay unread, the reason is read by everybody. */
export const decline = form("pledges.decline", {
  args: [id],
  access: overseeing,
  back: (_turn, questionId) => at.question(questionId),
  questions: { reason: text({ min: 4, max: longest, check: noNumbers }) },
  submit: async (turn, { reason }, questionId) => {
    const { question: asked, pledge } = await questionOf(turn, questionId);
    if (asked.answer !== undefined) return open(at.question(questionId));
    const said = { words: reason, declined: true };
    await store.answer(turn, questionId, said);
    tellAnswered(turn, pledge, asked, said);
    return open(at.waiting(), words("pledges.declined"));
  },
});
